import { foldText } from "../lib/fold-text.ts";

/** What of a word counts when two are compared: no slash, hyphen or space, and no joiner that a keyboard may lack. */
export function folded(word: string): string {
  return foldText(word)
    .replace(/^\//, "")
    .replace(/[\s_\-\u200b-\u200d]+/gu, "");
}
