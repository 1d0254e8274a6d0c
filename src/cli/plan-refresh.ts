import { type Connection, wantsPerson } from "../domain/connection.ts";
import { decideNext } from "../domain/decide-next.ts";
import { FAILURE_REASONS } from "../domain/failure.ts";
import { mayRenewNow, type RenewalPolicy } from "../domain/renewal-policy.ts";
import { DAY_MS } from "../lib/clock.ts";
import { formatDateTime, formatDuration } from "../lib/i18n/format.ts";

/** What a run is to do; by default what is due or ends within the days. */
export interface RefreshWish {
  /** Null: not said, which is seven days, and for `--check-only` everything. */
  readonly daysBeforeExpiry: number | null;
  readonly checkOnly: boolean;
  readonly forceAll: boolean;
  /** True when it was said which connections are meant, by name, service or all: then they are, whenever they end. */
  readonly named: boolean;
}

/** What a run does with one connection, and why. */
export interface RefreshDecision {
  readonly action: "renew" | "check" | "leave";
  readonly reason: string;
}

const DEFAULT_DAYS = 7;

/** Decides for one connection; asks nobody. `policy` is its provider's, null when that is not set up here. */
export function decideRefresh(
  connection: Connection,
  policy: RenewalPolicy | null,
  { wish, now }: { readonly wish: RefreshWish; readonly now: number },
): RefreshDecision {
  if (connection.state.status === "disconnected") return { action: "leave", reason: "it is disconnected" };
  if (policy === null) return { action: "leave", reason: "its service is not set up here" };
  const reason = whyMeant(connection, wish, now);
  if (reason === null) return { action: "leave", reason: restUntil(connection, now) };
  if (wish.checkOnly) return { action: "check", reason };
  if (awaitsPerson(connection)) return { action: "check", reason: `${reason}; no renewal helps before a person acts` };
  if (mayRenewNow(connection, policy, now)) return { action: "renew", reason };
  // Nothing but a person renews it, but whether it still works is worth knowing.
  if (connection.renewal === "none") return { action: "check", reason: `${reason}; only a reconnect renews it` };
  const from = formatDateTime("en", "UTC", connection.state.issuedAt + policy.minAgeMs);
  return { action: "leave", reason: `its token may not be renewed before ${from}` };
}

function whyMeant(connection: Connection, wish: RefreshWish, now: number): string | null {
  if (wish.forceAll) return "everything is to be renewed";
  const { daysBeforeExpiry } = wish;
  if (daysBeforeExpiry === null && wish.named) return "it was named";
  if (daysBeforeExpiry === null && wish.checkOnly) return "everything is to be checked";
  const next = decideNext(connection, now);
  if (next.action === "renew") return next.reason;
  const days = daysBeforeExpiry ?? DEFAULT_DAYS;
  const endsAt = endOf(connection);
  if (endsAt !== null && endsAt <= now) return "its end has come";
  if (endsAt === null || endsAt > now + days * DAY_MS) return null;
  // What `/status` counts is the deadline, which is months away where an access of a day renews itself.
  const what = connection.renewal === "rotate" ? "its access token" : "it";
  return `${what} ends within ${days === 1 ? "a day" : `${days} days`}`;
}

/** A rotating connection's deadline moves on with each use; what a run looks at is its access token's end. */
function endOf({ renewal, state }: Pick<Connection, "renewal" | "state">): number | null {
  return renewal === "rotate" ? state.expiresAt : state.deadlineAt;
}

/** Where the use case asks about it only, even when told to renew: what it would do is what a dry run says. */
function awaitsPerson({ state: { status, failure } }: Connection): boolean {
  if (failure === null) return false;
  if (failure.during === "renew") return FAILURE_REASONS[failure.reason] === "dead";
  return status === "action_required";
}

function restUntil({ renewal, state }: Connection, now: number): string {
  if (wantsPerson(state.status)) return "only a person can mend it";
  const endsAt = endOf({ renewal, state });
  return endsAt === null ? "nothing is due" : `nothing is due: ${formatDuration("en", endsAt - now)} left`;
}
