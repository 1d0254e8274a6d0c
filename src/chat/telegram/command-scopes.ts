import type { BotCommand, BotCommandScope } from "grammy/types";
import { mayDo, type Role } from "../../domain/permissions.ts";
import { cleanText, shorten } from "../../domain/split-lines.ts";

/** A command as people find it in the platform's own list. In order of use. */
export interface PublicCommand {
  readonly name: string;
  readonly description: string;
  /** The argument's form, such as `[account | all]`. */
  readonly usage: string;
  /** The role it needs; null for everybody. */
  readonly role: Role | null;
  /** `private`: the answer is for the asking person alone. */
  readonly answers: "chat" | "private";
}

/** One list, as Telegram keeps it. */
export interface CommandList {
  readonly scope: BotCommandScope;
  /** Null: for all languages without a list of their own. */
  readonly language: string | null;
  readonly commands: readonly BotCommand[];
}

/**
 * The lists that Telegram shows when a person types `/`: the first that is set for the chat and the person wins, and
 * nothing is merged (https://core.telegram.org/bots/api#determining-list-of-commands, 2026-11-21). So each scope has all
 * that can be of use there: a private chat, as long as it belongs to no team, only what anybody may do; a group what its
 * viewers and operators do; its administrators everything. The default list is what is left: channels, @BotFather.
 * English stands for every language that has no list, so it needs none of its own. `ephemeral`: the server knows
 * ephemeral commands; a client that does not sends them as ordinary ones.
 */
export function commandScopes(
  commands: Readonly<Record<string, readonly PublicCommand[]>>,
  ephemeral: boolean,
): readonly CommandList[] {
  const english = commands.en ?? [];
  const languages = Object.entries(commands).filter(([language]) => language !== "en" && LANGUAGE.test(language));
  const all: readonly (readonly [string | null, readonly PublicCommand[]])[] = [[null, english], ...languages];
  const inGroups = all.flatMap(([language, list]) => {
    const group = list.filter(({ name }) => name !== START);
    return [
      {
        scope: { type: "all_group_chats" },
        language,
        commands: botCommands(
          group.filter(({ role }) => role !== "admin"),
          ephemeral,
        ),
      },
      { scope: { type: "all_chat_administrators" }, language, commands: botCommands(group, ephemeral) },
    ] as const;
  });
  const inPrivate = all.map(([language, list]) => {
    const open = list.filter(({ role }) => role === null);
    return { scope: { type: "all_private_chats" }, language, commands: botCommands(open, false) } as const;
  });
  const byDefault = { scope: { type: "default" }, language: null, commands: botCommands(english, false) } as const;
  return [byDefault, ...inPrivate, ...inGroups];
}

/** What a person of this role may do in a private chat that belongs to a team. */
export function privateChatCommands(list: readonly PublicCommand[], held: Role): readonly BotCommand[] {
  return botCommands(
    list.filter(({ name, role }) => name !== START && mayDo(held, role)),
    false,
  );
}

/** The languages that Telegram tells apart: ISO 639-1, no regions. */
export const LANGUAGE = /^[a-z]{2}$/;

/** True when Telegram shows the one as the other. */
export function sameCommands(a: readonly BotCommand[], b: readonly BotCommand[]): boolean {
  const text = (list: readonly BotCommand[]) =>
    JSON.stringify(list.map(({ command, description, is_ephemeral }) => [command, description, is_ephemeral === true]));
  return text(a) === text(b);
}

/** Telegram's own first word to a bot: of use before there is a team, and noise afterwards. */
const START = "start";

function botCommands(list: readonly PublicCommand[], ephemeral: boolean): readonly BotCommand[] {
  return list
    .filter(({ name }) => NAME.test(name))
    .slice(0, MAX_COMMANDS)
    .map(({ name, description, answers }) => ({
      command: name,
      description: shorten(cleanText(description), MAX_DESCRIPTION) || name,
      ...(ephemeral && answers === "private" ? { is_ephemeral: true } : {}),
    }));
}

/** https://core.telegram.org/bots/api#botcommand and #setmycommands (2026-11-21). */
const NAME = /^[a-z0-9_]{1,32}$/;
const MAX_DESCRIPTION = 256;
const MAX_COMMANDS = 100;
