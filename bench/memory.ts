/** (e) What the running product takes: resident memory of its process, read from /proc (Linux only). */
import { setTimeout as sleep } from "node:timers/promises";
import { DAY_MS, SECOND_MS } from "../src/lib/clock.ts";
import type { NewConnection } from "../src/store/connection-store.ts";
import { localSlackBinary, openLocalSlack, SLACK } from "../test/fakes/local-slack.ts";
import { openTelegramFake } from "../test/fakes/telegram-server.ts";
import { type BenchFolder, openBenchFolder } from "./bench-folder.ts";
import type { Child } from "./child.ts";
import { dueConnection, quietConnection } from "./due-connections.ts";
import { median, notMeasured, type Point, spread } from "./measure.ts";
import { type Install, setUpInstall } from "./product.ts";
import { type Simulator, startSimulator } from "./simulator.ts";

const MANY = 100_000;
const SWEPT = 10_000;
const STARTS = 3;
/** How long a process is left alone before it counts as idle. */
const SETTLE_MS = 20 * SECOND_MS;
const AFTER_SWEEP_MS = 60 * SECOND_MS;

/** Measures the three points of (e). */
export async function measureMemory(): Promise<Point[]> {
  const folder = openBenchFolder();
  const simulator = await startSimulator();
  try {
    const full = await setUpInstall(folder, simulator.settings);
    await full.fill(quietConnections(MANY));
    // Beside each other, for they do little but wait; filling a database is not waiting, and so is done before.
    return await Promise.all([
      measureManyConnections(full, await setUpInstall(folder, simulator.settings)),
      measureMessengers(folder, simulator),
      measureAfterSweep(folder, simulator),
    ]);
  } finally {
    await simulator.end();
    folder.remove();
  }
}

async function measureManyConnections(full: Install, empty: Install): Promise<Point> {
  const none: number[] = [];
  const many: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    const [without, with100k] = await Promise.all([idleMemory(empty), idleMemory(full)]);
    none.push(without);
    many.push(with100k);
  }
  const more = median(many) - median(none);
  return {
    name: `(e) resident memory, ${MANY.toLocaleString("en")} connections above none`,
    figure: `${more.toFixed(1)} MB`,
    wanted: "at most 15 MB",
    met: more <= 15,
    detail: `with ${spread(many, 0)} MB, without ${spread(none, 0)} MB, ${STARTS} starts each`,
  };
}

async function measureMessengers(folder: BenchFolder, simulator: Simulator): Promise<Point> {
  const name = "(e) resident memory, idle with Telegram and Slack";
  const wanted = "at most 200 MB";
  if (localSlackBinary === null) return notMeasured(name, wanted, "local-slack-linux-x64 is not installed here.");
  const telegram = await openTelegramFake({ token: TELEGRAM_TOKEN });
  const slack = await openLocalSlack();
  try {
    const install = await setUpInstall(folder, simulator.settings);
    const figures: number[] = [];
    for (let start = 0; start < STARTS; start++) {
      figures.push(
        await idleMemory(install, {
          TELEGRAM_BOT_TOKEN: TELEGRAM_TOKEN,
          TELEGRAM_API_ROOT: telegram.url,
          SLACK_BOT_TOKEN: SLACK.botToken,
          SLACK_APP_TOKEN: SLACK.appToken,
          SLACK_API_URL: slack.apiUrl,
        }),
      );
    }
    return {
      name,
      figure: `${median(figures).toFixed(0)} MB`,
      wanted,
      met: median(figures) <= 200,
      detail: `${spread(figures, 0)} MB, ${STARTS} starts; long polling and Socket Mode, each connected to its counterpart`,
    };
  } finally {
    await slack.close();
    await telegram.close();
  }
}

async function measureAfterSweep(folder: BenchFolder, simulator: Simulator): Promise<Point> {
  const grants = await simulator.seed(SWEPT);
  const install = await setUpInstall(folder, simulator.settings);
  const dueAt = Date.now() + 45 * SECOND_MS;
  await install.fill(grants.map((grant) => dueConnection(grant, { dueAt, now: Date.now() })));
  const product = await install.start();
  try {
    await lookAround(product);
    await sleep(Math.max(0, dueAt - 2 * SECOND_MS - Date.now()));
    const idle = product.residentMb();
    let peak = idle;
    while (((await simulator.control.calls()).renewals.amocrm ?? 0) < SWEPT) {
      if (Date.now() > dueAt + 180 * SECOND_MS) throw new Error("The sweep did not come to its end.");
      peak = Math.max(peak, product.residentMb());
      await sleep(200);
    }
    const endedAt = Date.now();
    const after: number[] = [];
    while (Date.now() < endedAt + AFTER_SWEEP_MS) {
      await sleep(SECOND_MS);
      after.push(product.residentMb());
    }
    const more = (after.at(-1) ?? peak) - idle;
    const back = after.findIndex((figure) => figure <= idle + 30);
    return {
      name: `(e) resident memory a minute after a sweep of ${SWEPT.toLocaleString("en")}, above idle`,
      figure: `${more.toFixed(1)} MB`,
      wanted: "at most 30 MB",
      met: more <= 30,
      detail: `idle ${idle.toFixed(0)} MB, highest ${Math.max(peak, ...after).toFixed(0)} MB, ${
        back < 0 ? "not within 30 MB of idle" : `within 30 MB of idle ${back + 1} s after the last renewal`
      }`,
    };
  } finally {
    await product.end();
  }
}

const TELEGRAM_TOKEN = "123456:fake-telegram-bot-token";

/** Starts the install, lets it look at everything once, leaves it alone, and reads its memory. */
async function idleMemory(install: Install, moreSettings?: Readonly<Record<string, string>>): Promise<number> {
  const product = await install.start(moreSettings);
  try {
    await lookAround(product);
    await sleep(SETTLE_MS);
    return product.residentMb();
  } finally {
    await product.end();
  }
}

/** What an uptime monitor and a metrics scraper do. */
async function lookAround({ url }: Child & { readonly url: string }): Promise<void> {
  for (const path of ["/health", "/metrics"]) await (await fetch(`${url}${path}`)).arrayBuffer();
}

/** Connections with nothing to do for a day. */
function* quietConnections(count: number): Iterable<NewConnection> {
  const now = Date.now();
  for (let number = 0; number < count; number++) yield quietConnection(number, { dueAt: now + DAY_MS, now });
}

if (import.meta.main) {
  for (const { name, figure, wanted, detail } of await measureMemory()) {
    process.stdout.write(`${name}: ${figure}, wanted ${wanted}; ${detail}\n`);
  }
}
