import { createSecretKey } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createConnectFlow } from "../../../src/app/connect/connect-flow.ts";
import { type ConnectWish, createConnectLinks } from "../../../src/app/connect/connect-links.ts";
import { createStoreGrant } from "../../../src/app/connect/store-grant.ts";
import { silentObserver } from "../../../src/app/observer.ts";
import { createRefreshConnection } from "../../../src/app/refresh/refresh-connection.ts";
import { isRefusal } from "../../../src/domain/errors.ts";
import { DEFAULT_WORKSPACE } from "../../../src/domain/ids.ts";
import { authorizeOriginsOf } from "../../../src/http/authorize-origins.ts";
import { MINUTE_MS } from "../../../src/lib/clock.ts";
import type { HttpClient } from "../../../src/lib/http-client/http-client.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { systemRandom } from "../../../src/lib/random.ts";
import { createFakeClock, type FakeClock } from "../../fakes/fake-clock.ts";
import { createMemoryStore, type MemoryStore } from "../../fakes/memory-store.ts";
import { byItsIssuer, openHttp, rotating } from "./declared-service.ts";
import { CLIENT, type OidcServer, openOidcServer, REDIRECT_URI } from "./open-oidc-server.ts";

const PUBLIC_URL = "https://team.example";
const WISH: ConnectWish = {
  workspace: DEFAULT_WORKSPACE,
  provider: "acme",
  connectionId: null,
  incidentId: null,
  by: "Anna",
  tell: null,
};

let server: OidcServer;
let store: MemoryStore;
let clock: FakeClock;
let away: boolean;
beforeAll(async () => {
  server = await openOidcServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  clock = createFakeClock(Date.now());
  store = createMemoryStore();
  away = false;
  await store.team.ensureWorkspace({ id: DEFAULT_WORKSPACE, name: "Your team", createdAt: clock.now() });
});

/** The use cases of a connect as one process of the product has them. */
function openProcess() {
  const real = openHttp(clock);
  const http: HttpClient = {
    request: (request) =>
      away
        ? Promise.resolve({ kind: "no_answer", cause: "network", sent: false, detail: "away (test)" })
        : real.request(request),
  };
  const provider = rotating(
    {
      ...byItsIssuer(server.issuer, CLIENT),
      authorizeParameters: { prompt: "consent", login_hint: "anna" },
    },
    { http, clock },
  );
  const providers = new Map([["acme", provider]]);
  const common = { store, providers, clock, random: systemRandom };
  const tools = { ...common, spool: { put: () => undefined }, log: silentLog, observer: silentObserver };
  const terms = { newOwner: () => "me", leaseMs: 30_000 };
  const { check } = createRefreshConnection(tools, terms);
  const links = createConnectLinks({
    ...common,
    publicUrl: PUBLIC_URL,
    linkKey: createSecretKey(Buffer.alloc(32, 7)),
    olderLinkKeys: [],
  });
  const flow = createConnectFlow({
    ...common,
    links,
    storeGrant: createStoreGrant({ ...common, check }),
    redirectUri: () => REDIRECT_URI,
    onConnected: async () => undefined,
  });
  return { provider, links, flow, close: () => real.close() };
}

describe("a connect of a service that is declared by its issuer alone", () => {
  it("ends in another process than it began in: nothing but the state need be remembered for PKCE and issuer", async () => {
    const first = openProcess();
    const second = openProcess();
    const { url } = await first.links.makeConnectLink(WISH);
    const token = new URL(url).pathname.split("/").at(-1) ?? "";
    const passage = await first.flow.goOn({ type: "connect", token }, null);
    const query = await server.consent(passage.authorizeUrl);
    const result = await second.flow.finish({ provider: "acme", query, browserToken: passage.browserToken });
    expect(result).toMatchObject({ success: true, account: { name: "Account anna", provider: "acme" } });
    const [connection] = await store.connections.list({});
    expect(connection).toMatchObject({
      externalId: "anna",
      renewal: "rotate",
      details: {},
      state: { status: "active" },
    });
    first.close();
    second.close();
  });

  it("does not cost the person the link when the service is away, and goes on when it is back", async () => {
    const { links, flow, close } = openProcess();
    const { url } = await links.makeConnectLink(WISH);
    const link = { type: "connect", token: new URL(url).pathname.split("/").at(-1) ?? "" } as const;
    away = true;
    await expect(flow.goOn(link, null)).rejects.toSatisfy((error) => isRefusal(error, "provider_down"));
    away = false;
    clock.advance(2 * MINUTE_MS);
    const { authorizeUrl } = await flow.goOn(link, null);
    expect(authorizeUrl.startsWith(`${server.issuer}/auth?`)).toBe(true);
    close();
  });

  it("B66: is let through by the pages' policy from the start, before anything was discovered", async () => {
    const { provider, close } = openProcess();
    away = true;
    expect(authorizeOriginsOf([provider], () => REDIRECT_URI)).toEqual([server.issuer]);
    close();
  });
});
