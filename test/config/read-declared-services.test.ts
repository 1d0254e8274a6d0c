import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parseDeclaredServices } from "../../src/config/read-declared-services.ts";
import { parseConfig } from "../../src/config.ts";
import { ConfigError } from "../../src/domain/config-error.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../src/lib/clock.ts";

const folder = mkdtempSync(join(tmpdir(), "declared-"));
afterAll(() => rmSync(folder, { recursive: true }));

const ENCRYPTION_KEYS = `k1:${Buffer.alloc(32, 7).toString("base64")}`;
const service = {
  name: "acme",
  title: "Acme",
  issuer: "https://id.acme.example/",
  clientId: "our-app",
  clientSecret: "s3cret-of-the-file",
  renewal: "rotate",
};

function fileWith(content: unknown): string {
  const path = join(folder, `${Math.random()}.json`);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

function problemsOf(raw: Record<string, string>): readonly string[] {
  try {
    parseConfig({ ENCRYPTION_KEYS, ...raw });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

const parse = (changes: object, environment: Record<string, string> = {}) =>
  parseDeclaredServices([{ ...service, ...changes }], environment);
const only = (changes: object, environment: Record<string, string> = {}) => {
  const { services, problems } = parse(changes, environment);
  expect(problems).toEqual([]);
  return services[0] as (typeof services)[number];
};

describe("PROVIDERS_FILE", () => {
  it("makes the product live, with the services in it and an address for each to come back to", () => {
    const config = parseConfig({
      ENCRYPTION_KEYS,
      PROVIDERS_FILE: fileWith({ services: [service, { ...service, name: "umbrella", title: "Umbrella" }] }),
      PUBLIC_URL: "https://team.example",
      UMBRELLA_REDIRECT_URI: "https://team.example/registered/before",
      CHECK_INTERVAL_HOURS: "3",
    });
    expect(config.mode).toBe("live");
    expect(config.providerSettings.declared.map(({ name, checkEveryMs }) => [name, checkEveryMs])).toEqual([
      ["acme", 3 * HOUR_MS],
      ["umbrella", 3 * HOUR_MS],
    ]);
    expect(config.redirectUris).toMatchObject({
      acme: "https://team.example/oauth/callback/acme",
      umbrella: "https://team.example/registered/before",
    });
  });

  it("may be a bare list", () => {
    expect(parseConfig({ ENCRYPTION_KEYS, PROVIDERS_FILE: fileWith([service]) }).mode).toBe("live");
  });

  it.each([
    ["a file that is not there", join(folder, "none.json"), "can't be read (ENOENT)"],
    ["no JSON", fileWith("{ name: acme, secret: s3cret }"), "expected a file of JSON"],
    ["something else", fileWith({ providers: [] }), "expected a list of services"],
    ["an empty list", fileWith([]), "expected a list of services"],
  ])("that is %s is the one thing complained of", (_what, path, message) => {
    expect(problemsOf({ PROVIDERS_FILE: path })).toEqual([expect.stringContaining(`PROVIDERS_FILE: ${message}`)]);
  });

  it("has two services come back to addresses of their own", () => {
    const way = "https://team.example/back";
    const raw = { PROVIDERS_FILE: fileWith([service]), ACME_REDIRECT_URI: way, AMOCRM_REDIRECT_URI: way };
    expect(problemsOf(raw)).toEqual([
      expect.stringContaining("AMOCRM_REDIRECT_URI: expected a path"),
      expect.stringContaining("ACME_REDIRECT_URI: expected a path"),
    ]);
    expect(problemsOf({ PROVIDERS_FILE: raw.PROVIDERS_FILE, ACME_REDIRECT_URI: "ftp://x" })).toEqual([
      expect.stringContaining("ACME_REDIRECT_URI: expected an https address"),
    ]);
  });

  it("is not asked in sandbox mode: nothing but the simulator is", () => {
    const config = parseConfig({ PROVIDER_MODE: "sandbox", PROVIDERS_FILE: fileWith([service]) });
    expect(config.providerSettingsWith({}).declared).toEqual([]);
  });
});

describe("a declared service", () => {
  it("needs little where discovery tells the rest; PKCE is on, a rotating refresh token is never sent twice", () => {
    expect(only({})).toMatchObject({
      issuer: "https://id.acme.example/",
      tokenEndpoint: null,
      clientAuthentication: "basic",
      pkce: true,
      renewal: "rotate",
      lostAnswer: "flag",
      windowMs: 15 * MINUTE_MS,
      refreshTokenLifeMs: null,
      verify: { by: "userinfo", url: null, idPath: "sub", namePath: null },
      apiBaseUrl: null,
      requestsPerSecond: 0,
    });
  });

  it("has what it says, in milliseconds", () => {
    const verify = { url: "https://api.acme.example/me", method: "POST", idPath: "data.id", namePath: "data.name" };
    expect(
      only({
        accessTokenMinutes: 60,
        refreshTokenDays: 365,
        refreshTokenDaysFrom: "consent",
        windowMinutes: 90,
        scopes: { required: ["read"], wanted: ["write"] },
        verify,
        rateLimit: 4,
      }),
    ).toMatchObject({
      accessTokenLifeMs: HOUR_MS,
      refreshTokenLifeMs: 365 * DAY_MS,
      refreshTokenLifeFrom: "consent",
      windowMs: 90 * MINUTE_MS,
      requiredScopes: ["read"],
      wantedScopes: ["write"],
      verify: { ...verify, by: "url" },
      requestsPerSecond: 4,
    });
    expect(only({ scopes: ["read"] })).toMatchObject({ requiredScopes: ["read"], wantedScopes: [] });
    expect(only({ verify: { by: "introspection", idPath: "uid" } }).verify).toMatchObject({
      by: "introspection",
      idPath: "uid",
    });
  });

  it("B48: takes its secrets from the environment before the file, two while one replaces the other", () => {
    const environment = { ACME_CLIENT_ID: "another-app", ACME_CLIENT_SECRET: "newer, older" };
    const { clientId, clientSecrets } = only({}, environment);
    expect(clientId).toBe("another-app");
    expect(clientSecrets.map((secret) => secret.reveal())).toEqual(["newer", "older"]);
    expect(only({ clientId: undefined, clientSecret: undefined }, environment).clientId).toBe("another-app");
    expect(only({}).clientSecrets.map((secret) => secret.reveal())).toEqual(["s3cret-of-the-file"]);
  });

  it("may be a public client, but only by saying so", () => {
    expect(only({ clientSecret: undefined, clientAuthentication: "none" }).clientSecrets).toEqual([]);
    expect(parse({ clientSecret: undefined }).problems).toEqual([
      expect.stringContaining("PROVIDERS_FILE: [0].clientSecret: expected a secret"),
    ]);
    expect(parse({ clientAuthentication: "none" }).problems).toEqual([
      expect.stringContaining("[0].clientAuthentication: expected basic or post"),
    ]);
  });

  it.each([
    [{ name: "amocrm" }, "name", "tokenkeeper does not have itself"],
    [{ name: "Acme!" }, "name", "a-z"],
    [{ title: "" }, "title", "the name that people know"],
    [{ renewal: "sometimes" }, "renewal", "rotate, reusable, none"],
    [{ lostAnswer: "guess" }, "lostAnswer", "resend, flag"],
    [{ pkce: "yes" }, "pkce", "true or false"],
    [{ scopes: "read write" }, "scopes", "a list of scopes"],
    [{ windowMinutes: 0 }, "windowMinutes", "more than 0"],
    [{ rateLimit: -1 }, "rateLimit", "requests per second"],
    [{ verify: "magic" }, "verify", "introspection"],
    [{ authorizeParameters: { a: 1 } }, "authorizeParameters.a", "a text"],
    [
      { issuer: undefined, tokenEndpoint: "https://a.example/t", userinfoEndpoint: "https://a.example/u" },
      "authorizationEndpoint",
      "or an issuer",
    ],
    [
      { issuer: undefined, authorizationEndpoint: "https://a.example/a", tokenEndpoint: "https://a.example/t" },
      "userinfoEndpoint",
      "or another way to verify",
    ],
    [{ tokenEndpiont: "https://a.example/t" }, "tokenEndpiont", "no such field"],
    [{ clientId: undefined }, "clientId", "ACME_CLIENT_ID"],
    [{ clientSecret: "a,b,c" }, "clientSecret", "one secret, or two"],
  ])("%j is a mistake in %s", (changes, field, expected) => {
    const { services, problems } = parse(changes);
    expect(services).toEqual([]);
    expect(problems).toEqual([expect.stringContaining(`PROVIDERS_FILE: [0].${field}: `)]);
    expect(problems[0]).toContain(expected);
  });

  it.each([
    "http://id.acme.example",
    "https://user:pass@id.acme.example",
    "ftp://id.acme.example",
    "id.acme.example",
    "",
  ])("B61: no secret is sent to %j", (url) => {
    const problem = [expect.stringContaining("[0].tokenEndpoint: expected an https address")];
    expect(parse({ tokenEndpoint: url }).problems).toEqual(problem);
  });

  it.each([
    "https://10.0.0.8/token",
    "https://192.168.1.1/token",
    "https://169.254.169.254/latest/meta-data",
    "https://[fd00::1]/token",
    "https://0xa.1/token",
  ])("B62: nothing inside is declared: %s", (url) => {
    for (const changes of [
      { tokenEndpoint: url },
      { revocationEndpoint: url },
      { introspectionEndpoint: url },
      { userinfoEndpoint: url },
      { apiBaseUrl: url },
    ])
      expect(parse(changes).problems).toEqual([expect.stringContaining("not inside a private network")]);
    expect(parse({ verify: { url, idPath: "id" } }).problems).toHaveLength(1);
    expect(parse({ issuer: url }).problems).toHaveLength(1);
  });

  it("may be on this machine, for a test of one's own", () => {
    expect(only({ issuer: "http://127.0.0.1:4010" }).issuer).toBe("http://127.0.0.1:4010");
  });

  it("B47: has every mistake of every service told at once, and no value with it", () => {
    const { problems } = parseDeclaredServices(
      {
        services: [
          { ...service, name: "amocrm", renewal: "sometimes-value", clientSecret: "a-value,b-value,c-value" },
          { ...service, tokenEndpoint: "http://host-value.example", clientSecret: undefined },
          { ...service, title: 7, pkce: "value" },
        ],
      },
      {},
    );
    expect(problems.map((problem) => problem.split(": ")[1])).toEqual([
      "services[0].name",
      "services[0].clientSecret",
      "services[0].renewal",
      "services[1].tokenEndpoint",
      "services[1].clientSecret",
      "services[2].title",
      "services[2].pkce",
      "services[2].name",
    ]);
    expect(problems.join("\n")).not.toMatch(/value|s3cret/);
  });
});

describe("the simulator's own service", () => {
  it("is declared as anybody would, and only where the simulator is", () => {
    const config = parseConfig({});
    const { declared } = config.providerSettingsWith({
      DEMO_OAUTH_ISSUER: "http://127.0.0.1:4010/demo-oauth",
      DEMO_OAUTH_CLIENT_ID: "demo",
      DEMO_OAUTH_CLIENT_SECRET: "mock_secret",
    });
    expect(declared).toMatchObject([
      { name: "demo_oauth", title: "Demo Notes", clientId: "demo", renewal: "rotate", lostAnswer: "flag" },
    ]);
    expect(config.providerSettings.declared).toEqual([]);
    expect(config.providerSettingsWith({}).declared).toEqual([]);
  });
});
