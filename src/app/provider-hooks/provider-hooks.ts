import type { KeyObject } from "node:crypto";
import { hashToken, signText } from "../../lib/crypto/tokens.ts";
import { createSingleFlight } from "../../lib/single-flight.ts";
import type { HookCall } from "../../providers/provider.ts";
import type { AttemptTools } from "../refresh/attempt.ts";
import { type CheckMentionedTools, checkMentioned } from "./check-mentioned.ts";
import { eraseConnection } from "./erase-connection.ts";
import { type Mention, mentioned } from "./mentioned-connections.ts";

/**
 * The calls that providers make to us on a person's behalf. Nothing in one is believed before the provider's adapter found
 * it signed by one of our secrets (B63).
 */
export interface ProviderHooks {
  /**
   * A person took access back (Meta's deauthorize, amoCRM's disconnect). A hint: such calls can be sent again by whoever
   * saw one. So each connection that may be meant is checked at the provider now, and only what the provider itself says
   * changes anything. `provider`: the only one that may have signed it. Answers how many were looked at, null for an
   * unsigned call. Throws `StoreUnavailable`.
   */
  accessTaken(call: HookCall, provider?: string): Promise<{ readonly checked: number } | null>;
  /**
   * A person orders what is stored about them to be deleted (Meta's data deletion). The signature is the order: there is
   * nothing left to verify at the provider, and unlike the reaping of dead credentials (B49) nobody here is asked, for it is
   * the person's own right. The same call again deletes nothing anew. Null: unsigned. Throws `StoreUnavailable`; then the
   * same call once more goes on.
   */
  deleteData(call: HookCall): Promise<{ readonly code: string } | null>;
  /** What became of the deletion that has this code; null: there is none. */
  deletion(code: string): Promise<Deletion | null>;
}

/** A deletion that was ordered. Holds nothing about the person. Times are epoch milliseconds. */
export interface Deletion {
  readonly requestedAt: number;
  /** Null while it is being worked on. */
  readonly doneAt: number | null;
  readonly accounts: number;
}

export interface ProviderHooksTools
  extends CheckMentionedTools,
    Pick<AttemptTools, "store" | "providers" | "clock" | "random" | "log"> {
  /** Signs the codes of deletions. */
  readonly linkKey: KeyObject;
  /** Looks at alerts now. */
  followUp(): void;
}

/** Makes the use cases. */
export function createProviderHooks(tools: ProviderHooksTools): ProviderHooks {
  const { store, clock, log } = tools;
  const flights = createSingleFlight<void>();

  /** By whom the call is signed, and whom it is about; empty for an unsigned one. */
  function read(call: HookCall, only?: string): Mention[] {
    return [...tools.providers.values()].flatMap((provider) => {
      if (only !== undefined && provider.name !== only) return [];
      const reading = provider.readHook?.(call) ?? null;
      return reading === null ? [] : [{ provider: provider.name, ids: reading.ids }];
    });
  }

  async function carryOut(key: string, mentions: readonly Mention[]): Promise<void> {
    const earlier = await recordOf(key);
    if (earlier !== null && earlier.doneAt !== null) return;
    const meant = await mentioned(store, mentions);
    // A run that died half-way has counted those that it erased already.
    const requestedAt = earlier?.requestedAt ?? clock.now();
    const accounts = Math.max(earlier?.accounts ?? 0, meant.length);
    await note(key, { requestedAt, doneAt: null, accounts });
    // What lives through another comes first: once that one is erased, nothing would lead to it any more.
    for (const { id } of meant.toReversed()) await eraseConnection(id, tools);
    await note(key, { requestedAt, doneAt: clock.now(), accounts });
    log.info({ accounts }, "a person's data was deleted at the order of the provider they gave it to");
    if (meant.length > 0) tools.followUp();
  }

  async function recordOf(key: string): Promise<Deletion | null> {
    const stored = await store.system.getMeta(`deletion-request/${key}`);
    return stored === null ? null : (JSON.parse(stored) as Deletion);
  }

  function note(key: string, deletion: Deletion): Promise<void> {
    return store.system.setMeta(`deletion-request/${key}`, JSON.stringify(deletion));
  }

  return {
    async accessTaken(call, provider) {
      const mentions = read(call, provider);
      if (mentions.length === 0) return null;
      const meant = await mentioned(store, mentions);
      const checked = await checkMentioned(meant, tools);
      log.info(
        { providers: mentions.map((mention) => mention.provider), checked },
        "a provider says that access was taken",
      );
      if (checked > 0) tools.followUp();
      return { checked };
    },

    async deleteData(call) {
      const mentions = read(call);
      if (mentions.length === 0) return null;
      // The payload is what is signed, to the letter: around it anybody may change the call.
      const key = hashToken((call.form.signed_request ?? "").split(".")[1] ?? "");
      const code = signText(tools.linkKey, `deletion/${key}`);
      await store.system.setMeta(`deletion/${hashToken(code)}`, key);
      await flights.run(key, () => carryOut(key, mentions));
      return { code };
    },

    async deletion(code) {
      const key = await store.system.getMeta(`deletion/${hashToken(code)}`);
      return key === null ? null : recordOf(key);
    },
  };
}
