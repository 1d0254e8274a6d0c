import type { ChatAddress } from "../../domain/team.ts";

/**
 * Where a person's Telegram opens a chat: a person's own one by the bot's name, a topic by its first message. A group without
 * topics has no address that every client understands. https://core.telegram.org/api/links (2026-11-21).
 */
export function telegramChatUrl({ chat, thread }: ChatAddress, botName: string | null): string | null {
  if (/^\d+$/.test(chat)) return botName === null ? null : `https://t.me/${botName}`;
  const [, group] = /^-100(\d+)$/.exec(chat) ?? [];
  return group === undefined || thread === null ? null : `https://t.me/c/${group}/${thread}`;
}
