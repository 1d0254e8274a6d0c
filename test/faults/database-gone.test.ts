import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { type ChatId, DEFAULT_WORKSPACE } from "../../src/domain/ids.ts";
import { HOUR_MS, SECOND_MS } from "../../src/lib/clock.ts";
import { addSeededConnections } from "../fakes/seeded-connections.ts";
import { openTcpProxy } from "../fakes/tcp-proxy.ts";
import { openTelegramFake } from "../fakes/telegram-server.ts";
import { until } from "./child-process.ts";
import { allConnections, compareWithTruth, connectionsWithIncident, withDatabase } from "./connections-at-rest.ts";
import { emptyMongoDatabase, mongoUrl, throughPort } from "./mongo-database.ts";
import { productEnvironment, startProduct } from "./product-process.ts";
import { startSimulator } from "./simulator-process.ts";

const CONNECTIONS = 1_000;
const GONE_MS = 30 * SECOND_MS;
const CONCURRENCY = 20;
/** Slow enough that a busy machine cuts in the middle too: all together take twenty seconds. */
const LATENCY_MS = 400;
const GROUP = -100_200;
const TOKEN = "123456:fake-telegram-bot-token";

if (mongoUrl === undefined) console.warn("The database that goes away did not run: TEST_MONGODB_URL names no server.");

describe.skipIf(mongoUrl === undefined)("the database is gone for 30 s in the middle of a sweep", () => {
  it("B68: commands say so, rotated pairs are kept, nothing is reported dead, and the work goes on by itself", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tokenkeeper-gone-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    // Strict: a pair that were not kept would be lost for good, whatever is tried afterwards.
    const simulator = await startSimulator(folder, "strict");
    onTestFinished(() => simulator.end());
    const { control } = simulator;
    const direct = emptyMongoDatabase();
    const wire = await openTcpProxy({ target: { host: direct.hostname, port: Number(direct.port || 27_017) } });
    onTestFinished(() => wire.close());
    const telegram = await openTelegramFake({ token: TOKEN });
    onTestFinished(() => telegram.close());
    telegram.addGroup(GROUP, { title: "Ops" });

    const seeded = await control.seed({ provider: "amocrm", count: CONNECTIONS, ageMs: 23 * HOUR_MS });
    await withDatabase(direct.href, async (store) => {
      await addSeededConnections(store, seeded, Date.now());
      const address = { platform: "telegram", chat: String(GROUP), thread: null } as const;
      await store.team.linkChat({
        id: "cht_ops" as ChatId,
        workspace: DEFAULT_WORKSPACE,
        address,
        title: "Ops",
        goneBecause: null,
        locale: "en",
        timeZone: "UTC",
        createdAt: Date.now(),
      });
    });
    await control.latency({ latencyMs: LATENCY_MS, provider: "amocrm" });
    const env = await productEnvironment({
      ...simulator.settings,
      DATABASE_URL: throughPort(direct, wire.port).href,
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: telegram.url,
      LEASE_SECONDS: "5",
      SWEEP_CONCURRENCY: String(CONCURRENCY),
      ALERT_GROUP_WAIT_SECONDS: "0",
    });
    const product = startProduct(env, folder);
    onTestFinished(() => product.end("SIGKILL"));
    const renewals = async () => {
      if (product.ended) throw new Error(`The product ended:\n${product.printed()}`);
      return (await control.calls()).renewals.amocrm ?? 0;
    };
    await until("Telegram to be polled", () => telegram.calls("getUpdates").length > 0);
    await until("the middle of the sweep", async () => (await renewals()) >= CONNECTIONS / 4);

    await wire.cut();
    const longEnough = after(GONE_MS);
    const renewedAtCut = await renewals();
    telegram.userSends({ chat: GROUP, from: 7, text: "/status@keeper_bot" });
    await telegram.waitForMessage(({ text }) => text.includes("database does not answer"));
    expect((await fetch(`http://127.0.0.1:${env.PORT}/health`)).status).toBe(503);
    await longEnough;
    const renewedBefore = await renewals();
    expect(renewedAtCut, "the cut came in the middle").toBeLessThan(CONNECTIONS);
    expect(renewedBefore - renewedAtCut, "what was in flight was rotated, and nothing after it").toBeLessThan(
      2 * CONCURRENCY,
    );
    wire.restore();

    await withDatabase(direct.href, (store) =>
      until(
        "everything to be renewed",
        async () => {
          await renewals();
          const all = await allConnections(store);
          return all.every(({ state }) => (state.expiresAt ?? 0) > Date.now() + 12 * HOUR_MS);
        },
        240_000,
        250,
      ),
    );
    await product.end("SIGTERM");
    const spooled = product.printed().match(/kept in the spool/g)?.length ?? 0;
    const calls = await control.calls();
    console.log(
      `at the cut ${renewedAtCut} rotated, during it ${renewedBefore - renewedAtCut}, spooled ${spooled}, in the end ${calls.renewals.amocrm}`,
    );
    const { compared, told } = await withDatabase(direct.href, async (store) => ({
      compared: await compareWithTruth(store, control),
      told: await connectionsWithIncident(store),
    }));
    expect(spooled, "pairs that the spool had to keep").toBeGreaterThan(0);
    expect(compared).toHaveLength(CONNECTIONS);
    expect(compared.filter(({ lives }) => !lives)).toEqual([]);
    expect(compared.filter(({ connection: { state } }) => state.status !== "active" || state.failure !== null)).toEqual(
      [],
    );
    expect(told.size).toBe(0);
    expect(telegram.messages(GROUP).filter(({ from, text }) => from === "bot" && /reconnect/i.test(text))).toEqual([]);
    expect(calls.renewals.amocrm).toBe(CONNECTIONS);
    expect(calls.doubleUses.amocrm ?? 0).toBe(0);
  });
});
