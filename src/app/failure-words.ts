import type { Translator } from "../lib/i18n/translator.ts";

/** A failure's reason: in a few words for a list, as a sentence, or what to do about it. */
export function failureWords(reason: string, t: Translator, form: "short" | "sentence" | "do" = "short"): string {
  const key = `failures-${reason.replaceAll("_", "-")}`;
  return t(form === "sentence" ? key : `${key}-${form}`);
}
