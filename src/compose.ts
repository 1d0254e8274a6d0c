import { join } from "node:path";
import { createAlerts } from "./app/alerts/create-alerts.ts";
import { createAnnounceConnected } from "./app/connect/announce-connected.ts";
import { createApp, ensureDefaultWorkspace } from "./app/create-app.ts";
import { createSeedDemoTeam } from "./app/demo/seed-demo-team.ts";
import { greeting } from "./app/greeting.ts";
import { background, createLifecycle, type Part } from "./app/lifecycle.ts";
import { createProviderCalls } from "./app/provider-calls.ts";
import { createClaimOwners } from "./app/refresh/claim-owners.ts";
import { takeFirstSteps } from "./app/take-first-steps.ts";
import { createConsoleAdapter } from "./chat/console/create-console-adapter.ts";
import type { Messenger } from "./chat/messenger.ts";
import { loadChatAdapters } from "./chat/registry.ts";
import { createChatIntake } from "./commands/chat-intake.ts";
import { createCommandRegistry } from "./commands/registry.ts";
import { CALL_MS, callLimits } from "./config/call-limits.ts";
import type { Config } from "./config.ts";
import { commandSpelling, solePlatform } from "./domain/command-spelling.ts";
import { DEFAULT_WORKSPACE } from "./domain/ids.ts";
import { type Platform, UNNAMED_TEAM } from "./domain/team.ts";
import { authorizeOriginsOf } from "./http/authorize-origins.ts";
import { createConsoleAccess } from "./http/console-access.ts";
import { createReadiness } from "./http/create-readiness.ts";
import { createMetrics } from "./http/metrics.ts";
import { createServer } from "./http/server.ts";
import { type Clock, MINUTE_MS, systemClock } from "./lib/clock.ts";
import { deriveKey } from "./lib/crypto/key-ring.ts";
import { openKeyRing } from "./lib/crypto/open-key-ring.ts";
import { createHttpClient } from "./lib/http-client/create-http-client.ts";
import { openCatalog } from "./lib/i18n/catalog.ts";
import type { Log } from "./lib/log/log.ts";
import { type Random, systemRandom } from "./lib/random.ts";
import { systemWait, type Wait } from "./lib/wait.ts";
import { createProviders, providerHosts } from "./providers/registry.ts";
import type { OpenDemoStage } from "./sandbox/demo-stage.ts";
import { createHeartbeat } from "./schedule/heartbeat.ts";
import { addJobs, checkPatterns } from "./schedule/jobs.ts";
import { createScheduler } from "./schedule/scheduler.ts";
import { openEncryptedStore } from "./store/encrypted-store.ts";
import { openStore } from "./store/registry.ts";
import { openSpool } from "./store/spool.ts";
import { spoolFirst } from "./store/spool-first.ts";

/** What may be handed in instead of the machine's own: for tests over simulated time. */
export interface Outside {
  readonly log: Log;
  readonly clock?: Clock;
  readonly random?: Random;
  /** How those wait who keep to a rate limit, or for a renewal that runs elsewhere. */
  readonly wait?: Wait;
}

/**
 * The product, put together but not started: `start()` listens, receives and keeps time (throws `PortInUse`), `stop()`
 * finishes what runs, gives back what was claimed and closes, also what was never started; `evaluate()` and `deliver()`
 * are one look at alerts; `greeting()` is what the start prints.
 */
export type Product = Awaited<ReturnType<typeof compose>>;

/** Builds the object graph; starts nothing. Throws `StoreRefused`, `StoreUnavailable` and what the key ring complains of. */
export async function compose(config: Config, outside: Outside) {
  const { log, clock = systemClock, random = systemRandom, wait = systemWait } = outside;
  const { defaultLanguage, dataFolder, mode } = config;
  const { publicUrl } = config.http;
  checkPatterns(config.sweep);
  const keyRing = await openKeyRing({ keys: config.encryptionKeys, file: join(dataFolder, "encryption.key"), log });
  const sealed = await openEncryptedStore({
    store: await openStore({ url: config.database.url, mode, log }),
    keyRing,
    log,
  });
  const spool = await openSpool({ folder: join(dataFolder, "spool"), keyRing, log });
  const store = spoolFirst(sealed, spool);
  const stage = mode === "sandbox" ? await openStage(config, clock) : null;
  const providerSettings = stage === null ? config.providerSettings : config.providerSettingsWith(stage.environment);

  const metrics = createMetrics({
    counts: () => store.connections.counts(),
    providerHosts: providerHosts(providerSettings),
  });
  const http = createHttpClient({ timeoutMs: CALL_MS, clock, log, onResponse: metrics.observeResponse });
  const calls = createProviderCalls({
    store,
    keyRing,
    http,
    clock,
    log,
    wait,
    limits: callLimits(config.sweep.leaseMs),
  });
  const providers = createProviders(providerSettings, calls);
  const redirectUri = (provider: string) => config.redirectUris[provider] ?? `${publicUrl}/oauth/callback/${provider}`;

  const catalog = await openCatalog();
  const onMissing = (key: string, problem: string) => log.error({ key, problem }, "a text is missing");
  const translator = (locale: string | null, platform?: Platform) =>
    catalog.translator(locale ?? defaultLanguage, onMissing, commandSpelling(platform));
  const messengers = new Map<Platform, Messenger>();
  const common = { store, clock, random, log, observer: metrics.observer, messengers, translator, defaultLanguage };

  const tokens = { spool, keyRing, providers, http, wait };
  const app = createApp({
    ...common,
    ...tokens,
    drainSpool: () => spool.drain(store),
    sweepSettings: { ...config.sweep, newOwner: createClaimOwners(random), timeBudgetMs: SWEEP_BUDGET_MS },
    importSettings: config.imports,
    publicUrl,
    languages: catalog.locales,
    thresholdsMs: config.alerts.thresholdsMs,
    redirectUri,
    admins: new Set(config.admins),
    startedAt: clock.now(),
    followUp: () => alerts.kick(),
    announce: createAnnounceConnected(common),
  });
  const { reconnectUrl } = app.links;
  const alerts = createAlerts({ ...common, providers, reconnectUrl, settings: config.alerts });
  const { evaluate, deliver } = alerts;

  const commands = createCommandRegistry({ installable: app.installs.possible });
  const wiring = { ...common, ...createChatIntake({ ...common, app, commands, locales: catalog.locales }) };
  const browserChat = config.console ? createConsoleAdapter(wiring) : null;
  const chats = [...(await loadChatAdapters(config.chat, wiring)), ...(browserChat === null ? [] : [browserChat])];
  for (const { platform, messenger } of chats) messengers.set(platform, messenger);

  const formKey = deriveKey(keyRing, "forms");
  const access = createConsoleAccess({ ...common, ...app, links: store.links, key: formKey, publicUrl });
  const listed = commands.all.filter((command) => command.listed);
  const server = createServer({
    ...common,
    app,
    http: config.http,
    texts: { locales: catalog.locales, translator: (locale) => translator(locale, solePlatform(chats)) },
    redirectUris: config.redirectUris,
    authorizeOrigins: authorizeOriginsOf(providers.values(), redirectUri),
    formKey,
    connectionOf: (id) => store.connections.get(id),
    readiness: createReadiness({ store, log, adapters: chats, phase: () => lifecycle.phase() }),
    metrics,
    metricsToken: config.metricsToken,
    chatUrl: (address) => chats.find(({ platform }) => platform === address.platform)?.chatUrl(address) ?? null,
    hooks: chats.flatMap(({ hooks }) => hooks),
    console: browserChat === null ? null : { chat: browserChat, access, commands: listed },
  });

  const scheduler = createScheduler({ log });
  const heartbeat = config.heartbeatUrl === null ? null : createHeartbeat(http, config.heartbeatUrl, log);
  // Waited for, so that whoever is greeted finds the team there.
  const seed = async () =>
    stage === null ? undefined : createSeedDemoTeam({ ...common, ...app, stage })(DEFAULT_WORKSPACE);
  const parts: Part[] = [
    { name: "store", stop: () => store.close() },
    { name: "spool", stop: () => spool.close() },
    { name: "simulator", stop: async () => stage?.close() },
    { name: "http client", stop: async () => http.close() },
    { name: "workspace", start: () => ensureDefaultWorkspace(common, UNNAMED_TEAM) },
    { name: "alerts", stop: () => alerts.idle() },
    { name: "sweep", stop: () => app.sweep.stop() },
    { name: "server", start: async () => void (await server.listen(config.http)), stop: () => server.close() },
    ...chats.map((chat) => ({ name: chat.platform, start: () => chat.start(), stop: () => chat.stop() })),
    { name: "demo team", start: seed },
    background("first steps", () => takeFirstSteps(app, log), log),
    {
      name: "schedule",
      start: async () => addJobs({ ...common, ...config.sweep, scheduler, app, evaluate, deliver, heartbeat }),
      stop: () => scheduler.stop(),
    },
  ];
  const lifecycle = createLifecycle(parts, common);
  const platforms = chats.map(({ platform }) => platform).filter((platform) => platform !== "console");
  const sandboxUrl = stage?.url ?? null;
  const wayIn = browserChat === null ? null : access;
  const greet = () => greeting({ app, store, mode, publicUrl, platforms, console: wayIn, sandboxUrl });
  return { app, store, config, log, providers, chats, evaluate, deliver, ...lifecycle, greeting: greet };
}

const SWEEP_BUDGET_MS = 10 * MINUTE_MS;

async function openStage(config: Config, clock: Clock): Promise<OpenDemoStage> {
  const { openDemoStage } = await import("./sandbox/demo-stage.ts");
  const journalPath = join(config.dataFolder, "sandbox-services.jsonl");
  return openDemoStage({ clock, journalPath, redirectUris: config.redirectUris });
}
