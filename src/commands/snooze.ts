import { displayName } from "../domain/connection.ts";
import { Refusal } from "../domain/errors.ts";
import type { IncidentId } from "../domain/ids.ts";
import { plainMessage } from "../domain/message.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../lib/clock.ts";
import { formatDateTime } from "../lib/i18n/format.ts";
import type { Command, CommandContext } from "./command.ts";
import { commandButton } from "./connection-line.ts";
import { namedAccount } from "./named-account.ts";
import { settledMessage } from "./settled-message.ts";

const UNITS: Readonly<Record<string, number>> = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS };
const CHOICES = [
  ["1h", "commands-snooze-hour"],
  ["4h", "commands-snooze-hours"],
  ["1d", "commands-snooze-day"],
  ["1w", "commands-snooze-week"],
] as const;
const LONGEST_MS = 30 * DAY_MS;

/** `/snooze`: quiet about one account's alert until then; says who asked and until when. Its button offers the times. */
export const snooze: Command = {
  name: "snooze",
  role: "operator",
  answers: "chat",
  listed: true,
  usage: "account 4h | 1d | 1w",
  async *run(words, context) {
    const durationMs = parseDuration(words.at(-1) ?? "");
    const asked = durationMs === null ? words : words.slice(0, -1);
    if (asked.length === 0) throw new Refusal("invalid_argument", { usage: "/snooze account 4h" });
    if (asked[0]?.startsWith("inc_")) yield* snoozeIncident(asked[0] as IncidentId, durationMs, context);
    else yield* snoozeAccount(asked, durationMs, context);
  },
};

async function* snoozeAccount(asked: readonly string[], durationMs: number | null, context: CommandContext) {
  const { app, t } = context;
  const target = await namedAccount("snooze", asked, context);
  if (target.type === "unclear") yield target.answer;
  else {
    const incident = await app.incidents.openFor(target.connection.id);
    if (incident === null)
      yield plainMessage(t("commands-no-alert", { account: displayName(target.connection) }), "info");
    else yield* snoozeIncident(incident.id, durationMs, context);
  }
}

async function* snoozeIncident(incidentId: IncidentId, durationMs: number | null, context: CommandContext) {
  const { app, workspace, person, t, now, chat } = context;
  if (durationMs === null) {
    const buttons = [CHOICES.map(([time, key]) => commandButton(t(key), `snooze ${incidentId} ${time}`))];
    yield {
      tone: "plain",
      title: null,
      blocks: [{ type: "text", spans: [t("commands-snooze-choose")] }],
      buttons,
    } as const;
    return;
  }
  const until = now + Math.min(durationMs, LONGEST_MS);
  const incident = await app.incidents.snooze({ incidentId, workspace, by: person.name, until });
  if (incident.resolved !== null) yield settledMessage(incident.resolved, context);
  else
    yield plainMessage(
      t("commands-snoozed", { until: formatDateTime(t.locale, chat?.timeZone ?? "UTC", until), by: person.name }),
      "info",
    );
  app.followUp();
}

function parseDuration(text: string): number | null {
  const match = /^(\d{1,3})([mhdw])$/.exec(text.toLowerCase());
  return match === null ? null : Number(match[1]) * (UNITS[match[2] ?? ""] ?? 0) || null;
}
