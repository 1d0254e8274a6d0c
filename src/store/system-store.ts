/** What belongs to the install itself: its stamp, daily jobs, what was seen already. */
export interface SystemStore {
  /** A small value by name; null when it was never set. */
  getMeta(name: string): Promise<string | null>;
  /** Sets it if it was not set; answers what is stored then. */
  setMetaOnce(name: string, value: string): Promise<string>;
  setMeta(name: string, value: string): Promise<void>;
  /**
   * True for exactly one caller of each (name, slot): one replica runs a job of that time. The slot is the time the
   * job was planned for, in epoch milliseconds.
   */
  claimJob(name: string, slot: number): Promise<boolean>;
  /** True the first time a key is seen, false until it expires (B52). */
  rememberOnce(key: string, now: number, expiresAt: number): Promise<boolean>;
  /** Forgets keys that expired and job slots a week before `now`. */
  deleteExpired(now: number): Promise<void>;
  /**
   * Reserves the next free turn of a row that all processes share (a rate limit), in one write: it is at `at`, now or
   * later, and the one after it comes `gapMs` behind. Null: it would be more than `maxWaitMs` away, and nothing was
   * reserved. A row that reaches more than a minute beyond what anybody could have waited for was written by a clock
   * that ran ahead, and begins anew (B70). `gapMs` is in whole milliseconds.
   */
  reserveTurn(input: TurnRequest): Promise<{ readonly at: number } | null>;
  /** Proves that the store takes writes; throws `StoreUnavailable` otherwise. */
  proveWritable(): Promise<void>;
}

export interface TurnRequest {
  /** The row, such as `amocrm`. */
  readonly name: string;
  readonly now: number;
  readonly gapMs: number;
  readonly maxWaitMs: number;
}

/** When the next turn is, by what the row says is free; null: too far away. Every adapter goes by this one rule. */
export function turnAt({ now, maxWaitMs }: TurnRequest, freeAt: number | null): number | null {
  const at = freeAt === null || freeAt > now + maxWaitMs + TURN_HORIZON_MS ? now : Math.max(now, freeAt);
  return at - now > maxWaitMs ? null : at;
}

/** Farther ahead of any wait than this no honest row reaches, even where clocks differ by seconds. */
export const TURN_HORIZON_MS = 60_000;
