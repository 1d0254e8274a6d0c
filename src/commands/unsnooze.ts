import { displayName } from "../domain/connection.ts";
import { plainMessage, undone } from "../domain/message.ts";
import type { Command } from "./command.ts";
import { namedAccount, offerAccounts } from "./named-account.ts";

/** `/unsnooze`: alerts about an account back on. */
export const unsnooze: Command = {
  name: "unsnooze",
  role: "operator",
  answers: "chat",
  listed: true,
  usage: "account",
  async *run(words, context) {
    const { app, workspace, person, t } = context;
    if (words.length === 0) {
      yield await offerAccounts("unsnooze", context, { alerted: true });
      return;
    }
    const target = await namedAccount("unsnooze", words, context, { alerted: true });
    if (target.type === "unclear") yield target.answer;
    else {
      const account = displayName(target.connection);
      const incident = await app.incidents.openFor(target.connection.id);
      if (incident === null) yield undone(plainMessage(t("commands-no-alert", { account }), "info"));
      else {
        await app.incidents.unsnooze({ incidentId: incident.id, workspace, by: person.name });
        yield plainMessage(t("commands-unsnoozed", { account }), "info");
        app.followUp();
      }
    }
  },
};
