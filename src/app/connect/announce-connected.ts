import type { Messenger } from "../../chat/messenger.ts";
import { plainMessage } from "../../domain/message.ts";
import type { Platform } from "../../domain/team.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Store } from "../../store/store.ts";
import type { ConnectWish } from "./connect-links.ts";
import type { ConnectedAccount } from "./store-grant.ts";

export interface AnnounceTools {
  readonly store: Store;
  readonly messengers: ReadonlyMap<Platform, Messenger>;
  readonly translator: (locale: string) => Translator;
  readonly defaultLanguage: string;
  readonly log: Log;
}

/** Says in the chat where `/connect` was typed what came of it. A courtesy: what can't be said is logged, and nothing waits for it. */
export function createAnnounceConnected(
  tools: AnnounceTools,
): (account: ConnectedAccount, wish: ConnectWish) => Promise<void> {
  return async (account, wish) => {
    if (wish.tell === null) return;
    try {
      const messenger = tools.messengers.get(wish.tell.platform);
      const chat = await tools.store.team.findChat(wish.tell);
      const t = tools.translator(chat?.locale ?? tools.defaultLanguage);
      const facts = { account: account.name, provider: account.providerTitle };
      const text =
        wish.by === null ? t("commands-connected-self", facts) : t("commands-connected", { ...facts, by: wish.by });
      const sent = await messenger?.send(wish.tell, plainMessage(text, "ok"));
      if (sent?.outcome !== "sent")
        tools.log.info({ outcome: sent?.outcome ?? "no messenger" }, "a connect could not be announced");
    } catch (error) {
      tools.log.warn({ err: error }, "a connect could not be announced");
    }
  };
}
