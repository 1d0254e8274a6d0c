/** What policy goes by. Decided once, at the provider's adapter, from numeric codes (B24 to B28). */
export const FAILURE_KINDS = [
  "dead",
  "user_action",
  "permission",
  "transient",
  "rate_limited",
  "app",
  "request",
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

/**
 * Every cause we can name, with the kind it has by nature. The reason chooses the sentence a person reads
 * (`failures-<reason>` in the language files); the kind decides what happens.
 */
export const FAILURE_REASONS = {
  // The token will never work again: only a person can help.
  token_expired: "dead",
  token_revoked: "dead",
  token_invalid: "dead",
  password_changed: "dead",
  logged_out: "dead",
  refresh_token_used: "dead",
  role_lost: "dead",
  rotation_lost: "dead",
  wrong_app: "dead",
  // The token may live again after a person did something at the provider.
  account_checkpoint: "user_action",
  account_unconfirmed: "user_action",
  account_unpaid: "user_action",
  // The provider answered a renewal with the end that the token had before: it lives, and only a log-in moves its end.
  not_extended: "user_action",
  // The token lives, a right is missing.
  permission_missing: "permission",
  account_not_professional: "permission",
  object_unreachable: "permission",
  // The connection it is read through works no more: its own token may live, but nothing can read it again.
  parent_broken: "permission",
  // It will pass by itself.
  provider_unavailable: "transient",
  network: "transient",
  timeout: "transient",
  answer_lost: "transient",
  answer_unreadable: "transient",
  action_blocked: "transient",
  rate_limited: "rate_limited",
  // Our app or its configuration: nobody has to reconnect.
  app_blocked: "app",
  app_secret_wrong: "app",
  app_misconfigured: "app",
  // Its settings name another app than the one that a token which worked before was given to.
  app_changed: "app",
  app_refused: "app",
  address_blocked: "app",
  // Our bug.
  bad_request: "request",
  wrong_token_type: "request",
} as const satisfies Record<string, FailureKind>;
export type FailureReason = keyof typeof FAILURE_REASONS;

/** A renewal asks with what renews (a refresh token, say), a check with the access token. */
export type FailedCall = "renew" | "check";

/** By call: since when what it asks with has met nothing but refusals that an outage may give as well. */
export type Doubts = Readonly<Partial<Record<FailedCall, number>>>;

/** `doubtful`: refused as an outage may refuse it too, which proves something only when it lasts. */
export type Asked = Readonly<Partial<Record<FailedCall, "good" | "doubtful" | "other">>>;

/** A failure as it stands on a connection. Times are epoch milliseconds. */
export interface Failure {
  readonly kind: FailureKind;
  readonly reason: FailureReason;
  /** The provider's own code, such as `190/460` or `http 503`: for people who search for it, never for policy. */
  readonly code: string;
  /** Which call met it. A good check does not clear what a renewal met. */
  readonly during: FailedCall;
  readonly since: number;
  /** Since when checks fail, without a good one or a good renewal between; not there while none has, or on what an older version stored. */
  readonly checksFailSince?: number;
  /** Renewals failed before this check did, without a good call between: what is to be said of them holds on. */
  readonly renewalsFailToo?: true;
  /** What is doubted and not yet believed dead; not there where nothing is. */
  readonly doubts?: Doubts;
  /** The words in which a token that had just been issued was refused; not there once another was had, or tried for. */
  readonly refusedFresh?: string;
  /** How many attempts in a row met it. */
  readonly count: number;
  /** How many in a row have met since what asks nothing of the account's person, as this does. */
  readonly passingSince?: number;
  /** When it is tried again; null when nothing but a person helps. */
  readonly retryAt: number | null;
}

/** True for failures that pass by themselves: an outage is never taken for a dead token (B25). */
export function isTransient(kind: FailureKind): boolean {
  return kind === "transient" || kind === "rate_limited";
}

/**
 * True where the service wants something of a person before anything works again: then another try helps, and a new log-in
 * changes nothing. A token that was not extended works all the while, and a new log-in is what helps.
 */
export function wantsServiceFirst(reason: FailureReason): boolean {
  return FAILURE_REASONS[reason] === "user_action" && reason !== "not_extended";
}

/** True where the last renewal failed, whatever a check has met since. */
export function renewalsFail(failure: Failure | null): failure is Failure {
  return failure !== null && (failure.during === "renew" || failure.renewalsFailToo === true);
}

/** Since when checks of a connection with this failure have met nothing but trouble; null while none has. */
export function checksFailSince({ checksFailSince, during, since }: Failure): number | null {
  return checksFailSince ?? (during === "check" ? since : null);
}

/**
 * App-level answers that a single account may meet for reasons of its own, so that of a few among many they blame no app: a
 * blanket refusal names no cause, and the last tokens of an app that was left on purpose wait for their reconnect.
 */
export const MAY_BE_OF_ONE: readonly FailureReason[] = ["app_refused", "app_changed"];

/** True for a reason on record that is one of them: it never hides a clear one, and a few of it speak for no others. */
export function mayBeOfOne(reason: unknown): boolean {
  return MAY_BE_OF_ONE.some((one) => one === reason);
}

/**
 * True where the cause lies with the account or its token, not with the service, our app or us. Its sentence names the account,
 * so of many accounts it is said in another one (`failures-<reason>-many`).
 */
export function liesWithAccount(reason: FailureReason): boolean {
  const kind = FAILURE_REASONS[reason];
  return kind === "dead" || kind === "user_action" || kind === "permission";
}

/** Passes by itself too, but is a block of one account's own doing: however many have it, the provider is well. */
export const OF_ONE_ACCOUNT: FailureReason = "action_blocked";

/** A failure as an attempt reports it, before the connection's own history is joined to it. */
export interface ReportedFailure {
  readonly reason: FailureReason;
  readonly code: string;
  /** What the provider asked us to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** What each call that was made met, where that is more than a failure of the one that is reported. */
  readonly asked?: Asked | undefined;
  /** What was refused had just been issued. */
  readonly isFresh?: boolean | undefined;
}
