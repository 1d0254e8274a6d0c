import { inDirection, type Message } from "../../domain/message.ts";
import type { Translator } from "../../lib/i18n/translator.ts";

/** The first words of a new console. */
export function consoleGreeting(t: Translator): Message {
  const greeting: Message = {
    tone: "plain",
    title: t("pages-console-greeting-title"),
    blocks: [
      { type: "text", spans: [t("pages-console-greeting")] },
      { type: "note", spans: [t("pages-console-greeting-hint")] },
    ],
    buttons: [],
  };
  return inDirection(greeting, t.direction);
}
