import { DAY_MS } from "../../src/lib/clock.ts";
import { openSandbox, type Sandbox, type SandboxOptions } from "../../src/sandbox/sandbox-server.ts";

/** A clock that stands until it is moved. */
export function createHandClock(startAt = Date.UTC(2026, 10, 21)) {
  let at = startAt;
  return {
    now: () => at,
    advance: (ms: number) => {
      at += ms;
    },
  };
}

/** An answer, read to its end. */
export interface Read {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

export async function read(request: Promise<Response>): Promise<Read> {
  const response = await request;
  const text = await response.text();
  let json: Record<string, unknown> = {};
  if (/json/.test(response.headers.get("content-type") ?? "")) json = JSON.parse(text) as Record<string, unknown>;
  return { status: response.status, headers: response.headers, text, json };
}

export const INSTAGRAM_REDIRECT = "http://localhost:3000/oauth/callback/instagram";
export const AMOCRM_REDIRECT = "http://localhost:3000/oauth/callback/amocrm";
export const KOMMO_REDIRECT = "http://localhost:3000/oauth/callback/kommo";
const ALL_SCOPES = "instagram_business_basic,instagram_business_manage_insights";

/** A sandbox with a hand-moved clock, and the calls that the providers' clients make, spelled out. */
export async function openTestSandbox(options: Partial<SandboxOptions> = {}) {
  const clock = createHandClock();
  const sandbox = await openSandbox({ clock, ...options });
  const { urls, credentials, control } = sandbox;
  const amocrm = { www: urls.AMOCRM_AUTH_URL, api: urls.AMOCRM_API_URL, app: credentials.amocrm };
  const kommo = { www: urls.KOMMO_AUTH_URL, api: urls.KOMMO_API_URL, app: credentials.kommo };
  return {
    clock,
    sandbox,
    instagram: instagramCalls(sandbox),
    amocrm: amocrmCalls({ ...amocrm, redirectUri: AMOCRM_REDIRECT }, control),
    kommo: amocrmCalls({ ...kommo, redirectUri: KOMMO_REDIRECT }, control),
    close: sandbox.close,
  };
}

function instagramCalls({ urls, credentials: { instagram }, control }: Sandbox) {
  const authorizeUrl = (more: Record<string, string> = {}) =>
    `${urls.INSTAGRAM_AUTH_URL}/oauth/authorize?${new URLSearchParams({ client_id: instagram.appId, redirect_uri: INSTAGRAM_REDIRECT, response_type: "code", scope: ALL_SCOPES, state: "the-state", ...more })}`;
  const codeFor = (account: string, scopes?: string[]) =>
    new URL(
      control.approve({ authorizeUrl: authorizeUrl(), account, ...(scopes && { scopes }) }).callbackUrl,
    ).searchParams.get("code") ?? "";
  const exchange = (code: string, more: Record<string, string> = {}) =>
    read(
      fetch(`${urls.INSTAGRAM_API_URL}/oauth/access_token`, {
        method: "POST",
        body: new URLSearchParams({
          client_id: instagram.appId,
          client_secret: instagram.appSecret,
          grant_type: "authorization_code",
          redirect_uri: INSTAGRAM_REDIRECT,
          code,
          ...more,
        }),
      }),
    );
  const graph = (path: string, query: Record<string, string>) =>
    read(fetch(`${urls.INSTAGRAM_GRAPH_URL}${path}?${new URLSearchParams(query)}`));
  const long = (token: string) =>
    graph("/access_token", {
      grant_type: "ig_exchange_token",
      client_secret: instagram.appSecret,
      access_token: token,
    });
  const refresh = (token: string) =>
    graph("/refresh_access_token", { grant_type: "ig_refresh_token", access_token: token });
  const me = (token: string, fields = "user_id,id,username,account_type") =>
    graph("/v25.0/me", { fields, access_token: token });
  return {
    authorizeUrl,
    codeFor,
    exchange,
    long,
    refresh,
    me,
    /** The whole connect, without a browser: the long-lived token. */
    async connect(account: string): Promise<string> {
      const short = await exchange(codeFor(account));
      return String((await long(String(short.json.access_token))).json.access_token);
    },
  };
}

/** A pair as amoCRM gives it. */
export interface Pair {
  readonly access: string;
  readonly refresh: string;
}

/** One of the two platforms of the same software. */
interface AccountPlatform {
  readonly www: string;
  readonly api: string;
  readonly app: { readonly clientId: string; readonly clientSecret: string };
  readonly redirectUri: string;
}

function amocrmCalls({ www, api, app, redirectUri }: AccountPlatform, control: Sandbox["control"]) {
  const authorizeUrl = (more: Record<string, string> = {}) =>
    `${www}/oauth?${new URLSearchParams({ client_id: app.clientId, state: "the-state", mode: "post_message", ...more })}`;
  const token = (fields: Record<string, string>) =>
    read(
      fetch(`${api}/oauth2/access_token`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          client_id: app.clientId,
          client_secret: app.clientSecret,
          redirect_uri: redirectUri,
          ...fields,
        }),
      }),
    );
  const codeFor = (account: string) =>
    new URL(control.approve({ authorizeUrl: authorizeUrl(), account }).callbackUrl).searchParams.get("code") ?? "";
  const exchange = (code: string, more: Record<string, string> = {}) =>
    token({ grant_type: "authorization_code", code, ...more });
  return {
    authorizeUrl,
    codeFor,
    exchange,
    renew: (refresh: string, more: Record<string, string> = {}) =>
      token({ grant_type: "refresh_token", refresh_token: refresh, ...more }),
    account: (access: string) =>
      read(
        fetch(`${api}/api/v4/account`, {
          headers: { authorization: `Bearer ${access}` },
          redirect: "manual",
        }),
      ),
    subdomain: (refresh: string) =>
      read(fetch(`${api}/oauth2/account/current/subdomain`, { headers: { "x-refresh-token": refresh } })),
    async connect(account: string): Promise<Pair> {
      return pairOf(await exchange(codeFor(account)));
    },
  };
}

/** The pair in a token answer. */
export function pairOf({ json }: Read): Pair {
  return { access: String(json.access_token), refresh: String(json.refresh_token) };
}

/** Past the day during which Instagram refreshes nothing. */
export const OLD_ENOUGH_MS = DAY_MS + 1;
