import type { Connection } from "../domain/connection.ts";
import type { Incident } from "../domain/incident.ts";
import type { Button } from "../domain/message.ts";
import type { CommandContext } from "./command-context.ts";
import { commandButton } from "./connection-line.ts";

/**
 * Leads to the log-in of one account. While an alert is open about it, at once, by the alert's own link, which does not mind who
 * presses it; otherwise by a link that is made for whoever asks.
 */
export function reconnectButton(
  { id, provider }: Pick<Connection, "id" | "provider">,
  incident: Pick<Incident, "id"> | null,
  { app, t }: CommandContext,
  { label = t("commands-button-reconnect"), style = "primary" }: Partial<Pick<Button, "label" | "style">> = {},
): Button {
  if (incident === null) return commandButton(label, `connect ${provider} ${id}`, style);
  return { type: "link", label, url: app.links.reconnectUrl(incident.id), style };
}
