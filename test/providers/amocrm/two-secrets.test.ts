import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createHttpClient } from "../../../src/lib/http-client/create-http-client.ts";
import { createLog } from "../../../src/lib/log/create-log.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { amocrmPlatform, kommoPlatform } from "../../../src/providers/amocrm/amocrm-platform.ts";
import { createAmocrmProvider } from "../../../src/providers/amocrm/create-amocrm-provider.ts";
import { openProviderBench, type ProviderBench } from "../provider-bench.ts";

const OLD = "mock_secret_old_1";
const NEW = "mock_secret_new_1";

let bench: ProviderBench;
beforeAll(async () => {
  bench = await openProviderBench();
});
afterAll(() => bench.close());

describe.each([amocrmPlatform, kommoPlatform])("two client secrets of $name", (platform) => {
  const { name } = platform;
  const control = () => bench.sandbox.control;
  const valid = (...secrets: string[]) => control().clientSecrets({ provider: name, secrets });
  const renewals = () => control().calls().calls[`${name}.renew`] ?? 0;

  beforeEach(() => {
    control().clearFaults({});
    valid(bench.sandbox.credentials[platform === kommoPlatform ? "kommo" : "amocrm"].clientSecret);
  });

  /** The provider with these secrets set, the newest first. */
  function providerWith(...secrets: string[]) {
    const given = bench.settings[platform === kommoPlatform ? "kommo" : "amocrm"];
    if (given === null) throw new Error(`${name} is not set up`);
    return createAmocrmProvider({
      platform,
      settings: { ...given, clientSecrets: secrets.map((secret) => new Secret(secret)) },
      http: createHttpClient({ timeoutMs: 30_000, clock: bench.clock, log: createLog({ level: "silent" }) }),
      clock: bench.clock,
      throttle: () => Promise.resolve(),
      callTimeoutMs: 30_000,
    });
  }

  it("B48: renews and connects with the older one until the newer is in force, and the other way round", async () => {
    for (const inForce of [OLD, NEW]) {
      const call = await bench.seeded(name);
      valid(inForce);
      const provider = providerWith(NEW, OLD);
      expect((await provider.renew(call)).ok).toBe(true);
      const consent = bench.consent(name, `Two of ${inForce}`);
      const grant = await provider.exchange({ ...consent, redirectUri: bench.redirectUri(name) });
      expect(grant.ok).toBe(true);
      valid(bench.sandbox.credentials[platform === kommoPlatform ? "kommo" : "amocrm"].clientSecret);
    }
  });

  it("B48: begins with the one that worked last, so that the others cost nothing", async () => {
    const call = await bench.seeded(name);
    valid(OLD);
    const provider = providerWith(NEW, OLD);
    let before = renewals();
    const first = await provider.renew(call);
    if (!first.ok) throw new Error(first.failure.code);
    expect(renewals() - before).toBe(2);
    before = renewals();
    const second = await provider.renew({ ...call, credential: first.value.credential });
    if (!second.ok) throw new Error(second.failure.code);
    expect(renewals() - before).toBe(1);
    valid(NEW);
    const third = await provider.renew({ ...call, credential: second.value.credential });
    expect(third.ok).toBe(true);
  });

  it("B48: tries no other secret for a refusal of the token, an outage or a limit", async () => {
    const call = await bench.seeded(name);
    valid(NEW, OLD);
    const provider = providerWith(NEW, OLD);
    for (const code of ["token_revoked", "not_linked", "redirect_uri", "500"]) {
      control().fault({ provider: name, path: "renew", kind: "error", code, times: 1 });
      const before = renewals();
      expect((await provider.renew(call)).ok).toBe(false);
      expect(renewals() - before).toBe(1);
    }
    control().fault({ provider: name, path: "renew", kind: "rate_limit", times: 1 });
    expect(await provider.renew(call)).toMatchObject({ failure: { reason: "rate_limited" } });
    expect((await provider.renew(call)).ok).toBe(true);
  });

  it("says that our secret is wrong when each of them is refused, and the token lives on", async () => {
    const call = await bench.seeded(name);
    expect(await providerWith(NEW, OLD).renew(call)).toEqual({
      ok: false,
      failure: { reason: "app_secret_wrong", code: "401 bad_client" },
    });
    valid(NEW);
    expect((await providerWith(NEW).renew(call)).ok).toBe(true);
  });
});
