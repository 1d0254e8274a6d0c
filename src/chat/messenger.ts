import type { Message } from "../domain/message.ts";
import type { ChatAddress, Platform } from "../domain/team.ts";

/**
 * A chat platform as alerts use it. Renders a neutral message to its platform's limits and never throws for what the
 * platform answers: the outcome says what became of it, and the deliverer decides. Does not retry by itself.
 */
export interface Messenger {
  readonly platform: Platform;
  /** True where messages end with this process, so that what is open must be shown again after a start. */
  readonly isForgetful?: boolean;
  /** Sends a new message. */
  send(to: ChatAddress, message: Message): Promise<SendOutcome>;
  /** Edits one of ours in place; `ref` is what `send` gave. */
  edit(to: ChatAddress, ref: string, message: Message): Promise<SendOutcome>;
  /** Sends to one person alone, where that person can be reached. */
  sendPrivate(userId: string, message: Message): Promise<SendOutcome>;
}

export type SendOutcome =
  /** Accepted; `ref` finds the message again. */
  | { readonly outcome: "sent"; readonly ref: string }
  /** An edit that would change nothing. */
  | { readonly outcome: "unchanged" }
  /** Not now: rate limit, outage, no answer. `maybeSent`: it may have been accepted all the same. */
  | { readonly outcome: "retry"; readonly afterMs: number; readonly maybeSent: boolean; readonly code: string }
  /** The chat is not there any more, or does not want us. */
  | { readonly outcome: "gone"; readonly code: string }
  /** The chat goes on under another address. */
  | { readonly outcome: "migrated"; readonly to: ChatAddress }
  /** The message to edit is not there any more. */
  | { readonly outcome: "missing" }
  /** Refused, and no retry will help. */
  | { readonly outcome: "rejected"; readonly code: string };

/** A messenger's whole life: it begins to receive, and stops when told. */
export interface ChatAdapter {
  readonly platform: Platform;
  readonly messenger: Messenger;
  /** Begins to receive. Resolves at once; an unreachable platform is tried again in the background and logged. */
  start(): Promise<void>;
  /** Stops intake and waits for what runs. */
  stop(): Promise<void>;
  /** True while the platform answers; `/ready` and `doctor` show it. */
  reachable(): boolean;
  /** Where a person's own client opens this chat; null where the platform has no such address, or we do not know it yet. */
  chatUrl(address: ChatAddress): string | null;
  /** Routes that the HTTP server must serve for it (webhooks); empty when it needs none. */
  readonly hooks: readonly InboundHook[];
}

/** One address that a platform calls. The raw body is handed over unparsed: signatures are checked on bytes (B63). */
export interface InboundHook {
  readonly method: "POST";
  readonly path: string;
  handle(request: {
    readonly headers: Readonly<Record<string, string | undefined>>;
    readonly rawBody: Uint8Array;
  }): Promise<{
    readonly status: number;
    readonly body: string;
    readonly contentType?: string;
  }>;
}
