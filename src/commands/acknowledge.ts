import type { IncidentId } from "../domain/ids.ts";
import type { Command } from "./command.ts";
import { settledMessage } from "./settled-message.ts";

/** What **I'm on it** sends: the alert itself then says who is; a settled one answers kindly what happened since (B53). */
export const acknowledge: Command = {
  name: "ack",
  role: "operator",
  answers: "private",
  listed: false,
  usage: "incident",
  async *run([incidentId = ""], context) {
    const { app, person, workspace } = context;
    const incident = await app.incidents.acknowledge({
      incidentId: incidentId as IncidentId,
      workspace,
      by: person.name,
    });
    const { kind, resolved } = incident;
    // A test ends by this very press, a moment after it came in; its message says so.
    if (resolved !== null && !(kind === "test" && resolved.at >= context.now)) yield settledMessage(resolved, context);
    app.followUp();
  },
};
