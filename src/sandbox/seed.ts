import { DAY_MS } from "../lib/clock.ts";
import type { SandboxCore } from "./sandbox-core.ts";
import type { LifetimeOverride } from "./sandbox-state.ts";

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
  readonly accessExpiresAt: number;
  readonly refreshToken: string | null;
  readonly refreshExpiresAt: number | null;
}

/** What is to be seeded. */
export interface SeedRequest {
  readonly provider: string;
  readonly count: number;
  readonly ageMs?: number | undefined;
  readonly namePrefix?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly lifetime?: LifetimeOverride | undefined;
}

/** Makes `count` new accounts with granted tokens, in one write of the journal. */
export function seedGrants(core: SandboxCore, request: SeedRequest): readonly SeededConnection[] {
  const { provider, count, ageMs = 2 * DAY_MS, namePrefix = "Seeded", scopes, lifetime } = request;
  const { simulator } = core.simulator(provider);
  return core.state.inOneWrite(() =>
    Array.from({ length: count }, () => {
      const number = core.state.accountCount() + 1;
      const created = simulator.createAccount({ name: `${namePrefix} ${number}` });
      const account = lifetime ? core.state.putAccount({ ...created, lifetime }) : created;
      const { tokens, issuedAt, scopes: granted } = simulator.seedGrant(account, { ageMs, scopes });
      const access = tokens.find((token) => token.kind !== "refresh");
      const refresh = tokens.find((token) => token.kind === "refresh");
      if (!access) throw new Error(`${provider} seeded a grant without an access token`);
      return {
        provider,
        account: account.key,
        externalId: account.id,
        name: account.name,
        handle: account.handle,
        scopes: granted,
        issuedAt,
        accessToken: access.text,
        accessExpiresAt: access.endsAt,
        refreshToken: refresh?.text ?? null,
        refreshExpiresAt: refresh?.endsAt ?? null,
      };
    }),
  );
}
