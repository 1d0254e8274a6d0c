import { createSecretKey } from "node:crypto";
import { createHttpClient } from "../../../src/lib/http-client/create-http-client.ts";
import type { HttpClient, HttpRequest } from "../../../src/lib/http-client/http-client.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { createOauth2Provider } from "../../../src/providers/oauth2/create-oauth2-provider.ts";
import type { Oauth2Settings } from "../../../src/providers/oauth2/oauth2-settings.ts";
import type { RotateProvider } from "../../../src/providers/provider.ts";
import { answered, NOW } from "../answers.ts";

/** The settings of a service that declares all of its addresses. */
export const settings: Oauth2Settings = {
  name: "acme",
  title: "Acme",
  issuer: null,
  authorizationEndpoint: "https://id.acme.example/authorize",
  tokenEndpoint: "https://id.acme.example/token",
  revocationEndpoint: null,
  introspectionEndpoint: null,
  userinfoEndpoint: "https://id.acme.example/me",
  clientId: "our-app",
  clientIdParameter: "client_id",
  clientSecrets: [new Secret("our-secret")],
  clientAuthentication: "basic",
  requiredScopes: ["read"],
  wantedScopes: ["write"],
  scopeSeparator: " ",
  pkce: true,
  authorizeParameters: {},
  reauthenticateParameters: {},
  tokenParameters: {},
  renewal: "rotate",
  lostAnswer: "flag",
  accessTokenLifeMs: null,
  refreshTokenLifeMs: null,
  refreshTokenLifeFrom: "use",
  windowMs: 900_000,
  verify: { by: "userinfo", url: null, method: "GET", idPath: "sub", namePath: null },
  apiBaseUrl: null,
  requestsPerSecond: 0,
};

/** What an operator writes of a service that declares itself under its issuer. */
export function byItsIssuer(
  issuer: string,
  { clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string },
): Partial<Oauth2Settings> {
  return {
    issuer,
    authorizationEndpoint: null,
    tokenEndpoint: null,
    userinfoEndpoint: null,
    clientId,
    clientSecrets: [new Secret(clientSecret)],
    requiredScopes: ["openid", "offline_access"],
    wantedScopes: [],
    authorizeParameters: { prompt: "consent" },
  };
}

export const pkceKey = createSecretKey(Buffer.alloc(32, 5));

/** The provider over the real HTTP client, with the clock that is given. */
export function providerOver(changes: Partial<Oauth2Settings>, tools: { http: HttpClient; clock: { now(): number } }) {
  return createOauth2Provider({
    ...tools,
    settings: { ...settings, ...changes },
    throttle: () => Promise.resolve(),
    callTimeoutMs: 30_000,
    pkceKey,
  });
}

/** The same, as one that rotates. */
export function rotating(...made: Parameters<typeof providerOver>): RotateProvider {
  const provider = providerOver(...made);
  if (provider.renewal !== "rotate") throw new Error("it does not rotate");
  return provider;
}

/** The real HTTP client with its own bound. */
export function openHttp(clock: { now(): number }, timeoutMs = 30_000) {
  return createHttpClient({ timeoutMs, clock, log: silentLog });
}

/** Of either kind; what only one has must be looked for by a test that knows which it made. */
type EitherKind = Omit<RotateProvider, "renewal"> & { readonly renewal: "rotate" | "none" };

/** The provider with an HTTP client that answers by address, in turns, and keeps what it was asked. */
export function offline(
  changes: Partial<Oauth2Settings> = {},
  answers: Readonly<
    Record<string, readonly (readonly [status: number, body: unknown, headers?: Record<string, string>])[]>
  > = {},
) {
  const asked: HttpRequest[] = [];
  const times = new Map<string, number>();
  let at = NOW;
  const http: HttpClient = {
    async request(request) {
      asked.push(request);
      const { pathname } = new URL(request.url);
      const turn = times.get(pathname) ?? 0;
      times.set(pathname, turn + 1);
      const list = answers[pathname] ?? [];
      const [status, body, headers] = list[Math.min(turn, list.length - 1)] ?? [404, "nothing here"];
      return answered(status, body, headers);
    },
  };
  const clock = { now: () => at };
  const advance = (ms: number) => {
    at += ms;
  };
  const made = providerOver(changes, { http, clock });
  return { provider: made as EitherKind, asked, advance };
}
