import type { Payload } from "./telegram-chats.ts";
import { badRequest, TelegramRefusal } from "./telegram-text.ts";

/** How updates reach a bot of the fake Bot API: by long polling or by webhook, in order, at least once. */

type Update = Payload & { readonly update_id: number };

/** Makes it; nobody polls yet and no webhook is set. */
export function createTelegramUpdates(newId: () => number) {
  let pending: Update[] = [];
  let poller: { readonly end: (result: Update[] | TelegramRefusal) => void } | undefined;
  let webhook: { readonly url: string; readonly secret: string | undefined } | undefined;
  let webhookBusy = false;
  let allowed: readonly string[] = [];
  let twice = false;
  let closed = false;

  function deliver(kind: string, content: unknown): void {
    if (allowed.length > 0 && !allowed.includes(kind)) return;
    const update = { update_id: newId(), [kind]: content };
    pending.push(update);
    if (twice) pending.push(update);
    poller?.end(pending.slice(0, 100));
    void pushToWebhook();
  }

  /** One at a time, in order, again until it is answered with 2xx: as Telegram does it. */
  async function pushToWebhook(): Promise<void> {
    if (webhookBusy) return;
    webhookBusy = true;
    while (webhook !== undefined && pending[0] !== undefined && !closed) {
      const headers: Record<string, string> = { "content-type": "application/json" };
      if (webhook.secret !== undefined) headers["x-telegram-bot-api-secret-token"] = webhook.secret;
      const answer = await fetch(webhook.url, { method: "POST", headers, body: JSON.stringify(pending[0]) }).catch(
        () => undefined,
      );
      if (answer?.ok) pending.shift();
      else await new Promise((again) => setTimeout(again, 50));
      await answer?.body?.cancel();
    }
    webhookBusy = false;
  }

  function getUpdates(payload: Payload): Promise<Update[]> | Update[] {
    if (webhook !== undefined) {
      throw new TelegramRefusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    poller?.end(
      new TelegramRefusal(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
      ),
    );
    if (Array.isArray(payload.allowed_updates)) allowed = payload.allowed_updates as string[];
    const offset = Number(payload.offset ?? 0);
    pending = pending.filter((update) => update.update_id >= offset);
    const limit = Number(payload.limit ?? 100);
    const timeoutMs = Number(payload.timeout ?? 0) * 1000;
    if (pending.length > 0 || timeoutMs === 0) return pending.slice(0, limit);
    return new Promise((resolve, reject) => {
      const mine = {
        end(result: Update[] | TelegramRefusal) {
          clearTimeout(timer);
          if (poller === mine) poller = undefined;
          if (result instanceof TelegramRefusal) reject(result);
          else resolve(result.slice(0, limit));
        },
      };
      const timer = setTimeout(() => mine.end([]), timeoutMs);
      poller = mine;
    });
  }

  const methods: Record<string, (payload: Payload) => unknown> = {
    getUpdates,
    setWebhook(payload) {
      const secret = payload.secret_token as string | undefined;
      if (secret !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(secret))
        throw badRequest("secret token contains unallowed characters");
      if (Array.isArray(payload.allowed_updates)) allowed = payload.allowed_updates as string[];
      if (payload.drop_pending_updates === true) pending = [];
      webhook = payload.url ? { url: String(payload.url), secret } : undefined;
      poller?.end(new TelegramRefusal(409, "Conflict: terminated by setWebhook request"));
      void pushToWebhook();
      return true;
    },
    deleteWebhook(payload) {
      webhook = undefined;
      if (payload.drop_pending_updates === true) pending = [];
      return true;
    },
    getWebhookInfo: () => ({
      url: webhook?.url ?? "",
      has_custom_certificate: false,
      pending_update_count: pending.length,
    }),
  };

  return {
    deliver,
    methods,
    /** From now on each update comes twice, with the same number. */
    deliverTwice(on: boolean): void {
      twice = on;
    },
    /** How many updates the bot has not yet confirmed. */
    unconfirmed: () => pending.length,
    close(): void {
      closed = true;
      poller?.end([]);
    },
  };
}
