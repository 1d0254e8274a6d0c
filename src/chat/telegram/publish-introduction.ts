import type { Api } from "grammy";
import { cleanText, shorten } from "../../domain/split-lines.ts";
import { LANGUAGE } from "./command-scopes.ts";
import type { Wish } from "./publish-in-turn.ts";

/**
 * What a person reads who opens the private chat before they press Start, in each language. It is set only where there
 * is none: an operator may have written their own with @BotFather. The one for all other languages (English) goes last,
 * as Telegram may give it for a language that has none yet.
 */
export function introductionWishes(options: {
  readonly api: Api;
  readonly introductions: Readonly<Record<string, string>>;
}): readonly Wish[] {
  const { api, introductions } = options;
  const { en = "", ...others } = introductions;
  const texts = [...Object.entries(others).filter(([language]) => LANGUAGE.test(language)), [null, en] as const];
  return texts.map(([language, text]) => ({
    name: `introduction ${language ?? "any"}`,
    async publish() {
      const place = language === null ? {} : { language_code: language as "en" };
      const { description } = await api.getMyDescription(place);
      if (description === "" && text !== "")
        await api.setMyDescription(shorten(cleanText(text), MAX_DESCRIPTION), place);
    },
  }));
}

/** https://core.telegram.org/bots/api#setmydescription (2026-11-21). */
const MAX_DESCRIPTION = 512;
