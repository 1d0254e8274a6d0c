import { createSecretKey } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createHttpClient } from "../../src/lib/http-client/create-http-client.ts";
import { createLog } from "../../src/lib/log/create-log.ts";
import { createProviders } from "../../src/providers/registry.ts";
import { describeProviderContract } from "../contracts/provider.ts";
import { openProviderBench } from "./provider-bench.ts";

const bench = await openProviderBench();
const names = [...bench.providers.keys()];
const settings = bench.settings;
await bench.close();

describe("createProviders", () => {
  const clock = { now: () => 0 };
  const pkceKey = createSecretKey(Buffer.alloc(32, 5));
  const http = createHttpClient({ timeoutMs: 1_000, clock, log: createLog({ level: "silent" }) });

  it("makes the configured ones and no others", () => {
    const made = (some: object) => [...createProviders(some, { http, clock, pkceKey }).keys()];
    expect(made({})).toEqual([]);
    expect(made({ instagram: null, amocrm: null })).toEqual([]);
    expect(made({ instagram: settings.instagram })).toEqual(["instagram"]);
    expect(made({ amocrm: settings.amocrm })).toEqual(["amocrm"]);
    expect(made({ facebook: settings.facebook })).toEqual(["instagram_facebook", "facebook", "facebook_page"]);
    expect(made(settings)).toEqual(names);
  });

  it("B7: each provider has the renewal of its own kind", () => {
    const providers = createProviders(settings, { http, clock, pkceKey });
    expect([...providers.values()].map(({ name, renewal }) => `${name}: ${renewal}`)).toEqual([
      "instagram: extend",
      "instagram_facebook: reissue",
      "facebook: extend",
      "facebook_page: reissue",
      "amocrm: rotate",
      "kommo: rotate",
      "demo_oauth: rotate",
    ]);
  });

  it("hands each rate limit to whoever keeps it", () => {
    const asked: unknown[] = [];
    const throttleOf = (...limit: [string, number]) => {
      asked.push(limit);
      return () => Promise.resolve();
    };
    createProviders(
      { amocrm: settings.amocrm && { ...settings.amocrm, requestsPerSecond: 6 } },
      { http, clock, throttleOf },
    );
    expect(asked).toEqual([["amocrm", 6]]);
  });
});

describeProviderContract(names, {
  instagram: { exchange: ["exchange", "long", "me"], renew: ["refresh"], verify: ["me"], api: "/me?fields=id" },
  facebook: {
    exchange: ["exchange", "extend", "debug_token", "me"],
    renew: ["extend"],
    verify: ["debug_token", "me"],
    api: "/me?fields=id,name",
  },
  facebook_page: {
    exchange: ["exchange", "extend", "debug_token", "me"],
    accounts: ["debug_token", "accounts"],
    renew: ["page"],
    verify: ["debug_token", "me"],
    api: "/me?fields=id,name",
  },
  instagram_facebook: {
    exchange: ["exchange", "extend", "debug_token", "me"],
    accounts: ["debug_token", "accounts"],
    renew: ["page"],
    verify: ["debug_token", "instagram_account"],
    api: "/me?fields=id,name",
  },
  amocrm: { exchange: ["exchange", "account"], renew: ["renew"], verify: ["account"], api: "/api/v4/account" },
  kommo: { exchange: ["exchange", "account"], renew: ["renew"], verify: ["account"], api: "/api/v4/account" },
  demo_oauth: { exchange: ["exchange", "userinfo"], renew: ["renew"], verify: ["userinfo"] },
});
