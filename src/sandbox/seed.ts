import { DAY_MS } from "../lib/clock.ts";
import type { Account, LifetimeOverride } from "./account.ts";
import type { Grant } from "./grant.ts";
import { type SandboxCore, SandboxRefusal } from "./sandbox-core.ts";

/** A connection as the product would have it after a consent; times are epoch milliseconds. */
export interface SeededConnection {
  readonly provider: string;
  readonly account: string;
  readonly externalId: string;
  readonly name: string;
  readonly handle: string;
  readonly scopes: readonly string[];
  readonly issuedAt: number;
  readonly accessToken: string;
  /** For a token without an end the last moment that a date can hold. */
  readonly accessExpiresAt: number;
  readonly refreshToken: string | null;
  readonly refreshExpiresAt: number | null;
  readonly dataAccessEndsAt?: number | null;
  /** Of a Page, or of an Instagram account behind one: the person whose token it was read with. */
  readonly parent?: SeededConnection | null;
  /** Of an Instagram account behind a Page: the Page's id. */
  readonly pageId?: string | null;
}

/** What is to be seeded. */
export interface SeedRequest {
  readonly provider: string;
  readonly count: number;
  readonly ageMs?: number | undefined;
  readonly namePrefix?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly lifetime?: LifetimeOverride | undefined;
  /** Keys made by hand, without a refresh token. */
  readonly longLived?: boolean | undefined;
  /** People that are a business's system users, whose tokens have no end (Facebook). */
  readonly systemUser?: boolean | undefined;
  /** Granted to somebody else's app (Facebook). */
  readonly otherApp?: boolean | undefined;
}

/** Makes `count` new accounts with granted tokens, in one write of the journal. */
export function seedGrants(core: SandboxCore, request: SeedRequest): readonly SeededConnection[] {
  const { provider, count, ageMs = 2 * DAY_MS, namePrefix = "Seeded", scopes, lifetime } = request;
  const { simulator } = core.simulator(provider);
  if (request.longLived && !simulator.seedLongLived) throw new SandboxRefusal(`${provider} has no keys made by hand.`);
  return core.state.inOneWrite(() =>
    Array.from({ length: count }, () => {
      const number = core.state.accountCount() + 1;
      const { systemUser, otherApp, longLived } = request;
      const created = simulator.createAccount({ provider, name: `${namePrefix} ${number}`, systemUser });
      const account = lifetime ? core.state.putAccount({ ...created, lifetime }) : created;
      const options = { ageMs, scopes, otherApp };
      const byHand = longLived ? simulator.seedLongLived?.(account, options) : undefined;
      return seededConnection(core, account, byHand ?? simulator.seedGrant(account, options));
    }),
  );
}

function seededConnection(core: SandboxCore, account: Account, grant: Grant): SeededConnection {
  const access = grant.tokens.find((token) => token.kind !== "refresh");
  const refresh = grant.tokens.find((token) => token.kind === "refresh");
  if (!access) throw new Error(`${account.provider} seeded a grant without an access token`);
  const parentGrant = grant.parentGrantId === undefined ? undefined : core.state.grant(grant.parentGrantId);
  const parent = parentGrant && core.state.account(parentGrant.accountKey);
  return {
    provider: account.provider,
    account: account.key,
    externalId: account.id,
    name: account.name,
    handle: account.handle,
    scopes: grant.scopes,
    issuedAt: grant.issuedAt,
    accessToken: access.text,
    accessExpiresAt: access.endsAt,
    refreshToken: refresh?.text ?? null,
    refreshExpiresAt: refresh?.endsAt ?? null,
    dataAccessEndsAt: grant.dataAccessEndsAt ?? null,
    pageId: account.facebook?.pageKey?.split(":")[1] ?? null,
    parent: parentGrant && parent ? seededConnection(core, parent, parentGrant) : null,
  };
}
