/**
 * Single-use things that people carry: connect links, pairing codes, sign-in links, OAuth states. Only hashes of
 * the tokens come here (B60). What has expired is not found, whether or not it was deleted yet.
 */
export interface LinkStore {
  putLink(link: StoredLink): Promise<void>;
  /** Looks without using it up; a used link is found, with the time of its use, until it expires. */
  getLink(hash: string, now: number): Promise<FoundLink | null>;
  /** Uses it up: of all callers exactly one gets it. Used links are told apart from unknown ones until they expire. */
  useLink(hash: string, now: number): Promise<{ outcome: "taken"; link: StoredLink } | { outcome: "used" | "unknown" }>;

  putState(state: StoredState): Promise<void>;
  getState(hash: string, now: number): Promise<StoredState | null>;
  /**
   * Binds the state to the first code that comes with it. `first`: this caller does the exchange. `again`: the same
   * code once more; the result (null while there is none) is shown again. `other_code`, `unknown`: refused.
   */
  claimState(input: { hash: string; codeHash: string; now: number }): Promise<StateClaim>;
  /** Keeps what the exchange led to (no secret in it), for who comes with the same state and code again. */
  saveStateResult(hash: string, result: unknown): Promise<void>;

  /** Deletes what expired before `now`. */
  deleteExpired(now: number): Promise<void>;
}

export interface StoredLink {
  readonly hash: string;
  readonly purpose: "connect" | "client" | "pairing" | "console" | "login" | "session" | "token";
  /** JSON; never a secret. */
  readonly payload: unknown;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface FoundLink extends StoredLink {
  /** When it was used up; null while it still can be. */
  readonly usedAt: number | null;
}

export interface StoredState {
  readonly hash: string;
  /** JSON: what the callback needs to go on; never a secret. */
  readonly payload: unknown;
  /** Hash of the browser's cookie or of the key that asked. */
  readonly holderHash: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export type StateClaim =
  | { readonly outcome: "first"; readonly state: StoredState }
  | { readonly outcome: "again"; readonly state: StoredState; readonly result: unknown }
  | { readonly outcome: "other_code" }
  | { readonly outcome: "unknown" };
