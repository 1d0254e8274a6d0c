import type { Message } from "../../domain/message.ts";
import type { Clock } from "../../lib/clock.ts";
import { newId } from "../../lib/new-id.ts";
import type { Random } from "../../lib/random.ts";
import type { ConsoleChange, ConsoleChat, ConsoleEntry } from "../console-chat.ts";
import { renderConsoleLine, renderConsoleMessage } from "./render.ts";

/** The last messages of the console, in the memory of this process, and who listens to them. */
export interface Conversation extends Pick<ConsoleChat, "messages" | "subscribe"> {
  /** Adds a message of ours; gives its reference, which no other process gives. */
  add(message: Message): string;
  /** Adds what the person typed. */
  addLine(line: string): void;
  /** Shows another message in an entry's place, where it stands. */
  edit(ref: string, message: Message): "edited" | "unchanged" | "missing";
  /** Tells listeners how many commands are being worked on. */
  working(count: number): void;
}

/** How many messages are kept; older ones are forgotten. */
export const KEPT_MESSAGES = 200;

/** Makes an empty conversation. */
export function createConversation({
  clock,
  random,
}: {
  readonly clock: Clock;
  readonly random: Random;
}): Conversation {
  const entries = new Map<string, ConsoleEntry & { readonly at: number }>();
  const listeners = new Set<(change: ConsoleChange) => void>();
  // Greater than in any process before: a browser that comes back after a restart has seen nothing of this one.
  let seq = clock.now();

  function tell(change: ConsoleChange): void {
    for (const listener of listeners) listener(change);
  }

  function put(ref: string, at: number, html: string): void {
    seq += 1;
    const entry = { ref, seq, html, at };
    entries.set(ref, entry);
    const oldest = entries.keys().next().value;
    if (entries.size > KEPT_MESSAGES && oldest !== undefined) entries.delete(oldest);
    tell({ type: "entry", entry });
  }

  return {
    messages: () => ({ entries: [...entries.values()], seq }),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    add(message) {
      const ref = newId("msg", random);
      const at = clock.now();
      put(ref, at, renderConsoleMessage(message, { ref, at }));
      return ref;
    },
    addLine(line) {
      const ref = newId("msg", random);
      const at = clock.now();
      put(ref, at, renderConsoleLine(line, { ref, at }));
    },
    edit(ref, message) {
      const known = entries.get(ref);
      if (known === undefined) return "missing";
      const html = renderConsoleMessage(message, { ref, at: known.at });
      if (html === known.html) return "unchanged";
      put(ref, known.at, html);
      return "edited";
    },
    working: (count) => tell({ type: "working", count }),
  };
}
