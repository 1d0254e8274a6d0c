import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FAILURE_REASONS, type FailureReason, isTransient } from "../../src/domain/failure.ts";
import { Secret } from "../../src/lib/secret.ts";
import type { Answer, OfferedAccount, Provider, ProviderCall, Renewed } from "../../src/providers/provider.ts";
import type { Fault } from "../../src/sandbox/faults.ts";
import { passWhileHeld } from "../fakes/pass-while-held.ts";
import { type BenchCall, CALL_TIMEOUT_MS, openProviderBench, type ProviderBench } from "../providers/provider-bench.ts";

/** How the simulator names the calls that each method of a provider makes, in their order. */
export interface CallNames {
  readonly exchange: readonly string[];
  readonly renew: readonly string[];
  readonly verify: readonly string[];
  /** A path of the API that the proxy may call; of those that have one. */
  readonly api?: string;
  /** Of those whose accounts are read through a parent. */
  readonly accounts?: readonly string[];
}

type Trouble = { readonly kind: Fault["kind"] } & Record<string, unknown>;

/**
 * What can go wrong on the way, whatever the provider: always a failure that passes by itself, in time, and one that knows
 * whether a single-use token in the request may be spent.
 */
const TROUBLES: readonly (readonly [name: string, trouble: Trouble, reason: FailureReason, maybeActed: boolean])[] = [
  ["a malformed answer", { kind: "malformed" }, "answer_unreadable", true],
  ["a malformed answer after the server acted", { kind: "malformed", afterActing: true }, "answer_unreadable", true],
  ["an empty answer", { kind: "empty" }, "answer_unreadable", true],
  ["an answer without an end", { kind: "endless" }, "answer_unreadable", true],
  ["an answer that comes too late", { kind: "slow", latencyMs: 20 * CALL_TIMEOUT_MS }, "timeout", true],
  ["a page of a proxy", { kind: "html" }, "provider_unavailable", true],
  ["a page of a proxy with 200", { kind: "html", status: 200 }, "answer_unreadable", true],
  ["an outage", { kind: "unavailable", retryAfterSeconds: 7 }, "provider_unavailable", true],
  ["a cut connection", { kind: "reset" }, "network", true],
  ["a connection cut after the server acted", { kind: "reset", afterActing: true }, "network", true],
  ["a redirect", { kind: "redirect" }, "answer_unreadable", true],
  ["a rate limit", { kind: "rate_limit" }, "rate_limited", false],
];

/**
 * What every provider must do, held against the simulator. `names` are the providers to hold, all of the registry; one
 * whose calls are not in `callNames` fails.
 */
export function describeProviderContract(
  names: readonly string[],
  callNames: Readonly<Record<string, CallNames>>,
): void {
  describe.each(names)("the provider %s", (name) => {
    let bench: ProviderBench;
    beforeAll(async () => {
      bench = await openProviderBench();
    });
    afterAll(() => bench.close());

    const provider = (): Provider => bench.any(name);
    const control = () => bench.sandbox.control;
    const calls = callNames[name] ?? { exchange: [], renew: [], verify: [] };
    let accounts = 0;

    /** Every answer is remembered, for the search for secrets at the end. */
    async function connect() {
      accounts += 1;
      return bench.heard(await bench.connect(name, `Contract ${name} ${accounts}`));
    }
    async function renew(call: BenchCall): Promise<Answer<Renewed>> {
      const { renewal, ...methods } = provider();
      if (renewal === "none" || !("renew" in methods)) throw new Error(`${name} does not renew`);
      return bench.heard(await methods.renew({ ...call, parent: (call.parent ?? call).credential }));
    }
    async function accountsOf(parent: ProviderCall): Promise<Answer<readonly OfferedAccount[]>> {
      const found = provider();
      if (found.renewal !== "reissue") throw new Error(`${name} has no parent`);
      return bench.heard(await found.accounts(parent));
    }
    const verify = async (call: ProviderCall) => bench.heard(await provider().verify(call));
    const elsewhere = () => control().calls().calls["sandbox.elsewhere"] ?? 0;

    async function inTrouble<T>(path: string, trouble: Trouble, work: () => Promise<Answer<T>>): Promise<Answer<T>> {
      // The simulator may be one for several providers, and then knows its faults by its own name.
      const { provider: simulated } = control().fault({ ...trouble, provider: name, path } as Fault);
      try {
        if (trouble.kind !== "slow") return await work();
        const arrived = () => control().calls().calls[`${simulated}.${path}`] ?? 0;
        const before = arrived();
        return await passWhileHeld(CALL_TIMEOUT_MS, () => arrived() > before, work);
      } finally {
        control().clearFaults({ provider: simulated });
      }
    }

    it("has its calls named here, so that nothing below is passed by testing nothing", () => {
      expect(calls.exchange.length * calls.verify.length).toBeGreaterThan(0);
      expect(calls.renew.length > 0).toBe(provider().renewal !== "none");
      expect((calls.accounts?.length ?? 0) > 0).toBe(provider().renewal === "reissue");
    });

    it("carries the state to the consent page and reads a no", () => {
      const authorizeUrl = provider().authorizeUrl({
        state: "a-state",
        redirectUri: bench.redirectUri(name),
        reauthenticate: true,
      });
      expect(new URL(authorizeUrl).searchParams.get("state")).toBe("a-state");
      const { callbackUrl } = control().approve({ authorizeUrl, deny: true });
      expect(provider().readCallback(Object.fromEntries(new URL(callbackUrl).searchParams))).toEqual({
        outcome: "denied",
      });
      expect(provider().readCallback({})).toEqual({ outcome: "unreadable" });
    });

    it("connects, renews and verifies, each credential with its own end (B6) and for one account", async () => {
      const granted = await connect();
      if (!granted.ok) throw new Error(granted.failure.code);
      const { credential, account } = granted.value;
      expect(credential.issuedAt).toBe(bench.clock.now());
      expect(credential.expiresAt).toBeGreaterThan(bench.clock.now());
      expect(account.externalId).not.toBe("");
      const call = await bench.callOf(name, granted.value);
      const verified = await verify(call);
      expect(verified).toMatchObject({ ok: true, value: { account: { externalId: call.account.externalId } } });
      if (provider().renewal === "none") return;
      const renewed = await renew(await bench.seeded(name));
      expect(renewed).toMatchObject({ ok: true, value: { credential: { issuedAt: bench.clock.now() } } });
    });

    it("survives two renewals at once: a loser gets a plain refusal, and the winner's credential works", async () => {
      if (calls.renew.length === 0) return;
      const call = await bench.seeded(name);
      const both = await Promise.all([renew(call), renew(call)]);
      const winners = both.filter((answer) => answer.ok);
      const losers = both.filter((answer) => !answer.ok);
      // Strict rotation, the simulator's default, lets just one through.
      expect(winners).toHaveLength(provider().renewal === "rotate" ? 1 : 2);
      for (const { value } of winners) expect((await verify({ ...call, credential: value.credential })).ok).toBe(true);
      for (const { failure } of losers) {
        expect(FAILURE_REASONS[failure.reason]).toBe("dead");
        expect(failure.maybeActed).toBeUndefined();
      }
    });

    for (const [title, trouble, reason, maybeActed] of TROUBLES) {
      it.each(calls.renew)(`B22, B25: meets ${title} at a renewal (%s) with ${reason}`, async (path) => {
        const call = await bench.seeded(name);
        const answer = await inTrouble(path, trouble, () => renew(call));
        expect(answer).toMatchObject({ ok: false, failure: { reason } });
        if (answer.ok) return;
        expect(isTransient(FAILURE_REASONS[answer.failure.reason])).toBe(true);
        expect(answer.failure.maybeActed ?? false).toBe(maybeActed);
        if (trouble.retryAfterSeconds !== undefined) expect(answer.failure.retryAfterMs).toBe(7_000);
      });

      it.each(calls.verify)(`B22, B25: meets ${title} at a check (%s) with ${reason}`, async (path) => {
        const call = await bench.fresh(name);
        expect(await inTrouble(path, trouble, () => verify(call))).toMatchObject({ ok: false, failure: { reason } });
        // Nothing of it was a verdict: the same token still works.
        expect((await verify(call)).ok).toBe(true);
      });

      it.each(calls.accounts ?? [])(
        `B25: meets ${title} while accounts are listed (%s) with ${reason}`,
        async (path) => {
          const { parent } = await bench.fresh(name);
          if (parent === undefined) throw new Error(`${name} has no parent`);
          const answer = await inTrouble(path, trouble, () => accountsOf(parent));
          expect(answer).toMatchObject({ ok: false, failure: { reason } });
          expect((await accountsOf(parent)).ok).toBe(true);
        },
      );

      it.each(calls.exchange)(
        `B44: meets ${title} in the middle of a connect (%s) with ${reason} and no grant`,
        async (path) => {
          expect(await inTrouble(path, trouble, connect)).toMatchObject({ ok: false, failure: { reason } });
        },
      );
    }

    it("has an API that takes what it signs, and tells a refused token from a good one", async () => {
      const { api } = provider();
      expect(calls.api !== undefined).toBe(api !== undefined);
      if (api === undefined || calls.api === undefined) return;
      const { account, credential } = await bench.fresh(name);
      const url = api.addressOf(account, calls.api);
      if (url === null) throw new Error(`${name} has no ${calls.api}`);
      const ask = (accessToken: Secret) =>
        bench.http.request({ method: "GET", url: url.href, ...api.sign(accessToken), timeoutMs: CALL_TIMEOUT_MS });
      const good = await ask(credential.accessToken);
      expect(good).toMatchObject({ kind: "answered", status: 200 });
      expect(api.refusesToken(good)).toBe(false);
      expect(api.refusesToken(await ask(new Secret("a-token-of-nobody")))).toBe(true);
    });

    it("B22: has bounded every call", () => {
      expect(bench.timeouts.length).toBeGreaterThan(20);
      expect(bench.timeouts.filter((timeoutMs) => timeoutMs !== CALL_TIMEOUT_MS)).toEqual([]);
    });

    it("B61: has followed no redirect with a secret in hand", () => {
      expect(elsewhere()).toBe(0);
    });

    it("B47: has put no token, code or secret into an answer, an error or a log line at trace", () => {
      const said = bench.everythingSaid();
      const secrets = [...control().issued(), ...Object.values(bench.sandbox.credentials).map(secretOf)];
      expect(bench.logLines.length).toBeGreaterThan(20);
      expect(secrets.length).toBeGreaterThan(20);
      expect(secrets.filter((secret) => said.includes(secret) || said.includes(encodeURIComponent(secret)))).toEqual(
        [],
      );
      expect(said).not.toMatch(/mock_token_|mock_secret_/);
    });
  });
}

function secretOf(credentials: Readonly<Record<string, string>>): string {
  const secret = Object.entries(credentials).find(([name]) => /secret/i.test(name))?.[1];
  if (secret === undefined) throw new Error("a simulated provider without a secret");
  return secret;
}
