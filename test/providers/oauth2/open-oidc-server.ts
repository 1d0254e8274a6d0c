import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type Adapter, type AdapterPayload } from "oidc-provider";

/** A third party's OpenID provider (https://www.npmjs.com/package/oidc-provider) on loopback, as a service that detects reuse. */
export type OidcServer = Awaited<ReturnType<typeof openOidcServer>>;

export const CLIENT = { clientId: "tokenkeeper", clientSecret: "a secret: with +/=& in it" };
export const REDIRECT_URI = "https://team.example/oauth/callback/acme";

/** Opens it: rotation with each use, a grant revoked as soon as a refresh token comes twice; consent is given by itself. */
export async function openOidcServer() {
  const kept = new Map<string, AdapterPayload>();
  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    adapter: adapterOver(kept),
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [REDIRECT_URI],
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
      },
    ],
    cookies: { keys: ["a key of the test"] },
    features: {
      devInteractions: { enabled: false },
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true, allowedPolicy: () => true },
    },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, name: `Account ${sub}` }) }),
    interactions: { url: (_context, interaction) => `/consent/${interaction.uid}` },
    claims: { openid: ["sub", "name"] },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    ttl: { AccessToken: 3_600, RefreshToken: 30 * 86_400, Grant: 365 * 86_400 },
  });
  const presented = new Map<string, number>();
  const refused: string[] = [];
  let revokedGrants = 0;
  provider.on("grant.success", (context) => note(context.oidc.params));
  provider.on("grant.error", (context, error) => {
    note(context.oidc?.params);
    refused.push(`${error.message}: ${error.error_description ?? ""}`);
  });
  provider.on("grant.revoked", () => {
    revokedGrants += 1;
  });
  const answer = provider.callback();

  function note(params: Readonly<Record<string, unknown>> | undefined): void {
    const token = params?.refresh_token;
    if (typeof token === "string") presented.set(token, (presented.get(token) ?? 0) + 1);
  }

  /** Consents at once, as the account that the login hint names. */
  async function handle(...[request, response]: Parameters<typeof answer>): Promise<void> {
    if (!request.url?.startsWith("/consent/")) return answer(request, response);
    const { params } = await provider.interactionDetails(request, response);
    const accountId = String(params.login_hint ?? "account");
    const grantId = await makeGrant(accountId, String(params.scope));
    await provider.interactionFinished(request, response, { login: { accountId }, consent: { grantId } });
  }

  async function makeGrant(accountId: string, scope: string): Promise<string> {
    const grant = new provider.Grant({ accountId, clientId: CLIENT.clientId });
    grant.addOIDCScope(scope);
    return grant.save();
  }

  return {
    issuer,
    provider,
    /** How often each refresh token came to the token endpoint. */
    presented,
    refused,
    revokedGrants: () => revokedGrants,
    /** How many grants, and refresh tokens that were not used yet, are there. */
    count(model: "Grant" | "RefreshToken"): number {
      const fresh = [...kept].filter(([key, payload]) => key.startsWith(`${model}:`) && payload.consumed === undefined);
      return fresh.length;
    },
    /** A refresh token as a consent of long ago left it. */
    async grantTo(accountId: string): Promise<string> {
      const scope = "openid offline_access";
      const grantId = await makeGrant(accountId, scope);
      const client = await provider.Client.find(CLIENT.clientId);
      if (client === undefined) throw new Error("the client is not known");
      const token = new provider.RefreshToken({ accountId, client, grantId, gty: "authorization_code", scope });
      return token.save();
    },
    /** Goes through the consent as a browser would; gives the query of the way back. */
    async consent(authorizeUrl: string): Promise<Record<string, string>> {
      const cookies = new Map<string, string>();
      let url = new URL(authorizeUrl);
      for (let hops = 0; hops < 10; hops += 1) {
        if (url.href.startsWith(REDIRECT_URI)) return Object.fromEntries(url.searchParams);
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
        const response = await fetch(url, { redirect: "manual", headers: { cookie } });
        for (const line of response.headers.getSetCookie()) {
          const [pair = ""] = line.split(";");
          const [name = "", value = ""] = pair.split(/=(.*)/s);
          if (value === "") cookies.delete(name);
          else cookies.set(name, value);
        }
        const location = response.headers.get("location");
        if (location === null) throw new Error(`the consent stopped with ${response.status}: ${await response.text()}`);
        url = new URL(location, url);
      }
      throw new Error("the consent never ends");
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Everything in one Map, for its own adapter forgets what does not fit into a thousand places. */
function adapterOver(kept: Map<string, AdapterPayload>): new (model: string) => Adapter {
  return class implements Adapter {
    readonly #model: string;
    constructor(model: string) {
      this.#model = model;
    }
    #key(id: string): string {
      return `${this.#model}:${id}`;
    }
    #by(field: "uid" | "userCode", value: string): AdapterPayload | undefined {
      return [...kept].find(([key, payload]) => key.startsWith(`${this.#model}:`) && payload[field] === value)?.[1];
    }
    async upsert(id: string, payload: AdapterPayload) {
      kept.set(this.#key(id), payload);
    }
    async find(id: string) {
      return kept.get(this.#key(id));
    }
    async findByUid(uid: string) {
      return this.#by("uid", uid);
    }
    async findByUserCode(userCode: string) {
      return this.#by("userCode", userCode);
    }
    async consume(id: string) {
      const payload = kept.get(this.#key(id));
      if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000);
    }
    async destroy(id: string) {
      kept.delete(this.#key(id));
    }
    async revokeByGrantId(grantId: string) {
      for (const [key, payload] of kept) if (payload.grantId === grantId) kept.delete(key);
    }
  };
}
