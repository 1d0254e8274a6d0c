import { inDirection, type Message } from "../../domain/message.ts";
import type { Platform } from "../../domain/team.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import type { RenderChatGone } from "./switch-off-chat.ts";

/** Makes the notice that another chat of the team gets no alerts any more; it says what is to be typed in that other one. */
export function createRenderChatGone(tools: {
  translator(locale: string, platform: Platform): Translator;
}): RenderChatGone {
  return ({ gone, chat }) => {
    const t = tools.translator(chat.locale, gone.address.platform);
    const notice: Message = {
      tone: "warning",
      title: t("alerts-chat-gone-title", { title: gone.title }),
      blocks: [{ type: "text", spans: [t("alerts-chat-gone")] }],
      buttons: [],
    };
    return inDirection(notice, t.direction);
  };
}
