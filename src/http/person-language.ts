import type { FastifyRequest } from "fastify";
import { languageOf } from "../lib/i18n/language-of.ts";
import type { Translator } from "../lib/i18n/translator.ts";

/** The texts of the product as pages need them; `Catalog` is one. */
export interface Texts {
  readonly locales: readonly string[];
  translator(locale: string): Translator;
}

/** Gives the language tag that a person wants most and that there are texts for; `fallback` when there is none. */
export function chooseLanguage(
  acceptLanguage: string | undefined,
  locales: readonly string[],
  fallback: string,
): string {
  const wanted = (acceptLanguage ?? "")
    .slice(0, MAX_HEADER_CHARACTERS)
    .split(",")
    .map((part, position) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { tag: tag.trim(), weight: quality === undefined ? 1 : Number(quality), position };
    })
    .filter(({ tag, weight }) => /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag) && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.position - b.position);
  return wanted.find(({ tag }) => locales.includes(languageOf(tag)))?.tag ?? fallback;
}

/** The translator for who sent this request. */
export function translatorFor(request: FastifyRequest, texts: Texts, fallback: string): Translator {
  return texts.translator(chooseLanguage(request.headers["accept-language"], texts.locales, fallback));
}

const MAX_HEADER_CHARACTERS = 200;
