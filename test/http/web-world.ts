import { createSecretKey } from "node:crypto";
import { createApp } from "../../src/app/create-app.ts";
import { silentObserver } from "../../src/app/observer.ts";
import { createConsoleAdapter } from "../../src/chat/console/create-console-adapter.ts";
import type { InboundHook } from "../../src/chat/messenger.ts";
import { createDispatch } from "../../src/commands/dispatch.ts";
import { createCommandRegistry } from "../../src/commands/registry.ts";
import type { Connection } from "../../src/domain/connection.ts";
import { type ConnectionId, DEFAULT_WORKSPACE, type IncidentId } from "../../src/domain/ids.ts";
import type { Incident } from "../../src/domain/incident.ts";
import type { ChatAddress } from "../../src/domain/team.ts";
import { authorizeOriginsOf } from "../../src/http/authorize-origins.ts";
import { type ConsoleAccess, createConsoleAccess } from "../../src/http/console-access.ts";
import { createMetrics } from "../../src/http/metrics.ts";
import { createServer, type Server } from "../../src/http/server.ts";
import { DAY_MS, MINUTE_MS } from "../../src/lib/clock.ts";
import { parseKeyRing } from "../../src/lib/crypto/key-ring.ts";
import type { HttpClient } from "../../src/lib/http-client/http-client.ts";
import { openCatalog } from "../../src/lib/i18n/catalog.ts";
import { createLog } from "../../src/lib/log/create-log.ts";
import type { Log } from "../../src/lib/log/log.ts";
import { systemRandom } from "../../src/lib/random.ts";
import type { Secret } from "../../src/lib/secret.ts";
import type { Answer, Grant, Provider, ProviderFailure } from "../../src/providers/provider.ts";
import { installable } from "../app/app-world.ts";
import { createFakeClock, type FakeClock } from "../fakes/fake-clock.ts";
import { createFakeFamily } from "../fakes/fake-family.ts";
import { fakeIncident } from "../fakes/fake-incident.ts";
import { createFakeProvider } from "../fakes/fake-provider.ts";
import { createMemoryStore, unreachable } from "../fakes/memory-store.ts";

/** What a test may set of the world. */
export interface WorldOptions {
  readonly publicUrl?: string;
  readonly redirectUris?: Readonly<Record<string, string>>;
  readonly metricsToken?: Secret;
  readonly hooks?: readonly InboundHook[];
  readonly requestsPerMinute?: number;
  readonly trustProxy?: boolean;
  readonly notReady?: readonly string[];
  /** 0 by default: any that is free. */
  readonly port?: number;
  /** The provider has a marketplace. */
  readonly installable?: boolean;
  readonly clock?: FakeClock;
  /** Besides the fake one, and in its place where they have its name. */
  readonly more?: ReadonlyMap<string, Provider>;
  /** What calls at the provider on behalf of others go out by; without it there are none. */
  readonly proxied?: HttpClient;
  /** How the provider reads its own calls to us. */
  readonly readHook?: NonNullable<Provider["readHook"]>;
  /** With the console. */
  readonly console?: boolean;
  /** With people and Pages behind the providers `facebook` and `facebook_page`. */
  readonly family?: boolean;
}

/** The product behind HTTP, with its own use cases, a store in memory and one provider, listening on loopback. */
export type World = Awaited<ReturnType<typeof openWorld>>;

/** Opens it on port 0. `close()` ends it. */
export async function openWorld(options: WorldOptions = {}) {
  const clock = options.clock ?? createFakeClock();
  const random = systemRandom;
  const lines: string[] = [];
  const log: Log = createLog({ level: "trace", destination: { write: (line) => void lines.push(line) } });
  const broken = { store: false };
  const memory = createMemoryStore();
  const store = memory.attach({
    before() {
      if (broken.store) throw unreachable();
    },
  });
  const plain = createConnectProvider(clock);
  const provider = options.readHook === undefined ? plain : { ...plain, readHook: options.readHook };
  const providers = new Map<string, Provider>([
    [provider.name, options.installable === true ? installable(provider) : provider],
  ]);
  const family = createFakeFamily({ clock });
  if (options.family === true) for (const one of [family.facebook, family.page]) providers.set(one.name, one);
  for (const [name, one] of options.more ?? []) providers.set(name, one);
  const publicUrl = options.publicUrl ?? "http://localhost:3000";
  const redirectUris = options.redirectUris ?? { amocrm: `${publicUrl}/oauth/callback/amocrm` };
  const key = createSecretKey(random.bytes(32));
  await store.team.ensureWorkspace({ id: DEFAULT_WORKSPACE, name: "Acme & Söhne <b>", createdAt: clock.now() });

  let owner = 0;
  const texts = await openCatalog();
  const app = createApp({
    store,
    spool: { put: () => undefined, reseal: async () => ({ resealed: 0, unreadable: 0 }) },
    keyRing: parseKeyRing(`k1:${Buffer.alloc(32, 7).toString("base64")}`),
    providers,
    clock,
    random,
    log,
    observer: silentObserver,
    drainSpool: async () => 0,
    http: options.proxied ?? { request: () => Promise.reject(new Error("nobody is called here")) },
    sweepSettings: { newOwner: () => `o${++owner}`, leaseMs: 30_000, concurrency: 10, timeBudgetMs: MINUTE_MS },
    publicUrl,
    redirectUri: (name) => redirectUris[name] ?? `${publicUrl}/oauth/callback/${name}`,
    admins: new Set(),
    defaultLanguage: "en",
    languages: texts.locales,
    translator: (locale) => texts.translator(locale),
    thresholdsMs: [DAY_MS],
    startedAt: clock.now(),
    followUp: () => undefined,
    announce: async () => undefined,
  });
  const { links, connect, team } = app;
  const metrics = createMetrics({
    counts: () => store.connections.counts(),
    providerHosts: [{ provider: "amocrm", host: "amocrm.ru" }],
  });
  const access: ConsoleAccess = createConsoleAccess({ ...app, links: store.links, key, publicUrl, clock, random });
  const commands = createCommandRegistry();
  const translator = (locale: string | null) => texts.translator(locale ?? "en");
  const dispatch = createDispatch({ app, commands, translator, defaultLanguage: "en", log });
  const chat = createConsoleAdapter({
    dispatch,
    linkChat: (input) => team.linkOwnChat({ ...input, workspace: DEFAULT_WORKSPACE, role: "admin" }),
    translator,
    clock,
    random,
    log,
  });
  const server: Server = createServer({
    app,
    http: { publicUrl, trustProxy: options.trustProxy ?? false },
    texts,
    chatUrl: ({ chat }) => (chat === "console" ? "/console" : `https://chat.test/${chat}`),
    defaultLanguage: "en",
    redirectUris,
    authorizeOrigins: authorizeOriginsOf(providers.values(), (name) => redirectUris[name] ?? ""),
    formKey: key,
    connectionOf: (id) => store.connections.get(id),
    readiness: {
      reasons: async () => options.notReady ?? [],
      messengers: () => [{ platform: "telegram", reachable: false }],
    },
    metrics,
    metricsToken: options.metricsToken ?? null,
    hooks: options.hooks ?? [],
    console: options.console === true ? { chat, access, commands: commands.all.filter(({ listed }) => listed) } : null,
    log,
    random,
    ...(options.requestsPerMinute === undefined ? {} : { requestsPerMinute: options.requestsPerMinute }),
  });
  const { port } = await server.listen({ host: "127.0.0.1", port: options.port ?? 0 });
  const origin = `http://127.0.0.1:${port}`;

  return {
    app,
    family,
    clock,
    store,
    memory,
    provider,
    links,
    connect,
    team,
    metrics,
    access,
    chat,
    server,
    origin,
    port,
    texts,
    log,
    /** What was logged, as text. */
    logged: () => lines.join(""),
    breakStore: (isBroken: boolean) => {
      broken.store = isBroken;
    },
    /** A connect link's path, such as `/c/…`, for a new account or for one that is there. */
    async connectPath(connectionId: ConnectionId | null = null, tell: ChatAddress | null = null): Promise<string> {
      const wish = { workspace: DEFAULT_WORKSPACE, provider: "amocrm", connectionId, incidentId: null, tell };
      const { url } = await links.makeConnectLink({ ...wish, by: "Anna <i>" });
      return url.slice(publicUrl.length);
    },
    /** Opens an incident about a connection; gives its reconnect link's path. */
    async reconnectPath(connection: Connection): Promise<{ path: string; incident: Incident }> {
      const incident = fakeIncident(clock.now(), {
        id: `inc_${connection.externalId}` as IncidentId,
        subject: { type: "connection", connectionId: connection.id },
        provider: "amocrm",
      });
      await store.alerts.openIncident(incident);
      return { path: links.reconnectUrl(incident.id).slice(publicUrl.length), incident };
    },
    connections: () => store.connections.list({}),
    async close() {
      await server.close();
      await chat.stop();
    },
  };
}

/** A provider whose codes name the account that was chosen there: `acme`, `personal:…`, `down`, `unticked`. */
function createConnectProvider(clock: ReturnType<typeof createFakeClock>) {
  const fake = createFakeProvider({ clock });
  const exchanged: string[] = [];
  const failures: Readonly<Record<string, ProviderFailure>> = {
    down: { reason: "provider_unavailable", code: "http 503" },
    app: { reason: "app_secret_wrong", code: "400/101" },
    unpaid: { reason: "account_unpaid", code: "402" },
    stale: { reason: "token_invalid", code: "400" },
  };
  return {
    ...fake,
    calls: fake.calls,
    exchanged,
    requiredScopes: ["crm_business_basic"],
    wantedScopes: ["crm_manage_insights", "crm_unknown"],
    authorizeUrl: ({ state, redirectUri, reauthenticate }: Parameters<Provider["authorizeUrl"]>[0]) =>
      `https://provider.example/authorize?${new URLSearchParams({ state, redirect_uri: redirectUri, ...(reauthenticate ? { force_reauth: "true" } : {}) })}`,
    async exchange({ code }: { code: string }): Promise<Answer<Grant>> {
      exchanged.push(code);
      const [account = "", extra] = code.split(".");
      const failure = failures[account];
      if (failure !== undefined) return { ok: false, failure };
      const all = ["crm_business_basic", "crm_manage_insights", "crm_unknown"];
      return {
        ok: true,
        value: {
          credential: fake.credentialFor(account),
          account: { externalId: account, name: account, accountType: null, details: {} },
          scopes: extra === "unticked" ? [] : extra === "basic" ? ["crm_business_basic"] : all,
          unfit: extra === "personal" ? "personal_account" : null,
        },
      };
    },
  };
}
