import type { Sandbox } from "../../src/sandbox/sandbox-server.ts";
import { openSandbox } from "../../src/sandbox/sandbox-server.ts";
import { createHandClock, read } from "./provider-clients.ts";

export const FACEBOOK_REDIRECT = "http://localhost:3000/oauth/callback/facebook";
export const FACEBOOK_SCOPES = [
  "pages_show_list",
  "pages_read_engagement",
  "pages_messaging",
  "business_management",
  "ads_read",
  "instagram_basic",
  "instagram_manage_insights",
];

/** A Page as `/me/accounts` tells of it. */
export interface ListedPage {
  readonly id: string;
  readonly name: string;
  readonly access_token?: string;
  readonly instagram_business_account?: { readonly id: string; readonly username?: string };
}

/** A sandbox with a hand-moved clock, one person with two Pages, and the calls that Facebook's clients make, spelled out. */
export async function openFacebookSandbox() {
  const clock = createHandClock();
  const sandbox = await openSandbox({ clock });
  const user = sandbox.control.account({
    provider: "facebook",
    name: "Ana Souza",
    pages: ["Cute Kittens", "Old Boats"],
  });
  return { clock, sandbox, user, facebook: facebookCalls(sandbox), close: sandbox.close };
}

function facebookCalls({ urls, credentials: { facebook }, control }: Sandbox) {
  const appToken = `${facebook.appId}|${facebook.appSecret}`;
  const authorizeUrl = (more: Record<string, string> = {}) =>
    `${urls.FACEBOOK_DIALOG_URL}/v25.0/dialog/oauth?${new URLSearchParams({ client_id: facebook.appId, redirect_uri: FACEBOOK_REDIRECT, response_type: "code", scope: FACEBOOK_SCOPES.join(","), state: "the-state", ...more })}`;
  const codeFor = (account: string, more: { scopes?: string[]; pages?: string[] } = {}) =>
    new URL(control.approve({ authorizeUrl: authorizeUrl(), account, ...more }).callbackUrl).searchParams.get("code") ??
    "";
  const get = (path: string, query: Record<string, string> = {}) =>
    read(fetch(`${urls.FACEBOOK_GRAPH_URL}/v25.0${path}?${new URLSearchParams(query)}`));
  const app = { client_id: facebook.appId, client_secret: facebook.appSecret };
  const exchange = (code: string, more: Record<string, string> = {}) =>
    get("/oauth/access_token", { ...app, redirect_uri: FACEBOOK_REDIRECT, code, ...more });
  const extend = (token: string, more: Record<string, string> = {}) =>
    get("/oauth/access_token", { ...app, grant_type: "fb_exchange_token", fb_exchange_token: token, ...more });
  const me = (path: string, token: string, query: Record<string, string> = {}) =>
    get(`/me${path}`, { ...query, access_token: token });
  return {
    appToken,
    app,
    authorizeUrl,
    codeFor,
    get,
    exchange,
    extend,
    me,
    post: (
      path: string,
      query: Record<string, string>,
      body: string | URLSearchParams,
      headers: Record<string, string> = {},
    ) =>
      read(
        fetch(`${urls.FACEBOOK_GRAPH_URL}/v25.0${path}?${new URLSearchParams(query)}`, {
          method: "POST",
          body,
          headers,
        }),
      ),
    removeApp: (token: string) =>
      read(
        fetch(`${urls.FACEBOOK_GRAPH_URL}/v25.0/me/permissions?${new URLSearchParams({ access_token: token })}`, {
          method: "DELETE",
        }),
      ),
    /** What `debug_token` says under `data`. */
    async debug(token: string, asker = appToken): Promise<Record<string, unknown>> {
      const { json } = await get("/debug_token", { input_token: token, access_token: asker });
      return (json.data ?? json) as Record<string, unknown>;
    },
    async pages(token: string, query: Record<string, string> = { fields: "id,name,access_token" }) {
      return (await me("/accounts", token, query)).json.data as ListedPage[];
    },
    /** The whole connect, without a browser: the long-lived token. */
    async connect(account: string, more: { scopes?: string[]; pages?: string[] } = {}): Promise<string> {
      const short = await exchange(codeFor(account, more));
      return String((await extend(String(short.json.access_token))).json.access_token);
    },
  };
}
