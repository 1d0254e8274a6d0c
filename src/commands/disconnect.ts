import { displayName } from "../domain/connection.ts";
import { Refusal } from "../domain/errors.ts";
import { plainMessage } from "../domain/message.ts";
import type { Command } from "./command.ts";
import { buttonName, chooseAccount, commandButton, noSuchAccount } from "./connection-line.ts";

/** `/disconnect`: asks first; then stops the work, revokes where that is harmless, erases the secrets, keeps the history. */
export const disconnect: Command = {
  name: "disconnect",
  role: "admin",
  answers: "chat",
  listed: true,
  usage: "account",
  async *run(words, context) {
    const { app, workspace, t, person } = context;
    const confirmed = context.pressed && words.at(-1) === "yes";
    const asked = confirmed ? words.slice(0, -1) : words;
    if (asked.length === 0) throw new Refusal("invalid_argument", { usage: "/disconnect account" });
    const target = await app.findAccount(workspace, asked);
    if (target.type === "several") yield chooseAccount("disconnect", target.connections, context, target.more);
    else if (target.type !== "account")
      yield noSuchAccount("disconnect", asked, target.type === "none" ? target.nearest : [], context);
    else {
      const { connection } = target;
      const account = displayName(connection);
      if (connection.state.status === "disconnected") throw new Refusal("already_disconnected", { name: account });
      if (!confirmed) {
        const yes = commandButton(
          t("commands-disconnect-yes", { account: buttonName(account) }),
          `disconnect ${connection.id} yes`,
          "danger",
        );
        yield {
          tone: "warning",
          title: t("commands-disconnect-ask", { account }),
          blocks: [{ type: "text", spans: [t("commands-disconnect-means")] }],
          buttons: [[yes]],
        };
        return;
      }
      const done = await app.disconnect(connection.id, person.name);
      app.followUp();
      yield plainMessage(
        t(done.revokedAtProvider ? "commands-disconnected-revoked" : "commands-disconnected", {
          account,
          by: person.name,
        }),
        "ok",
      );
    }
  },
};
