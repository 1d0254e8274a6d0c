import type { Account } from "./account.ts";
import { type Grant, NEVER, type TokenKind } from "./grant.ts";
import type { SandboxCore } from "./sandbox-core.ts";

/** What is so at the provider, whatever the product believes. */
export interface AccountTruth {
  readonly provider: string;
  readonly account: string;
  readonly externalId: string;
  readonly name: string;
  readonly handle: string;
  readonly accountType: string | null;
  readonly unpaid: boolean;
  /** Whether anybody ever consented. */
  readonly granted: boolean;
  /** Whether a program that holds the newest tokens can go on without a person. */
  readonly alive: boolean;
  /** Why not: an error code of the provider, `expired`, `never_granted`. */
  readonly deadBecause: string | null;
  /** Renewals of the newest grant. */
  readonly renewals: number;
  /** The tokens that would be accepted now, the newest first: to call with, and to renew with. */
  readonly acceptedAccessTokens: readonly string[];
  readonly acceptedRenewalTokens: readonly string[];
  readonly accessExpiresAt: number | null;
  /** When it dies if nobody renews, or no person logs in again; null: never. */
  readonly deadlineAt: number | null;
  /** Of the newest grant. */
  readonly scopes: readonly string[];
  /** When Facebook's access to the person's data ends, for those that have such an end. */
  readonly dataAccessEndsAt: number | null;
  /** The keys of the people with a role on the Page, or on the Page behind which the account stands. */
  readonly users: readonly string[];
}

/** What is so of one token. */
export interface TokenTruth {
  readonly known: boolean;
  readonly account: string | null;
  readonly kind: TokenKind | null;
  readonly accepted: boolean;
  readonly deadBecause: string | null;
  readonly expiresAt: number | null;
}

const CALL_KINDS: readonly TokenKind[] = ["access", "short", "long", "page"];
const RENEWAL_KINDS: readonly TokenKind[] = ["refresh", "long", "page"];

/** Tells the truth about an account. */
export function truthOfAccount(core: SandboxCore, account: Account): AccountTruth {
  const { simulator } = core.simulator(account.provider);
  const grants = simulator.grantsReaching?.(account) ?? core.state.grantsOf(account);
  const newest = grants.at(-1);
  const refusal = account.blockedBecause ?? account.facebook?.revokedBecause;
  const renewal = refusal ? [] : acceptedTokens(core, grants, account, RENEWAL_KINDS);
  const access = refusal ? [] : acceptedTokens(core, grants, account, CALL_KINDS);
  return {
    provider: account.provider,
    account: account.key,
    externalId: account.id,
    name: account.name,
    handle: account.handle,
    accountType: account.accountType ?? null,
    unpaid: account.unpaid ?? false,
    granted: newest !== undefined,
    alive: renewal.length > 0,
    deadBecause:
      renewal.length > 0
        ? null
        : newest === undefined
          ? "never_granted"
          : (refusal ?? deathOf(core, newest, account) ?? "expired"),
    renewals: newest?.renewals ?? 0,
    acceptedAccessTokens: access.map((token) => token.text),
    acceptedRenewalTokens: renewal.map((token) => token.text),
    accessExpiresAt: endOf(access[0]?.endsAt),
    deadlineAt: renewal[0] ? endOf(Math.min(renewal[0].endsAt, newest?.dataAccessEndsAt ?? NEVER)) : null,
    scopes: newest?.scopes ?? [],
    dataAccessEndsAt: newest?.dataAccessEndsAt ?? null,
    users: (simulator.usersOf?.(account) ?? []).map(({ key }) => key),
  };
}

/** Tells the truth about one token. */
export function truthOfToken(core: SandboxCore, text: string): TokenTruth {
  const found = core.state.findToken(text);
  if (!found)
    return { known: false, account: null, kind: null, accepted: false, deadBecause: "unknown", expiresAt: null };
  const { grant, account, token } = found;
  const ended = token !== undefined && token.endsAt <= core.now();
  const deadBecause = deathOf(core, grant, account) ?? (token === undefined ? "spent" : ended ? "expired" : null);
  return {
    known: true,
    account: account.key,
    kind: token?.kind ?? null,
    accepted: deadBecause === null,
    deadBecause,
    expiresAt: endOf(token?.endsAt),
  };
}

function deathOf(core: SandboxCore, grant: Grant, account: Account): string | null {
  const { simulator } = core.simulator(account.provider);
  return simulator.deathOf?.(grant) ?? grant.deadBecause ?? account.blockedBecause ?? null;
}

function endOf(endsAt: number | undefined): number | null {
  return endsAt === undefined || endsAt === NEVER ? null : endsAt;
}

function acceptedTokens(core: SandboxCore, grants: readonly Grant[], account: Account, kinds: readonly TokenKind[]) {
  return grants
    .filter((grant) => deathOf(core, grant, account) === null)
    .flatMap((grant) => grant.tokens)
    .filter((token) => kinds.includes(token.kind) && token.endsAt > core.now())
    .reverse();
}
