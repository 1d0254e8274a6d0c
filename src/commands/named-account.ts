import type { Target } from "../app/status/find-account.ts";
import { type Connection, displayName } from "../domain/connection.ts";
import type { Message } from "../domain/message.ts";
import { shorten } from "../domain/split-lines.ts";
import type { CommandContext } from "./command.ts";
import { buttonName, commandButton, providerTitle } from "./connection-line.ts";

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
  const target = await context.app.findAccount(context.workspace, words);
  if (target.type === "several")
    return { type: "unclear", answer: chooseAccount(command, target.connections, context, target.more) };
  if (target.type === "none")
    return { type: "unclear", answer: noSuchAccount(command, words, target.nearest, context) };
  return target;
}

/** Finds the one account that the words of a command name; a provider's name is none. */
export async function namedAccount(
  command: string,
  words: readonly string[],
  context: CommandContext,
): Promise<Named<"account">> {
  const target = await namedTarget(command, words, context);
  if (target.type === "account" || target.type === "unclear") return target;
  return { type: "unclear", answer: noSuchAccount(command, words, [], context) };
}

/** Several accounts match: one button each leads on; `more` match besides. */
export function chooseAccount(
  command: string,
  connections: readonly Connection[],
  context: CommandContext,
  more = 0,
): Message {
  const buttons = connections.map((connection) => [
    commandButton(
      `${buttonName(displayName(connection))} · ${providerTitle(connection.provider, context)}`,
      `${command} ${connection.id}`,
    ),
  ]);
  return {
    tone: "plain",
    title: null,
    blocks: [{ type: "text", spans: [context.t("commands-choose-account", { more })] }],
    buttons,
  };
}

/** Nothing matches: the nearest names, as buttons. */
export function noSuchAccount(
  command: string,
  words: readonly string[],
  nearest: readonly Connection[],
  context: CommandContext,
): Message {
  const { t } = context;
  const asked = shorten(words.join(" "), 60);
  const text = nearest.length === 0 ? t("commands-no-account", { asked }) : t("commands-no-account-nearest", { asked });
  const chooser = chooseAccount(command, nearest, context);
  return { ...chooser, blocks: [{ type: "text", spans: [text] }] };
}
