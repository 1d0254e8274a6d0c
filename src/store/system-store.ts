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
  /** Proves that the store takes writes; throws `StoreUnavailable` otherwise. */
  proveWritable(): Promise<void>;
}
