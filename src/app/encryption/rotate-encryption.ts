/**
 * Puts every sealed value under the newest key, while the service goes on serving.
 *
 * - Each record is one compare-and-set on its ciphertexts: a renewal that came in between has written newer ones, and wins.
 *   No lease is taken and no version grows, so nobody who is at work on the record notices.
 * - What is under the newest key already is passed over, so that a run that was killed is simply run again.
 * - Records are gone through until a whole pass finds nothing left, for meanwhile others write too. Only then the check
 *   value follows (B46): until that moment a start without the old key is refused.
 * - What does not open is reported and left as it is. No key at hand opens it, so it is no reason to keep an old one.
 */
import { DecryptionError } from "../../lib/crypto/jwe.ts";
import type { KeyRing } from "../../lib/crypto/key-ring.ts";
import { keyIdOfSealed, resealSecret } from "../../lib/crypto/reseal.ts";
import { checkedKeyId, resealCheck } from "../../store/encryption-check.ts";
import type { SealedFields, SealedPart, SealedRecord } from "../../store/sealed-part.ts";
import type { Spool } from "../../store/spool.ts";
import type { Store } from "../../store/store.ts";

/** The keys, and what lies under them. */
export interface Encryption {
  /** The ids of the keys at hand, the newest, which encrypts, first. */
  readonly keyIds: readonly string[];
  /** How many records lie under other keys than the newest; looks at `most` records of each kind (default 5,000). */
  countUnderOldKeys(most?: number): Promise<{ readonly count: number; readonly complete: boolean }>;
  /**
   * Puts everything under the newest key; `onProgress` hears how many records were looked at. Throws `StoreUnavailable`;
   * run again it goes on. Once `signal` is aborted it ends after the record at hand, `unfinished`.
   */
  rotate(options?: {
    readonly onProgress?: (done: number, total: number) => void;
    readonly signal?: AbortSignal;
  }): Promise<EncryptionRotation>;
}

/** What one run came to. */
export interface EncryptionRotation {
  /** `unfinished`: something is still under an old key, and every old key is still needed. `one_key`: there is no older one. */
  readonly outcome: "finished" | "unfinished" | "one_key";
  /** Records that this run put under the newest key, and pairs in the spool. */
  readonly resealed: number;
  /** Records that were under it already when this run came to them. */
  readonly alreadyNew: number;
  /** Records with a field that none of the keys opens. They are as they were. */
  readonly unreadable: readonly UnreadableRecord[];
}

/** A record that does not open, and why; `keyId` is the key that it names. */
export interface UnreadableRecord {
  readonly id: string;
  readonly reason: DecryptionError["code"];
  readonly keyId: string | null;
}

/** Makes it. The parts are those of the decorated store, which hand sealed texts through as they are. */
export function createEncryption(tools: {
  readonly store: Store;
  readonly keyRing: KeyRing;
  readonly spool: Pick<Spool, "reseal">;
  readonly drainSpool: () => Promise<unknown>;
}): Encryption {
  const { store, keyRing } = tools;
  const parts: readonly SealedPart[] = [store.connections, store.installs];

  async function rotate({ onProgress, signal }: Parameters<Encryption["rotate"]>[0] = {}): Promise<EncryptionRotation> {
    const found = { alreadyNew: 0, unreadable: new Map<string, UnreadableRecord>() };
    if (keyRing.kids.length < 2) return { outcome: "one_key", resealed: 0, alreadyNew: 0, unreadable: [] };
    await tools.drainSpool();
    const spooled = await tools.spool.reseal();
    for (let line = 1; line <= spooled.unreadable; line += 1)
      found.unreadable.set(`spool/${line}`, { id: `spool/${line}`, reason: "unknown_key", keyId: null });
    let resealed = spooled.resealed;
    const total = (await store.connections.counts()).reduce((sum, { count }) => sum + count, 0);
    for (let pass = 1; pass <= PASSES; pass += 1) {
      let done = 0;
      let moved = 0;
      for (const part of parts) {
        for await (const record of recordsOf(part)) {
          if (signal?.aborted === true) return ended("unfinished", resealed, found);
          done += 1;
          const { step, unreadable } = await reseal(part, record);
          if (step === "resealed" || step === "overtaken") moved += 1;
          if (step === "resealed") resealed += 1;
          if (step === "new" && pass === 1) found.alreadyNew += 1;
          if (unreadable !== null) found.unreadable.set(record.id, unreadable);
          if (pass === 1 && done < total) onProgress?.(done, total);
        }
      }
      onProgress?.(total, total);
      if (moved > 0) continue;
      await resealCheck(store.system, keyRing);
      return ended("finished", resealed, found);
    }
    return ended("unfinished", resealed, found);
  }

  async function reseal(
    part: SealedPart,
    { id, fields }: SealedRecord,
  ): Promise<{ readonly step: Step; readonly unreadable: UnreadableRecord | null }> {
    let unreadable: UnreadableRecord | null = null;
    const to: Record<string, SealedFields[string]> = { ...fields };
    for (const [name, value] of Object.entries(fields)) {
      if (isNew(value)) continue;
      try {
        to[name] = resealSecret(value, keyRing, `${id}/${name}`);
      } catch (error) {
        if (!(error instanceof DecryptionError)) throw error;
        unreadable = { id, reason: error.code, keyId: error.kid ?? null };
      }
    }
    if (Object.entries(to).every(([name, value]) => value === fields[name]))
      return { step: unreadable === null ? "new" : "left", unreadable };
    return { step: (await part.reseal({ id, from: fields, to })) ? "resealed" : "overtaken", unreadable };
  }

  function isNew(value: SealedFields[string]): boolean {
    return keyIdOfSealed(value) === keyRing.current.kid;
  }

  return {
    keyIds: keyRing.kids,
    rotate,
    async countUnderOldKeys(most = COUNT_AT_MOST) {
      let count = (await checkedKeyId(store.system)) === keyRing.current.kid ? 0 : 1;
      let complete = true;
      for (const part of parts) {
        let seen = 0;
        for await (const { fields } of recordsOf(part)) {
          if (seen >= most) {
            complete = false;
            break;
          }
          seen += 1;
          if (!Object.values(fields).every(isNew)) count += 1;
        }
      }
      return { count, complete };
    },
  };
}

type Step = "new" | "resealed" | "overtaken" | "left";

/** Whoever writes under an old key faster than this was started without the newest, and must be started anew. */
const PASSES = 5;
const PAGE = 200;
const COUNT_AT_MOST = 5_000;

async function* recordsOf(part: SealedPart): AsyncGenerator<SealedRecord> {
  let cursor: string | undefined;
  for (;;) {
    const page = await part.sealedRecords({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    yield* page;
    cursor = page.at(-1)?.id;
    if (cursor === undefined || page.length < PAGE) return;
  }
}

function ended(
  outcome: EncryptionRotation["outcome"],
  resealed: number,
  found: { readonly alreadyNew: number; readonly unreadable: ReadonlyMap<string, UnreadableRecord> },
): EncryptionRotation {
  return { outcome, resealed, alreadyNew: found.alreadyNew, unreadable: [...found.unreadable.values()] };
}
