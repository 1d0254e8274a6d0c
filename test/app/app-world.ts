import { createAnnounceConnected } from "../../src/app/connect/announce-connected.ts";
import type { ConnectWish } from "../../src/app/connect/connect-links.ts";
import { type AppTools, createApp, ensureDefaultWorkspace } from "../../src/app/create-app.ts";
import { silentObserver } from "../../src/app/observer.ts";
import { commandSpelling } from "../../src/domain/command-spelling.ts";
import type { Connection, ConnectionState, Status } from "../../src/domain/connection.ts";
import { FAILURE_REASONS, type Failure, type FailureReason } from "../../src/domain/failure.ts";
import { type ConnectionId, DEFAULT_WORKSPACE, type IncidentId } from "../../src/domain/ids.ts";
import type { Incident } from "../../src/domain/incident.ts";
import type { Chat, ChatAddress, Platform } from "../../src/domain/team.ts";
import { DAY_MS } from "../../src/lib/clock.ts";
import { parseKeyRing } from "../../src/lib/crypto/key-ring.ts";
import { openCatalog } from "../../src/lib/i18n/catalog.ts";
import { createLog } from "../../src/lib/log/create-log.ts";
import type { Answer, Grant, Provider } from "../../src/providers/provider.ts";
import type { Store } from "../../src/store/store.ts";
import { createFakeClock, createSeededRandom, type FakeClock } from "../fakes/fake-clock.ts";
import { connectedThrough } from "../fakes/fake-connection.ts";
import { createFakeFamily } from "../fakes/fake-family.ts";
import { fakeIncident } from "../fakes/fake-incident.ts";
import { createFakeProvider } from "../fakes/fake-provider.ts";
import { createMemoryMessenger } from "../fakes/memory-messenger.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";

export const PUBLIC_URL = "https://keeper.test";
export const GROUP: ChatAddress = { platform: "telegram", chat: "-100", thread: null };

/** The keys that use cases have here. */
export const FIRST_KEY = `k1:${Buffer.alloc(32, 7).toString("base64")}`;

const catalog = await openCatalog();
/** Says texts; a key or a variable that is missing ends the test. */
export const translator = (locale: string, platform?: Platform) =>
  catalog.translator(
    locale,
    (key, problem) => {
      throw new Error(`the text ${key}: ${problem}`);
    },
    commandSpelling(platform),
  );

/** A provider with a consent page: the code names the account, and a test may say what its grant is like. */
export function createConsentingProvider(options: { clock: FakeClock; name?: string; title?: string }) {
  const fake = createFakeProvider({ clock: options.clock, ...(options.name ? { name: options.name } : {}) });
  const consent = {
    exchanged: [] as string[],
    /** What the next exchanges answer besides the honest grant. */
    grant: {} as Partial<Grant>,
    /** What they answer instead. */
    answer: null as Answer<Grant> | null,
    /** What they wait for. */
    gate: null as Promise<void> | null,
    authorized: [] as { state: string; reauthenticate: boolean }[],
  };
  const provider: Provider = {
    ...fake,
    title: options.title ?? fake.title,
    requiredScopes: ["basic"],
    wantedScopes: ["insights"],
    authorizeUrl(input) {
      consent.authorized.push(input);
      return fake.authorizeUrl(input);
    },
    async exchange({ code }) {
      consent.exchanged.push(code);
      await consent.gate;
      if (consent.answer !== null) return consent.answer;
      const account = { externalId: code, name: code, accountType: null, details: { host: `${code}.example` } };
      const value = { credential: fake.credentialFor(code), account, scopes: ["basic", "insights"], unfit: null };
      return { ok: true, value: { ...value, ...consent.grant } };
    },
  };
  return { fake, provider, consent };
}

export type AppWorld = Awaited<ReturnType<typeof createAppWorld>>;

/** All use cases as `compose` joins them, over a store in memory that can be made to fail. */
export async function createAppWorld(
  options: {
    readonly admins?: readonly string[];
    /** amoCRM has a marketplace. */
    readonly installable?: boolean;
    /** With people and Pages behind the providers `facebook` and `facebook_page`. */
    readonly family?: boolean;
  } = {},
) {
  const clock = createFakeClock();
  const random = createSeededRandom(11);
  const lines: string[] = [];
  const log = createLog({ level: "trace", destination: { write: (line) => void lines.push(line) } });
  const memory = createMemoryStore();
  /** What the store does at each call, such as `connections.create`; throws in its place or after it. */
  const faults: { before: (call: string) => void; after: (call: string) => void } = {
    before: () => undefined,
    after: () => undefined,
  };
  const store = memory.attach({ before: (call) => faults.before(call), after: (call) => faults.after(call) });
  const amocrm = createConsentingProvider({ clock });
  const instagram = createConsentingProvider({ clock, name: "instagram", title: "Instagram" });
  const providers = new Map<string, Provider>([
    ["amocrm", options.installable === true ? installable(amocrm.provider) : amocrm.provider],
    ["instagram", instagram.provider],
  ]);
  const family = createFakeFamily({ clock });
  if (options.family === true) for (const one of [family.facebook, family.page]) providers.set(one.name, one);
  const messenger = createMemoryMessenger("telegram");
  const followUps = { count: 0 };
  /** What happens while somebody waits for work that goes on elsewhere. */
  const waits = { each: async () => {} };
  let owners = 0;

  function over(face: Store, keys = FIRST_KEY) {
    const tools: AppTools = {
      store: face,
      spool: { put: () => undefined, reseal: async () => ({ resealed: 0, unreadable: 0 }) },
      keyRing: parseKeyRing(keys),
      providers,
      clock,
      random,
      log,
      observer: silentObserver,
      drainSpool: async () => 0,
      http: { request: () => Promise.reject(new Error("nobody is called here")) },
      wait: () => waits.each(),
      sweepSettings: { newOwner: () => `own_${++owners}`, leaseMs: 30_000, concurrency: 10, timeBudgetMs: DAY_MS },
      publicUrl: PUBLIC_URL,
      redirectUri: (provider) => `${PUBLIC_URL}/oauth/callback/${provider}`,
      admins: new Set(options.admins ?? []),
      defaultLanguage: "en",
      languages: catalog.locales,
      translator,
      thresholdsMs: [14 * DAY_MS, DAY_MS],
      startedAt: clock.now(),
      followUp() {
        followUps.count += 1;
      },
      announce: createAnnounceConnected({
        store: face,
        messengers: new Map<Platform, typeof messenger>([["telegram", messenger]]),
        translator,
        defaultLanguage: "en",
        log,
      }),
    };
    return createApp(tools);
  }

  await ensureDefaultWorkspace({ store: memory, clock }, "Acme");
  const app = over(store);

  return {
    app,
    /** The use cases of another process over the same content. */
    over,
    clock,
    memory,
    store,
    faults,
    amocrm,
    instagram,
    family,
    providers,
    messenger,
    followUps,
    waits,
    logged: () => lines.join(""),
    /** Stores a connection as a good connect leaves it, then lets `change` be its state. */
    async add(name: string, more: Partial<Connection> = {}, change: Partial<ConnectionState> = {}) {
      const provider = more.provider === "instagram" ? instagram : amocrm;
      const now = clock.now();
      const credential = provider.fake.credentialFor(more.externalId ?? name);
      const connect = { now, credential, scopes: ["basic", "insights"] };
      const connection = connectedThrough(provider.provider, name, connect, { ...more, state: change });
      await memory.connections.create({ connection, credential, events: [] });
      return connection;
    },
    /** Opens an incident about a connection, or with `null` one of the whole provider. */
    async incident(connection: Connection | null, change: Partial<Incident> = {}): Promise<Incident> {
      const incident = fakeIncident(clock.now(), {
        id: `inc_${connection?.externalId ?? "provider"}` as IncidentId,
        kind: connection === null ? "provider_incident" : "reconnect_needed",
        subject:
          connection === null
            ? { type: "provider", provider: "amocrm" }
            : { type: "connection", connectionId: connection.id },
        provider: connection?.provider ?? "amocrm",
        ...change,
      });
      await memory.alerts.openIncident(incident);
      return incident;
    },
    /** Links a chat to the team. */
    async linkGroup(address: ChatAddress = GROUP, change: Partial<Chat> = {}): Promise<Chat> {
      const id = `chat_${address.chat}` as Chat["id"];
      const rest = { title: "Ops", goneBecause: null, locale: "en", timeZone: "UTC", createdAt: clock.now() };
      return memory.team.linkChat({ id, workspace: DEFAULT_WORKSPACE, address, ...rest, ...change });
    },
    connections: () => memory.connections.list({}),
    get: async (id: ConnectionId) => (await memory.connections.get(id))!,
    tokenOf: async (id: ConnectionId) =>
      (await memory.connections.getWithCredential(id))?.credential?.accessToken.reveal() ?? null,
  };
}

/** The same provider with a marketplace, whose installs say so. */
export function installable(provider: Provider): Provider {
  return {
    ...provider,
    installable: true,
    readCallback(query) {
      const reading = provider.readCallback(query);
      if (reading.outcome !== "code" || query.from_widget === undefined) return reading;
      return { ...reading, details: { ...reading.details, fromWidget: "yes" } };
    },
  };
}

/** A wish for a new account, or for the one that is named. */
export function wishFor(change: Partial<ConnectWish> = {}): ConnectWish {
  const nothing = { connectionId: null, incidentId: null, tell: null };
  return { workspace: DEFAULT_WORKSPACE, provider: "amocrm", by: "Anna", ...nothing, ...change };
}

/** The state of a connection that met this failure three days ago. */
export function failing(reason: FailureReason, now: number, change: Partial<ConnectionState> = {}) {
  const kind = FAILURE_REASONS[reason];
  const asksPerson = kind === "user_action" || kind === "permission";
  const status: Status = kind === "dead" ? "revoked" : asksPerson ? "action_required" : "failing";
  const since = now - 3 * DAY_MS;
  const failure: Failure = { kind, reason, code: "190/460", during: "check", since, count: 3, retryAt: null };
  return { status, ...change, failure };
}

/** The last part of a link's address. */
export function tokenOfLink(url: string): string {
  return url.slice(url.lastIndexOf("/") + 1);
}
