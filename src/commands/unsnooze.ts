import { displayName } from "../domain/connection.ts";
import { Refusal } from "../domain/errors.ts";
import { plainMessage } from "../domain/message.ts";
import type { Command } from "./command.ts";
import { chooseAccount, noSuchAccount } from "./connection-line.ts";

/** `/unsnooze`: alerts about an account back on. */
export const unsnooze: Command = {
  name: "unsnooze",
  role: "operator",
  answers: "chat",
  listed: true,
  usage: "account",
  async *run(words, context) {
    const { app, workspace, person, t } = context;
    if (words.length === 0) throw new Refusal("invalid_argument", { usage: "/unsnooze account" });
    const target = await app.findAccount(workspace, words);
    if (target.type === "several") yield chooseAccount("unsnooze", target.connections, context, target.more);
    else if (target.type !== "account")
      yield noSuchAccount("unsnooze", words, target.type === "none" ? target.nearest : [], context);
    else {
      const account = displayName(target.connection);
      const incident = await app.incidents.openFor(target.connection.id);
      if (incident === null) yield plainMessage(t("commands-no-alert", { account }), "info");
      else {
        await app.incidents.unsnooze({ incidentId: incident.id, workspace, by: person.name });
        yield plainMessage(t("commands-unsnoozed", { account }), "info");
        app.followUp();
      }
    }
  },
};
