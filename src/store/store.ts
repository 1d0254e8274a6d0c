import type { AlertStore } from "./alert-store.ts";
import type { ConnectionStore } from "./connection-store.ts";
import type { InstallStore } from "./install-store.ts";
import type { KeyStore } from "./key-store.ts";
import type { LinkStore } from "./link-store.ts";
import type { NotificationStore } from "./notification-store.ts";
import type { SystemStore } from "./system-store.ts";
import type { TeamStore } from "./team-store.ts";

/**
 * Where everything is kept. Written for this product: each method says what is atomic, and one contract suite
 * (`test/contracts/store.ts`) runs on every adapter. All times are epoch milliseconds and come from the caller's
 * clock. When the database cannot be reached, every method throws `StoreUnavailable` and has changed nothing, or
 * cannot tell (`maybeWritten`).
 */
export interface Store {
  readonly kind: "sqlite" | "mongodb";
  readonly connections: ConnectionStore;
  readonly alerts: AlertStore;
  readonly team: TeamStore;
  readonly links: LinkStore;
  readonly installs: InstallStore;
  readonly keys: KeyStore;
  readonly notifications: NotificationStore;
  readonly system: SystemStore;
  /** Finishes what was begun and lets go of the database. */
  close(): Promise<void>;
}

/** The database cannot be reached or does not take writes; nothing is known of any token because of it. */
export class StoreUnavailable extends Error {
  override readonly name = "StoreUnavailable";
  /** True when the write may have happened although no answer came. */
  readonly maybeWritten: boolean;

  constructor(message: string, options: { maybeWritten: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.maybeWritten = options.maybeWritten;
  }
}

/** The database is not one of ours, of another mode, newer than this program, or encrypted with another key. */
export class StoreRefused extends Error {
  override readonly name = "StoreRefused";
  readonly code: "not_ours" | "other_mode" | "newer_schema" | "wrong_key";

  constructor(code: StoreRefused["code"], message: string) {
    super(message);
    this.code = code;
  }
}
