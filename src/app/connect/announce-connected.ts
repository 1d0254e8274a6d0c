import type { Messenger } from "../../chat/messenger.ts";
import { plainMessage } from "../../domain/message.ts";
import type { ChatAddress, Platform } from "../../domain/team.ts";
import { formatList } from "../../lib/i18n/format.ts";
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

/**
 * Says in the chat where `/connect` was typed what came of it; of a client link that was made in the terminal, in all the
 * team's chats; so too where the chat is another team's by now. A courtesy: what can't be said is logged, and nothing waits for it.
 */
export function createAnnounceConnected(
  tools: AnnounceTools,
): (accounts: readonly ConnectedAccount[], wish: ConnectWish) => Promise<void> {
  async function addresses(wish: ConnectWish): Promise<readonly ChatAddress[]> {
    if (wish.tell !== null && (await isStillTheirs(wish.tell, wish))) return [wish.tell];
    if (wish.client === undefined) return [];
    const chats = await tools.store.team.listChats(wish.workspace);
    return chats.filter(({ goneBecause }) => goneBecause === null).map(({ address }) => address);
  }

  /** False where the chat was linked to another team since: a client link lasts a week. A private chat is nobody's but its person's. */
  async function isStillTheirs(address: ChatAddress, { workspace }: ConnectWish): Promise<boolean> {
    const { team } = tools.store;
    const chat = (await team.findChat(address)) ?? (await team.findChat({ ...address, thread: null }));
    return chat === null || chat.workspace === workspace;
  }

  async function say(address: ChatAddress, accounts: readonly ConnectedAccount[], wish: ConnectWish): Promise<void> {
    const messenger = tools.messengers.get(address.platform);
    const chat = await tools.store.team.findChat(address);
    const t = tools.translator(chat?.locale ?? tools.defaultLanguage);
    const sent = await messenger?.send(address, plainMessage(sentence(accounts, wish, t), "ok"));
    if (sent?.outcome !== "sent")
      tools.log.info({ outcome: sent?.outcome ?? "no messenger" }, "a connect could not be announced");
  }

  return async (accounts, wish) => {
    try {
      for (const address of await addresses(wish)) await say(address, accounts, wish);
    } catch (error) {
      tools.log.warn({ err: error }, "a connect could not be announced");
    }
  };
}

function sentence(accounts: readonly ConnectedAccount[], wish: ConnectWish, t: Translator): string {
  const names = accounts.map(({ name }) => name);
  const facts = {
    account: formatList(t.locale, names),
    provider: accounts[0]?.providerTitle ?? "",
    count: names.length,
  };
  if (wish.client !== undefined)
    return wish.by === null
      ? t("commands-connected-client-self", facts)
      : t("commands-connected-client", { ...facts, by: wish.by });
  return wish.by === null ? t("commands-connected-self", facts) : t("commands-connected", { ...facts, by: wish.by });
}
