import { type Message, spansText } from "../domain/message.ts";

/** What a command answers, as sentences for a page, which has buttons of its own. */
export function sentencesOf({ title, blocks }: Message): string[] {
  const texts = blocks.flatMap((block) => (block.type === "lines" ? [] : [spansText(block.spans)]));
  return title === null ? texts : [title, ...texts];
}
