import type { Button } from "../domain/message.ts";

/** Buttons two in a row: three would be cut on a phone. */
export function inPairs(buttons: readonly Button[]): Button[][] {
  return buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []));
}
