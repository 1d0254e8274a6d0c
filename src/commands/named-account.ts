import { isCalled, type Target } from "../app/status/find-account.ts";
import { type Connection, displayName } from "../domain/connection.ts";
import { type Message, plainMessage, undone } from "../domain/message.ts";
import { shorten } from "../domain/split-lines.ts";
import type { CommandContext } from "./command-context.ts";
import { buttonName, commandButton, providerTitle } from "./connection-line.ts";
import { readValue } from "./typed-value.ts";

/** More would be a wall of buttons. */
const OFFERED = 8;
/** Those that an alert is open about are the worst off, so they stand first. */
const ALERTED_AMONG = 100;
/** The least that a platform's buttons carry: https://core.telegram.org/bots/api#inlinekeyboardbutton (2026-11-21). */
const BUTTON_BYTES = 64;

/** What a line named for certain, or what to answer because it did not. */
export type Named<Kind extends "all" | "provider" | "account"> =
  | Extract<Target, { readonly type: Kind }>
  | { readonly type: "unclear"; readonly answer: Message };

/** Finds what the words of a command name: an account, a provider, or all. */
export async function namedTarget(
  command: string,
  words: readonly string[],
  context: CommandContext,
): Promise<Named<"all" | "provider" | "account">> {
  const text = words.join(" ");
  const target = await context.app.findAccount(context.workspace, words);
  // The person's own word for all gives way to an account of just that name, and to nothing less.
  const found = target.type === "account" ? [target.connection] : target.type === "several" ? target.connections : [];
  if (readValue(text, ["all"], context, "own") !== null && !found.some((one) => isCalled(one, text)))
    return { type: "all" };
  if (target.type === "several")
    return { type: "unclear", answer: chooseAccount(command, target.connections, context, { more: target.more }) };
  if (target.type === "none" && readValue(text, ["all"], context) !== null) return { type: "all" };
  if (target.type === "none")
    return { type: "unclear", answer: noSuchAccount(command, words, target.nearest, context) };
  return target;
}

/**
 * Finds the one account that the words of a command name; a provider's name is none. What was typed behind the account is
 * kept by the buttons that ask which one is meant. `alerted`: of several those are meant that an alert is open about.
 */
export async function namedAccount(
  command: string,
  words: readonly string[],
  context: CommandContext,
  { rest = [], alerted = false }: { readonly rest?: readonly string[]; readonly alerted?: boolean } = {},
): Promise<Named<"account">> {
  const target = await context.app.findAccount(context.workspace, words);
  if (target.type === "account") return target;
  if (target.type === "several") {
    const meant = alerted && target.more === 0 ? await withAlerts(target.connections, context) : [];
    const [only] = meant;
    if (only !== undefined && meant.length === 1) return { type: "account", connection: only };
    const offered = meant.length > 0 ? meant : target.connections;
    return { type: "unclear", answer: chooseAccount(command, offered, context, { more: target.more, rest }) };
  }
  if (target.type === "none")
    return { type: "unclear", answer: noSuchAccount(command, words, target.nearest, context, rest) };
  return { type: "unclear", answer: noSuchAccount(command, words, [], context) };
}

async function withAlerts(connections: readonly Connection[], { app }: CommandContext): Promise<Connection[]> {
  const open = await Promise.all(connections.map(({ id }) => app.incidents.openFor(id)));
  return connections.filter((_, index) => open[index] !== null);
}

/** Several accounts match: one button each leads on; `more` match besides. `rest`: what was typed behind the account. */
export function chooseAccount(
  command: string,
  connections: readonly Connection[],
  context: CommandContext,
  { more = 0, rest = [] }: { readonly more?: number; readonly rest?: readonly string[] } = {},
): Message {
  const buttons = connections.map((connection) => [
    commandButton(
      `${buttonName(displayName(connection))} · ${providerTitle(connection.provider, context)}`,
      withRest(`${command} ${connection.id}`, rest),
    ),
  ]);
  return undone({
    tone: "plain",
    title: null,
    blocks: [{ type: "text", spans: [context.t("commands-choose-account", { more })] }],
    buttons,
  });
}

/** What is too long for a button is asked for once more. */
function withRest(line: string, rest: readonly string[]): string {
  const whole = [line, ...rest].join(" ");
  return Buffer.byteLength(whole, "utf8") <= BUTTON_BYTES ? whole : line;
}

/** No account is named: the worst off as buttons; where `alerted`, only those that an alert is open about. */
export async function offerAccounts(
  command: string,
  context: CommandContext,
  { alerted = false }: { readonly alerted?: boolean } = {},
): Promise<Message> {
  const { app, workspace, t } = context;
  const report = await app.status({ workspace, limit: alerted ? ALERTED_AMONG : OFFERED });
  const items = alerted ? report.items.filter(({ incident }) => incident !== null) : report.items;
  if (items.length === 0)
    return undone(plainMessage(t(alerted ? "commands-no-alerts" : "commands-status-empty"), "info"));
  const offered = items.slice(0, OFFERED).map(({ connection }) => connection);
  const more = items.length - offered.length + (alerted ? 0 : report.more);
  return chooseAccount(command, offered, context, { more });
}

/** Nothing matches: the nearest names, as buttons. */
export function noSuchAccount(
  command: string,
  words: readonly string[],
  nearest: readonly Connection[],
  context: CommandContext,
  rest: readonly string[] = [],
): Message {
  const { t } = context;
  const asked = shorten(words.join(" "), 60);
  const text = nearest.length === 0 ? t("commands-no-account", { asked }) : t("commands-no-account-nearest", { asked });
  const chooser = chooseAccount(command, nearest, context, { rest });
  return { ...chooser, blocks: [{ type: "text", spans: [text] }] };
}
