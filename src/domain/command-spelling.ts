/** How a command is typed on each platform. The texts and the commands themselves say `/link`, as most platforms have it. */
import type { Platform } from "./team.ts";

/**
 * The slash commands that Slack lets this app have. `/status` it refuses to every app, and a workspace may have other apps
 * that take short names, so all others are typed behind `/ops`.
 * https://slack.com/help/articles/201259356-Use-built-in-slash-commands (2026-11-20).
 */
export const SLACK_COMMANDS = ["ops", "connect", "refresh", "connections"] as const;

/** A command line, such as `link CODE`, as people type it there: `/link CODE`, in Slack `/ops link CODE`. */
export function spellCommand(line: string, platform: Platform | null): string {
  return platform === "slack" ? spellInSlack(`/${line}`) : `/${line}`;
}

/**
 * Turns the commands in a text of ours into those of a platform; undefined where they are typed as they stand. It must see
 * our own words alone: a name such as `/link` in them would be changed as well.
 */
export function commandSpelling(platform: Platform | null | undefined): ((text: string) => string) | undefined {
  return platform === "slack" ? spellInSlack : undefined;
}

/** The platform that is meant where a page says what to type in the chat: the only one there is; undefined where there are several. */
export function solePlatform(chats: readonly { readonly platform: Platform }[]): Platform | undefined {
  return chats.length === 1 ? chats[0]?.platform : undefined;
}

/** A slash at the end of a text stands before a name that is put in behind it. */
function spellInSlack(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}/:.<])\/(?:([a-z]+)|$)/gu, (whole, name: string | undefined) =>
    name !== undefined && (SLACK_COMMANDS as readonly string[]).includes(name) ? whole : `/ops ${name ?? ""}`,
  );
}
