import { displayName } from "../domain/connection.ts";
import { isRefusal } from "../domain/errors.ts";
import { plainMessage, undone } from "../domain/message.ts";
import { oneLine } from "../domain/split-lines.ts";
import { accountAndRest } from "./account-and-rest.ts";
import type { Command } from "./command.ts";
import { commandButton } from "./connection-line.ts";
import { offerAccounts } from "./named-account.ts";
import { readValue } from "./typed-value.ts";

/** As many letters as a line of `/status` bears on a phone. */
const LONGEST_NAME = 40;
/** What is typed to take a name away. */
const NO_NAME = "-";

/** `/name`: a short name for an account, used everywhere in chat; `/name shop -` takes it away. */
export const name: Command = {
  name: "name",
  role: "operator",
  answers: "chat",
  listed: true,
  usage: "account new name",
  async *run(words, context) {
    const { app, workspace, t } = context;
    if (words.length === 0) {
      yield await offerAccounts("name", context);
      return;
    }
    const target = await accountAndRest("name", words, context);
    if (target.type === "unclear") {
      yield target.answer;
      return;
    }
    const { connection, rest } = target;
    const account = displayName(connection);
    const alias = oneLine(rest.join(" "), LONGEST_NAME);
    if (alias === "") {
      const away = [commandButton(t("commands-name-away"), `name ${connection.id} ${NO_NAME}`)];
      yield undone({
        ...plainMessage(t("commands-name-ask", { account }), "info"),
        buttons: connection.alias === null ? [] : [away],
      });
      return;
    }
    const wanted = alias === NO_NAME ? null : alias;
    // What means all accounts to who speaks so would never mean this one.
    const isAll = wanted !== null && readValue(wanted, ["all"], context) !== null;
    const unlessTaken = (error: unknown) => {
      if (isRefusal(error, "ambiguous")) return null;
      throw error;
    };
    const named = isAll ? null : await app.naming.setAlias({ workspace, id: connection.id }, wanted).catch(unlessTaken);
    if (named === null) {
      yield undone(plainMessage(t("commands-name-taken", { name: alias }), "info"));
      return;
    }
    app.followUp();
    yield plainMessage(t("commands-named", { before: account, account: displayName(named) }), "ok");
  },
};
