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
import { readValue } from "./typed-value.ts";

/** `/snooze`: quiet about one account's alert until then; says who asked and until when. Its button offers the times. */
export const snooze: Command = {
  name: "snooze",
  role: "operator",
  answers: "chat",
  listed: true,
  usage: "account 4h | tomorrow | until monday | until 18:00 | renewed",
  form: snoozeForm,
  async *run(typed, context) {
    const line = isAlertId(typed[0]) ? readLine(typed, context) : await readNamed(typed, context);
    const [first] = line.asked;
    if (first === undefined) yield await offerAccounts("snooze", context, { alerted: true });
    else if (isAlertId(first)) yield* snoozeAlert(first, line.end, context);
    else yield* snoozeAccount(line, context);
  },
};

/** What a line asks: about whom, until when (null: no time could be read), and the words that a button keeps of it. */
interface Line {
  readonly asked: readonly string[];
  readonly end: SnoozeEnd | null;
  readonly rest: readonly string[];
}

/** In words, as in `đến thứ hai 18 giờ`. */
const LONGEST_TIME = 6;

/** Words that accounts are called by are no time, however they sound: `blue sun` is not blue until Sunday. */
async function readNamed(typed: readonly string[], context: CommandContext): Promise<Line> {
  const { app, workspace } = context;
  for (let count = typed.length; count > Math.max(0, typed.length - LONGEST_TIME - 1); count -= 1) {
    const asked = typed.slice(0, count);
    const { end, ...line } = readLine(typed.slice(count), context);
    if (count < typed.length && (end === null || line.asked.length > 0)) continue;
    const { type } = await app.findAccount(workspace, asked);
    if (type === "account" || type === "several") return { asked, end, rest: line.rest };
  }
  return readLine(typed, context);
}

function readLine(typed: readonly string[], context: CommandContext): Line {
  const words = timeInEnglish(typed, context);
  const at = { now: context.now, timeZone: zoneOf(context) };
  const read = readSnooze(words, at);
  if (read === null) return { asked: typed, end: null, rest: [] };
  const { asked, end } = read;
  // Where another time stands before the one that was read, half of what was meant would be kept.
  const behind = asked.slice(1).slice(-LONGEST_TIME);
  const isHalf = behind.some(
    (word, index) =>
      readValue(word, ["until"], context) !== null ||
      readSnooze(timeInEnglish(behind.slice(0, index + 1), context), at) !== null,
  );
  return { asked, end, rest: isHalf ? [] : words.slice(asked.length) };
}

async function* snoozeAccount(line: Line, context: CommandContext) {
  const { app, t } = context;
  const target = await meantAccount(line, context);
  if (target.type === "unclear") yield target.answer;
  else {
    // Where no time could be read, what stands behind the account was meant as one.
    const unread = target.rest.join(" ");
    const incident = await app.incidents.openFor(target.connection.id);
    if (incident === null)
      yield undone(plainMessage(t("commands-no-alert", { account: displayName(target.connection) }), "info"));
    else if (unread !== "") yield offerTimes(incident.id, context, unread);
    else yield* snoozeAlert(incident.id, line.end, context, displayName(target.connection));
  }
}

/** What stands before a time is the account, to its last word. */
async function meantAccount({ asked, end, rest }: Line, context: CommandContext) {
  if (end === null) return accountAndRest("snooze", asked, context, { alerted: true });
  const named = await namedAccount("snooze", asked, context, { alerted: true, rest });
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
