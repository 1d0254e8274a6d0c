import type { Api } from "grammy";
import type { Incoming } from "../../commands/incoming.ts";
import type { Log } from "../../lib/log/log.ts";
import { type PublicCommand, privateChatCommands, sameCommands } from "./command-scopes.ts";
import type { TelegramIntake } from "./receive.ts";

/**
 * Makes what gives a private chat that belongs to a team the list of what its person may do, in the person's language:
 * all other private chats are offered only what leads to a team. It looks once for each chat and role while we run, so
 * that a list from before an update is found, and sets it only where it differs.
 */
export function createPrivateCommandList(options: {
  readonly api: Api;
  readonly commands: Readonly<Record<string, readonly PublicCommand[]>>;
  /** What the person is in the chat's team; null where the chat has none. */
  readonly roleOf: TelegramIntake["roleOf"];
  readonly log: Log;
}): (asked: Pick<Incoming, "address" | "person">) => Promise<void> {
  const { api, commands, roleOf, log } = options;
  const looked = new Set<string>();

  return async ({ address, person }) => {
    const role = await roleOf({ address, person });
    const language = person.locale?.slice(0, 2).toLowerCase() ?? "en";
    const key = `${address.chat} ${role} ${language}`;
    if (role === null || looked.has(key)) return;
    looked.add(key);
    const [oldest] = looked;
    if (looked.size > REMEMBERED_CHATS && oldest !== undefined) looked.delete(oldest);
    const wanted = privateChatCommands(commands[language] ?? commands.en ?? [], role);
    const place = { scope: { type: "chat", chat_id: Number(address.chat) } } as const;
    try {
      if (!sameCommands(await api.getMyCommands(place), wanted)) await api.setMyCommands(wanted, place);
    } catch (error) {
      // The shorter list stays until the next question; the commands work without any.
      looked.delete(key);
      log.debug({ err: error }, "The list of commands of a private chat could not be set.");
    }
  };
}

/** The oldest is forgotten first: what is forgotten is only looked at once more. */
const REMEMBERED_CHATS = 500;
