import type { Message } from "../domain/message.ts";
import type { ChatAddress } from "../domain/team.ts";

/** Who typed or pressed, as the platform names them. */
export interface Person {
  readonly userId: string;
  readonly name: string;
  /** BCP 47 tag from the platform, if it tells. */
  readonly locale: string | null;
  /** False for anonymous admins, channel posts and people of another organisation: they have no role. */
  readonly mayHaveRole: boolean;
}

/** What a person typed or pressed, after the receiver verified and acknowledged it. */
export interface Incoming {
  /** Unique per delivery by the platform; the same one twice acts once (B52). Null: the platform gives none. */
  readonly updateId: string | null;
  readonly address: ChatAddress;
  /** The chat's title as people see it; for `/link`. */
  readonly chatTitle: string;
  readonly person: Person;
  /** The command line without the slash, such as `refresh all`, or what a pressed button carries. */
  readonly line: string;
  /** True when a button was pressed. */
  readonly pressed: boolean;
}

/**
 * How an answer reaches the person: made by each receiver from the update's own context (Slack's response address,
 * Telegram's chat). The first `show` sends, each later one replaces what the first sent.
 */
export interface Responder {
  show(message: Message, visibility: "chat" | "private"): Promise<void>;
}

/** Runs one command line for one person. Never throws: what goes wrong is said to the person and logged. */
export type Dispatch = (incoming: Incoming, responder: Responder) => Promise<void>;
