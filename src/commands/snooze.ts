import { displayName } from "../domain/connection.ts";
import { type Message, plainMessage, undone } from "../domain/message.ts";
import { shorten } from "../domain/split-lines.ts";
import { accountAndRest } from "./account-and-rest.ts";
import { type AlertId, alertOf, isAlertId } from "./alert-of.ts";
import type { Command } from "./command.ts";
import type { CommandContext } from "./command-context.ts";
import { commandButton } from "./connection-line.ts";
import { inPairs } from "./in-pairs.ts";
import { momentWords, zoneOf } from "./moment-words.ts";
import { namedAccount, offerAccounts } from "./named-account.ts";
import { settledMessage } from "./settled-message.ts";
import { snoozeForm } from "./snooze-form.ts";
import { readSnooze, type SnoozeEnd, snoozeChoices } from "./snooze-until.ts";
import { timeInEnglish } from "./time-in-english.ts";

/** `/snooze`: quiet about one account's alert until then; says who asked and until when. Its button offers the times. */
export const snooze: Command = {
  name: "snooze",
  role: "operator",
  answers: "chat",
  listed: true,
  usage: "account 4h | tomorrow | until monday | until 18:00 | renewed",
  form: snoozeForm,
  async *run(typed, context) {
    const words = timeInEnglish(typed, context);
    const read = readSnooze(words, { now: context.now, timeZone: zoneOf(context) });
    const asked = read?.asked ?? words;
    if (asked.length === 0) yield await offerAccounts("snooze", context, { alerted: true });
    else if (isAlertId(asked[0])) yield* snoozeAlert(asked[0], read?.end ?? null, context);
    else yield* snoozeAccount(read === null ? typed : words, read, context);
  },
};

async function* snoozeAccount(words: readonly string[], read: ReturnType<typeof readSnooze>, context: CommandContext) {
  const { app, t } = context;
  const target = await meantAccount(words, read, context);
  if (target.type === "unclear") yield target.answer;
  else {
    // Where no time could be read, what stands behind the account was meant as one.
    const unread = target.rest.join(" ");
    const incident = await app.incidents.openFor(target.connection.id);
    if (incident === null)
      yield undone(plainMessage(t("commands-no-alert", { account: displayName(target.connection) }), "info"));
    else if (unread !== "") yield offerTimes(incident.id, context, unread);
    else yield* snoozeAlert(incident.id, read?.end ?? null, context, displayName(target.connection));
  }
}

/** What stands before a time is the account, to its last word. */
async function meantAccount(words: readonly string[], read: ReturnType<typeof readSnooze>, context: CommandContext) {
  if (read === null) return accountAndRest("snooze", words, context, { alerted: true });
  const rest = words.slice(read.asked.length);
  const named = await namedAccount("snooze", read.asked, context, { alerted: true, rest });
  return named.type === "account" ? { ...named, rest: [] } : named;
}

/** `account`: its name, where the line named it; beside an alert it goes without saying. */
async function* snoozeAlert(incidentId: AlertId, end: SnoozeEnd | null, context: CommandContext, account = "") {
  const { app, workspace, person } = context;
  if (end === null) {
    const alert = await alertOf(incidentId, context);
    yield alert.resolved === null ? offerTimes(incidentId, context) : settledMessage(alert.resolved, context);
    return;
  }
  const incident = await app.incidents.snooze({ incidentId, workspace, by: person.name, until: end.until });
  if (incident.resolved !== null) yield settledMessage(incident.resolved, context);
  else yield plainMessage(untilWords(end, account, context), "info");
  app.followUp();
}

function untilWords({ until }: SnoozeEnd, account: string, context: CommandContext): string {
  const { t, person } = context;
  const said = { account, by: person.name };
  if (until === null) return t(account === "" ? "commands-snoozed-renewed" : "commands-snoozed-account-renewed", said);
  const moment = { ...said, until: momentWords(until, context) };
  return t(account === "" ? "commands-snoozed" : "commands-snoozed-account", moment);
}

/** The usual times as buttons; `unread` is what was typed as a time and is none. */
function offerTimes(id: AlertId, { t }: CommandContext, unread = ""): Message {
  const said = t("commands-setting-unread", { value: shorten(unread, 60) });
  const buttons = snoozeChoices(t.locale).map(([time, key]) => commandButton(t(key), `snooze ${id} ${time}`));
  return undone({
    tone: "plain",
    title: null,
    blocks: [
      ...(unread === "" ? [] : [{ type: "text", spans: [said] } as const]),
      { type: "text", spans: [t("commands-snooze-choose")] },
    ],
    buttons: inPairs(buttons),
  });
}
