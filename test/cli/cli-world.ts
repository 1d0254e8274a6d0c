import { createAlerts } from "../../src/app/alerts/create-alerts.ts";
import type { CliCommand } from "../../src/cli/cli-command.ts";
import type { CliProduct } from "../../src/cli/cli-product.ts";
import { runCli } from "../../src/cli/run-cli.ts";
import { DAY_MS, SECOND_MS } from "../../src/lib/clock.ts";
import { silentLog } from "../../src/lib/log/log.ts";
import { createAppWorld, translator } from "../app/app-world.ts";
import { createSeededRandom } from "../fakes/fake-clock.ts";

export const GROUP_WAIT_MS = 30 * SECOND_MS;

export type CliWorld = Awaited<ReturnType<typeof createCliWorld>>;

/** The terminal over the real use cases, with a store in memory, and time that passes as the terminal waits. */
export async function createCliWorld(commands: readonly CliCommand[]) {
  const world = await createAppWorld();
  const { app, clock, store, providers, messenger } = world;
  const signal = new AbortController();
  const waits: number[] = [];
  let stops = 0;
  const slackApp = { mode: "socket" as "socket" | "http", publicUrl: "http://localhost:3000" };
  const tools = { store, clock, random: createSeededRandom(5), log: silentLog };
  const settings = { groupWaitMs: GROUP_WAIT_MS, repeatMs: DAY_MS, thresholdsMs: [7 * DAY_MS, DAY_MS] };
  const alerts = createAlerts({
    ...tools,
    providers,
    messengers: new Map([["telegram", messenger]]),
    translator,
    reconnectUrl: (id) => `https://keeper.test/r/${id}`,
    settings,
  });
  const product: CliProduct = {
    app,
    store,
    providers,
    chats: [{ platform: "telegram" }],
    log: silentLog,
    config: {
      mode: "live",
      alerts: { groupWaitMs: GROUP_WAIT_MS },
      imports: { facebookAdsToken: null, amocrmAccessToken: null, amocrmRefreshToken: null },
    } as CliProduct["config"],
    evaluate: alerts.evaluate,
    deliver: alerts.deliver,
    async stop() {
      stops += 1;
    },
  };

  /** Runs one line; `tty`: both streams are a terminal. */
  async function type(line: string, options: { tty?: boolean; input?: string; open?: () => Promise<CliProduct> } = {}) {
    const out: string[] = [];
    const err: string[] = [];
    const isTTY = options.tty === true;
    const exitCode = await runCli({
      typed: line.split(" ").filter((word) => word !== ""),
      commands,
      stdout: { write: (text) => out.push(text), isTTY },
      stderr: { write: (text) => err.push(text), isTTY },
      clock,
      async wait(ms) {
        waits.push(ms);
        clock.advance(ms);
      },
      t: translator("en"),
      signal: signal.signal,
      openProduct: options.open ?? (async () => product),
      readInput: async () => options.input ?? null,
      readSettings: async () => product.config,
      readSlackApp: async () => slackApp,
    });
    return { exitCode, out: out.join(""), err: err.join("") };
  }

  /** The same with `--json`, read. */
  async function ask(line: string) {
    const { exitCode, out, err } = await type(`${line} --json`);
    return { exitCode, answer: JSON.parse(out), err };
  }

  return { ...world, product, type, ask, waits, end: () => signal.abort(), stops: () => stops };
}
