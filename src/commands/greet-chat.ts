import { chatsAt, createFollowChatChange } from "../app/administer/follow-chat-change.ts";
import type { App } from "../app/app.ts";
import { inDirection, type Message, plainMessage } from "../domain/message.ts";
import type { ChatAddress, Platform } from "../domain/team.ts";
import { DAY_MS } from "../lib/clock.ts";
import type { Translator } from "../lib/i18n/translator.ts";
import type { Log } from "../lib/log/log.ts";
import type { Store } from "../store/store.ts";
import { commandButton } from "./connection-line.ts";

/** A chat where the bot may speak now. */
export interface Arrival {
  readonly address: ChatAddress;
  /** It is a group, and the bot was not in it before. */
  readonly addedToGroup: boolean;
  /** The language of who let it in, if the platform tells. */
  readonly locale: string | null;
}

/** What a chat is told unasked; null: nothing. */
export interface ChatGreetings {
  /** Switches a linked chat that was gone on again and says so; tells a group that is not linked how to link, once. */
  arrived(arrival: Arrival): Promise<Message | null>;
  /** That the topic at this address is gone, and messages go to the chat around it. */
  topicGone(address: ChatAddress): Promise<Message>;
}

/** Makes the greetings, in the chat's language where it has one. */
export function createChatGreetings(tools: {
  readonly app: Pick<App, "firstTime" | "followUp">;
  readonly store: Store;
  readonly log: Log;
  translator(locale: string, platform: Platform): Translator;
  readonly defaultLanguage: string;
}): ChatGreetings {
  const { app, store, translator, defaultLanguage } = tools;
  const follow = createFollowChatChange(tools);

  function say(key: string, locale: string | null, tone: Message["tone"], platform: Platform): Message {
    const t = translator(locale ?? defaultLanguage, platform);
    return inDirection(plainMessage(t(key), tone), t.direction);
  }

  return {
    async arrived({ address, addedToGroup, locale }) {
      const [back] = await follow({ address, change: { type: "back" } });
      if (back !== undefined) {
        app.followUp();
        const t = translator(back.locale, address.platform);
        const look = commandButton(t("commands-button-status"), "status", "primary");
        // What was told while we were away was told elsewhere, or to nobody.
        return { ...say("commands-back", back.locale, "ok", address.platform), buttons: [[look]] };
      }
      if (!addedToGroup || (await chatsAt(store, address)).length > 0) return null;
      const first = await app.firstTime(`greeted/${address.platform}:${address.chat}`, GREET_AGAIN_AFTER_MS);
      return first ? say("commands-greeting", locale, "plain", address.platform) : null;
    },
    async topicGone(address) {
      return say("commands-topic-gone", (await store.team.findChat(address))?.locale ?? null, "info", address.platform);
    },
  };
}

/** Who puts the bot out and in again meanwhile has read it. */
const GREET_AGAIN_AFTER_MS = 7 * DAY_MS;
