import { displayName } from "../domain/connection.ts";
import { Refusal } from "../domain/errors.ts";
import type { DeliveryId, IncidentId } from "../domain/ids.ts";
import { type Message, plainMessage } from "../domain/message.ts";
import { shorten } from "../domain/split-lines.ts";
import { formatMoment } from "../lib/i18n/format.ts";
import { accountAndRest } from "./account-and-rest.ts";
import type { Command, CommandContext } from "./command.ts";
import { commandButton } from "./connection-line.ts";
import { namedAccount, offerAccounts } from "./named-account.ts";
import { settledMessage } from "./settled-message.ts";
import { snoozeForm } from "./snooze-form.ts";
import { readSnooze, type SnoozeEnd, snoozeChoices } from "./snooze-until.ts";

/** `/snooze`: quiet about one account's alert until then; says who asked and until when. Its button offers the times. */
export const snooze: Command = {
  name: "snooze",
  role: "operator",
  answers: "chat",
  listed: true,
  usage: "account 4h | tomorrow | until monday | until 18:00 | renewed",
  form: snoozeForm,
  async *run(words, context) {
    const read = readSnooze(words, { now: context.now, timeZone: zoneOf(context) });
    const asked = read?.asked ?? words;
    if (asked.length === 0) yield await offerAccounts("snooze", context, { alerted: true });
    else if (/^(inc|dlv)_/.test(asked[0] ?? "")) yield* snoozeAlert(asked[0] as AlertId, read?.end ?? null, context);
    else yield* snoozeAccount(asked, read?.end ?? null, context);
  },
};

/** An incident, or a delivery for all that it speaks for. */
type AlertId = IncidentId | DeliveryId;

async function* snoozeAccount(asked: readonly string[], end: SnoozeEnd | null, context: CommandContext) {
  const { app, t } = context;
  const target = await (end === null ? accountAndRest : wholeAccount)("snooze", asked, context);
  if (target.type === "unclear") yield target.answer;
  else {
    // Where no time could be read, what stands behind the account was meant as one.
    const unread = target.rest.join(" ");
    const incident = await app.incidents.openFor(target.connection.id);
    if (incident === null)
      yield plainMessage(t("commands-no-alert", { account: displayName(target.connection) }), "info");
    else if (unread !== "") yield offerTimes(incident.id, context, unread);
    else yield* snoozeAlert(incident.id, end, context);
  }
}

/** What stands before a time is the account, to its last word. */
const wholeAccount: typeof accountAndRest = async (command, words, context) => {
  const named = await namedAccount(command, words, context);
  return named.type === "account" ? { ...named, rest: [] } : named;
};

async function* snoozeAlert(incidentId: AlertId, end: SnoozeEnd | null, context: CommandContext) {
  const { app, workspace, person } = context;
  if (end === null) {
    const alert = await app.incidents.look({ incidentId, workspace });
    if (alert === null) throw new Refusal("not_found");
    yield alert.resolved === null ? offerTimes(incidentId, context) : settledMessage(alert.resolved, context);
    return;
  }
  const incident = await app.incidents.snooze({ incidentId, workspace, by: person.name, until: end.until });
  if (incident.resolved !== null) yield settledMessage(incident.resolved, context);
  else yield plainMessage(untilWords(end, context), "info");
  app.followUp();
}

function untilWords({ until }: SnoozeEnd, context: CommandContext): string {
  const { t, person, now } = context;
  if (until === null) return t("commands-snoozed-renewed", { by: person.name });
  return t("commands-snoozed", { until: formatMoment(t.locale, zoneOf(context), { at: until, now }), by: person.name });
}

/** The usual times as buttons; `unread` is what was typed as a time and is none. */
function offerTimes(id: AlertId, { t }: CommandContext, unread = ""): Message {
  const said = t("commands-setting-unread", { value: shorten(unread, 60) });
  const buttons = snoozeChoices(t.locale).map(([time, key]) => commandButton(t(key), `snooze ${id} ${time}`));
  return {
    tone: "plain",
    title: null,
    blocks: [
      ...(unread === "" ? [] : [{ type: "text", spans: [said] } as const]),
      { type: "text", spans: [t("commands-snooze-choose")] },
    ],
    buttons: [buttons.slice(0, 2), buttons.slice(2, 4), buttons.slice(4)],
  };
}

function zoneOf({ chat }: CommandContext): string {
  return chat?.timeZone ?? "UTC";
}
