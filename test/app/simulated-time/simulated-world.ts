import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { compose, type Product } from "../../../src/compose.ts";
import { parseConfig } from "../../../src/config.ts";
import { type ChatId, type ConnectionId, DEFAULT_WORKSPACE } from "../../../src/domain/ids.ts";
import type { Incident } from "../../../src/domain/incident.ts";
import { MINUTE_MS } from "../../../src/lib/clock.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import type { Sandbox } from "../../../src/sandbox/sandbox-server.ts";
import { openSandbox } from "../../../src/sandbox/sandbox-server.ts";
import { createFakeClock, createSeededRandom, type FakeClock } from "../../fakes/fake-clock.ts";
import { addSeededConnections } from "../../fakes/seeded-connections.ts";
import { openTcpProxy, type TcpProxy } from "../../fakes/tcp-proxy.ts";
import { openTelegramFake, type SeenMessage, type TelegramFake } from "../../fakes/telegram-server.ts";
import { createVirtualTime } from "../../fakes/virtual-time.ts";

export const GROUP = -100_500;

/** The whole product, the providers and Telegram, on one clock that only the test moves. */
export interface SimulatedWorld {
  readonly clock: FakeClock;
  readonly sandbox: Sandbox;
  readonly telegram: TelegramFake;
  /** The wire between the product and Telegram. */
  readonly wire: TcpProxy;
  /** The one that runs now. */
  readonly product: Product;
  /** Ends the product and puts it together anew on the same database. */
  restart(): Promise<void>;
  /** Accounts whose tokens were issued `ageMs` ago, connected now; checked first as the settings say, or so much later. */
  connect(provider: string, count: number, ageMs: number, firstCheckMs?: number): Promise<readonly ConnectionId[]>;
  /** What the schedule does at one moment: a pass, a look at alerts, and telling them. */
  tick(): Promise<void>;
  /** Lets time pass in steps with a tick at each; `look` sees the world after each of them. */
  pass(ms: number, options?: { stepMs?: number; look?: () => Promise<void> }): Promise<void>;
  openIncidents(): Promise<readonly Incident[]>;
  /** The bot's messages in the group, the oldest first, as they stand now. */
  alerts(): readonly SeenMessage[];
  /** How often the simulated providers were called so far, by `provider.call`. */
  callsOf(name: string): number;
}

/** The simulator's service by the standards, as an operator would declare it. */
function declaredDemo(issuer: string) {
  const addresses = { authorizationEndpoint: "authorize", tokenEndpoint: "token", userinfoEndpoint: "userinfo" };
  const endpoints = Object.entries(addresses).map(([name, path]) => [name, `${issuer}/${path}`]);
  const service = { name: "demo_oauth", title: "Demo Notes", issuer, scopes: { required: ["profile"] } };
  return { ...service, renewal: "rotate", ...Object.fromEntries(endpoints) };
}

/** Opens it: live mode, SQLite in a temporary folder, one linked Telegram group, nothing connected, nothing started. */
export async function openSimulatedWorld(settings: Readonly<Record<string, string>> = {}): Promise<SimulatedWorld> {
  const clock = createFakeClock();
  const random = createSeededRandom(11);
  const folder = await mkdtemp(join(tmpdir(), "tokenkeeper-time-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const sandbox = await openSandbox({ clock, random: createSeededRandom(12) });
  onTestFinished(() => sandbox.close());
  const telegram = await openTelegramFake({ now: clock.now });
  onTestFinished(() => telegram.close());
  telegram.addGroup(GROUP, { title: "Ops" });
  const behind = new URL(telegram.url);
  const wire = await openTcpProxy({ target: { host: behind.hostname, port: Number(behind.port) } });
  onTestFinished(() => wire.close());
  const time = createVirtualTime(clock);
  onTestFinished(() => time.close());
  const outside = { log: silentLog, clock, random, wait: time.wait };
  const declared = join(folder, "providers.json");
  await writeFile(declared, JSON.stringify([declaredDemo(sandbox.urls.DEMO_OAUTH_ISSUER)]));
  const config = parseConfig({
    PROVIDERS_FILE: declared,
    PROVIDER_MODE: "live",
    DATABASE_URL: `sqlite:${join(folder, "keeper.db")}`,
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 5).toString("base64")}`,
    ...sandbox.environment,
    AMOCRM_RATE_LIMIT: "0",
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: `http://127.0.0.1:${wire.port}${behind.pathname.replace(/\/$/, "")}`,
    ...settings,
  });
  let product = await compose(config, outside);
  onTestFinished(() => product.stop());
  const { team } = product.store;
  await team.ensureWorkspace({ id: DEFAULT_WORKSPACE, name: "Your team", createdAt: clock.now() });
  await team.linkChat({
    id: "cht_ops" as ChatId,
    workspace: DEFAULT_WORKSPACE,
    address: { platform: "telegram", chat: String(GROUP), thread: null },
    title: "Ops",
    goneBecause: null,
    locale: "en",
    timeZone: "UTC",
    createdAt: clock.now(),
  });

  async function tick(): Promise<void> {
    await product.app.sweep.run();
    await product.evaluate();
    await product.deliver();
  }

  return {
    clock,
    sandbox,
    telegram,
    wire,
    get product() {
      return product;
    },
    async restart() {
      await product.stop();
      product = await compose(config, outside);
    },
    connect(provider, count, ageMs, firstCheckMs) {
      const seeded = sandbox.control.seed({ provider, count, ageMs });
      const checkEveryMs = Number(config.providerSettings.instagram?.checkEveryMs);
      return addSeededConnections(product.store, seeded, clock.now(), firstCheckMs ?? checkEveryMs);
    },
    tick,
    async pass(ms, { stepMs = MINUTE_MS, look = async () => undefined } = {}) {
      const end = clock.now() + ms;
      while (clock.now() < end) {
        clock.advance(Math.min(stepMs, end - clock.now()));
        await tick();
        await look();
      }
    },
    openIncidents: () => product.store.alerts.findOpenIncidents({ limit: 10_000 }),
    alerts: () => telegram.messages(GROUP).filter(({ from }) => from === "bot"),
    callsOf: (name) => sandbox.control.calls().calls[name] ?? 0,
  };
}
