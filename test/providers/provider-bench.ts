import { createSecretKey } from "node:crypto";
import { inspect } from "node:util";
import { HOUR_MS, MINUTE_MS } from "../../src/lib/clock.ts";
import { createHttpClient } from "../../src/lib/http-client/create-http-client.ts";
import type { HttpClient } from "../../src/lib/http-client/http-client.ts";
import { createLog } from "../../src/lib/log/create-log.ts";
import { Secret } from "../../src/lib/secret.ts";
import type { Oauth2Settings } from "../../src/providers/oauth2/oauth2-settings.ts";
import type { Answer, Grant, Provider, ProviderCall } from "../../src/providers/provider.ts";
import { createProviders, type ProviderSettings } from "../../src/providers/registry.ts";
import { openSandbox, type Sandbox } from "../../src/sandbox/sandbox-server.ts";

/** Every provider of the registry, set up against the simulator, and everything that they said. */
export type ProviderBench = Awaited<ReturnType<typeof openProviderBench>>;

/** A call as a provider's methods take it, with the parent's where there is one. */
export type BenchCall = ProviderCall & { readonly parent?: ProviderCall };

type Renewing<Kind extends Provider["renewal"]> = Extract<Provider, { renewal: Kind }>;

/** How long a call may take here: long enough for a busy machine. Nobody waits for its end but by timers that a test moves. */
export const CALL_TIMEOUT_MS = 20_000;

/** Opens the simulator with a clock moved by hand, and the real providers over the real HTTP client before it. */
export async function openProviderBench() {
  let at = Date.UTC(2026, 10, 21, 12);
  const clock = {
    now: () => at,
    advance: (ms: number) => {
      at += ms;
    },
  };
  const sandbox = await openSandbox({ clock });
  const lines: string[] = [];
  const log = createLog({ level: "trace", destination: { write: (line: string) => void lines.push(line) } });
  const http = createHttpClient({ timeoutMs: 30_000, clock, log });
  const timeouts: (number | undefined)[] = [];
  const watched: HttpClient = {
    request(request) {
      timeouts.push(request.timeoutMs);
      return http.request(request);
    },
  };
  const settings = settingsFor(sandbox);
  const pkceKey = createSecretKey(Buffer.alloc(32, 5));
  const providers = createProviders(settings, { http: watched, clock, callTimeoutMs: CALL_TIMEOUT_MS, pkceKey });
  // A loser's second use would end the winner's grant as well, which is the service's right, and no adapter's to mend.
  sandbox.control.quirks({ provider: "demo_oauth", quirks: { refreshTokens: "rotate" } });
  for (const name of providers.keys()) {
    const registered = { provider: name, redirectUri: redirectUri(name) };
    sandbox.control.redirectUri(registered);
  }
  const said: unknown[] = [];
  let made = 0;

  function provider<Kind extends Provider["renewal"]>(name: string, kind: Kind): Renewing<Kind> {
    const found = providers.get(name);
    if (found?.renewal !== kind) throw new Error(`${name} does not ${kind}`);
    return found as Renewing<Kind>;
  }

  function any(name: string): Provider {
    const found = providers.get(name);
    if (found === undefined) throw new Error(`no provider ${name}`);
    return found;
  }

  function consent(name: string, account: string): { code: string; details: Readonly<Record<string, string>> } {
    const authorizeUrl = any(name).authorizeUrl({
      state: "the-state",
      redirectUri: redirectUri(name),
      reauthenticate: false,
    });
    const { callbackUrl } = sandbox.control.approve({ authorizeUrl, account });
    const reading = any(name).readCallback(Object.fromEntries(new URL(callbackUrl).searchParams));
    if (reading.outcome !== "code") throw new Error(`${name}: the way back said ${reading.outcome}`);
    return reading;
  }

  async function connect(name: string, account: string): Promise<Answer<Grant>> {
    return any(name).exchange({ ...consent(name, account), redirectUri: redirectUri(name), state: "the-state" });
  }

  /** What a grant leads to: its own account, or the first that it reaches where it is a parent's. */
  async function callOf(name: string, { credential, account }: Grant): Promise<BenchCall> {
    const reached = any(name);
    if (reached.renewal !== "reissue") return { credential, account };
    const offered = await reached.accounts({ credential, account });
    if (!offered.ok) throw new Error(`${name}: ${offered.failure.code}`);
    const first = offered.value.find((each) => each.credential !== null);
    if (first?.credential == null) throw new Error(`${name}: nothing is offered`);
    return { credential: first.credential, account: first.account, parent: { credential, account } };
  }

  /** A new account, connected just now. */
  async function fresh(name: string): Promise<BenchCall> {
    made += 1;
    const answer = await connect(name, `Account ${name} ${made}`);
    if (!answer.ok) throw new Error(`${name}: ${answer.failure.code}`);
    return callOf(name, answer.value);
  }

  return {
    clock,
    sandbox,
    settings,
    /** The client that the providers have, for one that is set up in another way. */
    http: watched,
    providers,
    provider,
    any,
    consent,
    connect,
    redirectUri,
    fresh,
    callOf,
    /** An account that was connected 25 hours ago: old enough to be renewed everywhere, past amoCRM's access token. */
    async seeded(name: string): Promise<BenchCall> {
      const call = await fresh(name);
      at += 25 * HOUR_MS;
      return call;
    },
    /** Remembers what a caller of the providers could have logged, in every way of printing it. */
    heard<T>(value: T): T {
      said.push(JSON.stringify(value), inspect(value, { depth: 20, showHidden: true }), String(value));
      return value;
    },
    /** Log lines at `trace`, and everything heard. */
    everythingSaid: () => [...lines, ...said].join("\n"),
    logLines: lines,
    /** The bound of each call so far. */
    timeouts,
    async close() {
      http.close();
      await sandbox.close();
    },
  };
}

function redirectUri(provider: string): string {
  return `http://localhost:3000/oauth/callback/${provider}`;
}

/** A provider that the registry knows and this does not is a type error here. */
function settingsFor({ urls, credentials }: Sandbox): Required<ProviderSettings> {
  return {
    instagram: {
      appId: credentials.instagram.appId,
      appSecrets: [new Secret(credentials.instagram.appSecret)],
      authUrl: urls.INSTAGRAM_AUTH_URL,
      apiUrl: urls.INSTAGRAM_API_URL,
      graphUrl: urls.INSTAGRAM_GRAPH_URL,
      graphVersion: "v25.0",
    },
    facebook: {
      appId: credentials.facebook.appId,
      appSecrets: [new Secret(credentials.facebook.appSecret)],
      dialogUrl: urls.FACEBOOK_DIALOG_URL,
      graphUrl: urls.FACEBOOK_GRAPH_URL,
      graphVersion: "v25.0",
    },
    amocrm: {
      clientId: credentials.amocrm.clientId,
      clientSecrets: [new Secret(credentials.amocrm.clientSecret)],
      authUrl: urls.AMOCRM_AUTH_URL,
      apiUrl: urls.AMOCRM_API_URL,
      redirectUri: redirectUri("amocrm"),
      domain: null,
      requestsPerSecond: 0,
    },
    kommo: {
      clientId: credentials.kommo.clientId,
      clientSecrets: [new Secret(credentials.kommo.clientSecret)],
      authUrl: urls.KOMMO_AUTH_URL,
      apiUrl: urls.KOMMO_API_URL,
      redirectUri: redirectUri("kommo"),
      domain: null,
      requestsPerSecond: 0,
    },
    declared: [declaredDemo(urls.DEMO_OAUTH_ISSUER, credentials.demo_oauth)],
  };
}

/** A service by the standards alone, declared with all of its addresses. */
function declaredDemo(
  issuer: string,
  app: { readonly clientId: string; readonly clientSecret: string },
): Oauth2Settings {
  return {
    name: "demo_oauth",
    title: "Demo Notes",
    issuer,
    authorizationEndpoint: `${issuer}/authorize`,
    tokenEndpoint: `${issuer}/token`,
    revocationEndpoint: `${issuer}/revoke`,
    introspectionEndpoint: `${issuer}/introspect`,
    userinfoEndpoint: `${issuer}/userinfo`,
    clientId: app.clientId,
    clientIdParameter: "client_id",
    clientSecrets: [new Secret(app.clientSecret)],
    clientAuthentication: "basic",
    requiredScopes: ["profile"],
    wantedScopes: ["notes.read"],
    scopeSeparator: " ",
    pkce: true,
    authorizeParameters: {},
    reauthenticateParameters: { prompt: "login" },
    tokenParameters: {},
    renewal: "rotate",
    lostAnswer: "flag",
    accessTokenLifeMs: null,
    refreshTokenLifeMs: null,
    refreshTokenLifeFrom: "use",
    windowMs: 15 * MINUTE_MS,
    verify: { by: "userinfo", url: null, method: "GET", idPath: "sub", namePath: null },
    apiBaseUrl: null,
    requestsPerSecond: 0,
  };
}
