import { inDirection, type Message } from "../domain/message.ts";
import type { Translator } from "../lib/i18n/translator.ts";

/** What a person reads where a private answer has nowhere to go: to open the private chat first, and ask again. */
export function createStartBotFirst(tools: {
  translator(locale: string): Translator;
  readonly defaultLanguage: string;
}): (locale: string | null, url: string) => Message {
  return (locale, url) => {
    const t = tools.translator(locale ?? tools.defaultLanguage);
    const message: Message = {
      tone: "info",
      title: null,
      blocks: [{ type: "text", spans: [t("commands-start-bot-first")] }],
      buttons: [[{ type: "link", label: t("commands-button-start-bot"), url, style: "primary" }]],
    };
    return inDirection(message, t.direction);
  };
}
