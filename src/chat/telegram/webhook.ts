import type { Update } from "grammy/types";
import type { InboundHook } from "../messenger.ts";
import type { TelegramReceiver } from "./receive.ts";

/** The address that Telegram calls in webhook mode. */
export const TELEGRAM_HOOK_PATH = "/hooks/telegram";

/** Makes the address's other end. `closed` says that no update can be taken in for now: Telegram sends it again. */
export function createTelegramHook(options: {
  /** Compares in constant time what came in place of the secret. */
  readonly isSecret: (given: string) => boolean;
  readonly receiver: TelegramReceiver;
  readonly closed: () => boolean;
}): InboundHook {
  const { isSecret, receiver, closed } = options;
  return {
    method: "POST",
    path: TELEGRAM_HOOK_PATH,
    async handle({ headers, rawBody }) {
      if (!isSecret(headers["x-telegram-bot-api-secret-token"] ?? "")) return { status: 401, body: "" };
      // Telegram sends an update again that was not answered with 2xx.
      if (closed() || receiver.full) return { status: 503, body: "" };
      const update = parseUpdate(rawBody);
      if (update === null) return { status: 400, body: "" };
      await receiver.accept(update);
      return { status: 200, body: "" };
    },
  };
}

function parseUpdate(rawBody: Uint8Array): Update | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(rawBody).toString("utf8"));
    return typeof parsed === "object" && parsed !== null && "update_id" in parsed ? (parsed as Update) : null;
  } catch {
    // Not JSON, so nothing that Telegram sent.
    return null;
  }
}
