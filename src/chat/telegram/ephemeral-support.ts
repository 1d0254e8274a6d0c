import { type Api, GrammyError } from "grammy";
import { type Clock, HOUR_MS, MINUTE_MS } from "../../lib/clock.ts";
import type { Log } from "../../lib/log/log.ts";

/** By what right one is sent: after a press, after an ephemeral command, or as an administrator. */
export type EphemeralKind = "press" | "command" | "administrator";

/** Where ephemeral messages are to be had: by this server, in that chat, and at any time or only right after a question. */
export interface EphemeralSupport {
  /** Whether the server knows ephemeral messages; asked once, and again only if it did not say. */
  server(): Promise<boolean>;
  /** Whether this server has shown one to its receiver alone, as far as it says. */
  isProven(): boolean;
  serverShowedOne(): void;
  /** The server took the call and showed the message to everybody: it knows less than it seemed to. */
  serverShowedAll(): void;
  /** Whether this chat has not refused one of this kind for a while. */
  takes(chat: string, kind: EphemeralKind): boolean;
  refused(chat: string, kind: EphemeralKind): void;
  /** Whether the bot is an administrator there, as far as Telegram tells; remembered for some minutes. */
  isAdministrator(chat: string): Promise<boolean>;
  /** Telegram said by itself what the bot is in that chat now. */
  standingChanged(chat: string, status: string): void;
}

/** Makes it; nothing is asked before it is needed. `botId` is known once the bot has begun. */
export function createEphemeralSupport(options: {
  readonly api: Api;
  readonly botId: () => number;
  readonly clock: Clock;
  readonly log: Log;
}): EphemeralSupport {
  const { api, botId, clock, log } = options;
  const refusedUntil = new Map<string, number>();
  const standings = new Map<string, { readonly administrator: boolean; readonly until: number }>();
  let known: boolean | null = null;
  let proven = false;

  function standingChanged(chat: string, status: string): void {
    remember(standings, chat, { administrator: status === "administrator", until: clock.now() + STANDING_FOR_MS });
  }

  return {
    async server() {
      if (known === null) known = await knowsEphemeral(api, botId());
      return known ?? false;
    },
    isProven: () => proven,
    serverShowedOne() {
      proven = true;
    },
    serverShowedAll() {
      known = false;
      proven = false;
      log.error(
        "This Bot API server shows to the whole chat what is for one person; that message was deleted. No more are sent so.",
      );
    },
    takes: (chat, kind) => (refusedUntil.get(`${chat} ${kind}`) ?? Number.NEGATIVE_INFINITY) <= clock.now(),
    refused(chat, kind) {
      remember(refusedUntil, `${chat} ${kind}`, clock.now() + REFUSED_FOR_MS);
    },
    async isAdministrator(chat) {
      const standing = standings.get(chat);
      if (standing !== undefined && standing.until > clock.now()) return standing.administrator;
      try {
        const { status } = await api.getChatMember(chat, botId());
        standingChanged(chat, status);
        return status === "administrator";
      } catch (error) {
        log.debug({ err: error }, "Telegram did not say what the bot is in a chat.");
        return false;
      }
    },
    standingChanged,
  };
}

const REFUSED_FOR_MS = HOUR_MS;
const STANDING_FOR_MS = 10 * MINUTE_MS;
/** The oldest are forgotten first: what is forgotten is only asked once more. */
const REMEMBERED_CHATS = 500;

function remember<T>(memory: Map<string, T>, chat: string, value: T): void {
  memory.delete(chat);
  memory.set(chat, value);
  const [oldest] = memory.keys();
  if (memory.size > REMEMBERED_CHATS && oldest !== undefined) memory.delete(oldest);
}

/**
 * A server older than Bot API 10.2 passes over what it does not know of a message and shows it to everybody (seen in
 * tdlib/telegram-bot-api 10.0, Client.cpp: only a method it does not know is refused, with 404). So it is asked by a
 * method that came with them, and by a call that can do nothing. Null: it did not say.
 */
async function knowsEphemeral(api: Api, botId: number): Promise<boolean | null> {
  try {
    await api.deleteEphemeralMessage(botId, botId, 0);
    return true;
  } catch (error) {
    if (!(error instanceof GrammyError)) return null;
    if (error.error_code === 404) return false;
    return error.error_code === 400 || error.error_code === 403 ? true : null;
  }
}
