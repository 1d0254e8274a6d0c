import type { Credential } from "../../src/domain/credential.ts";
import type { RenewalPolicy } from "../../src/domain/renewal-policy.ts";
import { type Clock, DAY_MS, HOUR_MS } from "../../src/lib/clock.ts";
import { Secret } from "../../src/lib/secret.ts";
import type { Answer, ProviderFailure, Renewed, RotateProvider, Verified } from "../../src/providers/provider.ts";

/** A rotating provider in memory that knows which refresh token is good, and counts every double use. */
export interface FakeProvider extends RotateProvider {
  /** The next answers of `renew`, instead of the honest one. `acts`: the rotation happens although the answer says otherwise. */
  failRenewals(failure: ProviderFailure, options?: { times?: number; acts?: boolean }): void;
  failChecks(failure: ProviderFailure, times?: number): void;
  /** Kills the grant of an account. */
  revokeGrant(externalId: string): void;
  /** Makes every renewal wait until the gate is opened. */
  holdRenewals(): { open(): void; readonly waiting: number };
  readonly calls: { renew: number; verify: number; doubleUses: number };
  credentialFor(externalId: string, lifeMs?: number): Credential;
}

const POLICY: RenewalPolicy = { windowMs: 2 * HOUR_MS, minAgeMs: 0, checkEveryMs: 6 * HOUR_MS, renewEveryMs: null };

/** Makes one named `amocrm`, so that settings and texts know it. */
export function createFakeProvider({
  clock,
  lostAnswer = "resend",
  name = "amocrm",
}: {
  clock: Clock;
  lostAnswer?: "resend" | "flag";
  name?: string;
}): FakeProvider {
  const good = new Map<string, { access: string; refresh: string }>();
  const calls = { renew: 0, verify: 0, doubleUses: 0 };
  let renewFaults: { failure: ProviderFailure; acts: boolean }[] = [];
  let checkFaults: ProviderFailure[] = [];
  let gate: Promise<void> | null = null;
  let waiting = 0;
  let serial = 0;

  function issue(externalId: string, lifeMs = DAY_MS): Credential {
    serial += 1;
    const pair = { access: `mock_token_access_${serial}`, refresh: `mock_token_refresh_${serial}` };
    good.set(externalId, pair);
    const now = clock.now();
    return {
      accessToken: new Secret(pair.access),
      refreshToken: new Secret(pair.refresh),
      issuedAt: now,
      expiresAt: now + lifeMs,
      refreshExpiresAt: now + 90 * DAY_MS,
    };
  }

  async function renew({ credential, account }: Parameters<RotateProvider["renew"]>[0]): Promise<Answer<Renewed>> {
    calls.renew += 1;
    if (gate !== null) {
      waiting += 1;
      await gate;
      waiting -= 1;
    }
    const fault = renewFaults.shift();
    if (fault !== undefined && !fault.acts) return { ok: false, failure: fault.failure };
    if (good.get(account.externalId)?.refresh !== credential.refreshToken?.reveal()) {
      calls.doubleUses += 1;
      return { ok: false, failure: { reason: "refresh_token_used", code: "401" } };
    }
    const renewed = issue(account.externalId);
    return fault === undefined ? { ok: true, value: { credential: renewed } } : { ok: false, failure: fault.failure };
  }

  async function verify({ credential, account }: Parameters<RotateProvider["verify"]>[0]): Promise<Answer<Verified>> {
    calls.verify += 1;
    const fault = checkFaults.shift();
    if (fault !== undefined) return { ok: false, failure: fault };
    const access = credential.accessToken.reveal();
    // Whose a brought token is, only the token tells.
    const [found = ""] = [...good].find(([, pair]) => pair.access === access) ?? [];
    const externalId = account.externalId === "" ? found : account.externalId;
    if (externalId === "" || good.get(externalId)?.access !== access) {
      return { ok: false, failure: { reason: "token_revoked", code: "401" } };
    }
    return { ok: true, value: { account: { externalId, name: externalId, accountType: null, details: {} } } };
  }

  return {
    name,
    title: "amoCRM",
    policy: POLICY,
    renewal: "rotate",
    requiredScopes: [],
    wantedScopes: [],
    lostAnswer,
    relocate: null,
    revoke: null,
    authorizeUrl: ({ state, redirectUri }) =>
      `http://127.0.0.1/authorize?state=${state}&redirect_uri=${encodeURIComponent(redirectUri)}`,
    readCallback: ({ code, error }) =>
      error !== undefined
        ? { outcome: "denied" }
        : code === undefined
          ? { outcome: "unreadable" }
          : { outcome: "code", code, details: {} },
    exchange: async ({ code }) => ({
      ok: true,
      value: {
        credential: issue(code),
        account: { externalId: code, name: code, accountType: null, details: {} },
        scopes: null,
        unfit: null,
      },
    }),
    renew,
    verify,
    failRenewals(failure, { times = 1, acts = false } = {}) {
      renewFaults = [...renewFaults, ...Array.from({ length: times }, () => ({ failure, acts }))];
    },
    failChecks(failure, times = 1) {
      checkFaults = [...checkFaults, ...Array.from({ length: times }, () => failure)];
    },
    revokeGrant: (externalId) => void good.delete(externalId),
    holdRenewals() {
      let open: () => void = () => undefined;
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return {
        open() {
          gate = null;
          open();
        },
        get waiting() {
          return waiting;
        },
      };
    },
    calls,
    credentialFor: issue,
  };
}
