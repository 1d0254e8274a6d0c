import type { Translator } from "../../lib/i18n/translator.ts";
import type { RenderChatGone } from "./switch-off-chat.ts";

/** Makes the notice that another chat of the team gets no alerts any more. */
export function createRenderChatGone(tools: { translator(locale: string): Translator }): RenderChatGone {
  return ({ gone, chat }) => {
    const t = tools.translator(chat.locale);
    return {
      tone: "warning",
      title: t("alerts-chat-gone-title", { title: gone.title }),
      blocks: [{ type: "text", spans: [t("alerts-chat-gone")] }],
      buttons: [],
    };
  };
}
