import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { LAST_SWEEP_META } from "../../src/app/refresh/sweep.ts";
import { doctorCommand } from "../../src/cli/doctor.ts";
import type { Finding } from "../../src/cli/doctor-finding.ts";
import { HOUR_MS, MINUTE_MS } from "../../src/lib/clock.ts";
import { openTelegramFake } from "../fakes/telegram-server.ts";
import { openCliBench } from "./cli-bench.ts";

/** The simulator's answers carry this machine's time, so this is a clock that is right. */
const rightClock = { now: () => Date.now() };
const NOBODY_LISTENS = "http://127.0.0.1:1";

let bench: Awaited<ReturnType<typeof openCliBench>>;
beforeEach(async () => {
  bench = await openCliBench([doctorCommand]);
});
afterEach(() => bench.close());

/** One look: the exit code, and what was found by the name of what was looked at (the worst, where there are several). */
async function look(settings: Readonly<Record<string, string>> = {}, clock = rightClock) {
  const { code, stdout, stderr } = await bench.run(["doctor", "--json"], settings, clock);
  const { healthy, checks } = JSON.parse(stdout) as { healthy: boolean; checks: Finding[] };
  const worst = checks.toSorted((a, b) => Number(a.state === "wrong") - Number(b.state === "wrong"));
  return { code, healthy, text: stdout + stderr, found: Object.fromEntries(worst.map((each) => [each.check, each])) };
}

async function sweptAt(at: number) {
  await bench.withStore((store) => store.system.setMeta(LAST_SWEEP_META, String(at)));
}

/** A server that answers every call with this. */
async function openAnswering(status: number, body: string): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(status).end(body)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("where all is well", () => {
  it("says so of everything it looked at, and ends with 0", async () => {
    const telegram = await openTelegramFake();
    onTestFinished(() => telegram.close());
    await sweptAt(Date.now() - MINUTE_MS);
    const { code, healthy, found } = await look({
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      SLACK_BOT_TOKEN: "xoxb-1",
      SLACK_APP_TOKEN: "xapp-1",
      SLACK_API_URL: await openAnswering(200, '{"ok":true,"team":"Acme"}'),
    });
    expect({ code, healthy }).toEqual({ code: 0, healthy: true });
    const looked = ["settings", "database", "encryption", "scheduler", "clock", "instagram", "amocrm"];
    for (const check of [...looked, "telegram", "slack"]) expect(found[check]?.state, check).toBe("ok");
  });

  it("does not hold against a new install that no pass has run and no messenger is set", async () => {
    const { code, found } = await look();
    expect(code).toBe(0);
    expect(found.scheduler).toMatchObject({ state: "unknown", remedy: expect.stringContaining("npm start") });
    expect(found.messengers?.state).toBe("unknown");
  });

  it("asks no service in the sandbox, which plays them itself", async () => {
    const { code, stdout } = await bench.run(["doctor"], { PROVIDER_MODE: "sandbox" }, rightClock);
    expect(code).toBe(0);
    expect(stdout).toMatch(/✓ services: Played by the simulator.*\n/);
    expect(stdout).toContain("– clock: Not compared");
  });
});

describe("what is wrong is told with what to do about it", () => {
  it("wrong settings, all at once, and ends with 78", async () => {
    const { code, stdout } = await bench.run(["doctor"], { PORT: "many", LOG_LEVEL: "loud" });
    expect(code).toBe(78);
    expect(stdout).toMatch(/✗ settings: PORT: .*\n +→ .*\n✗ settings: LOG_LEVEL: /);
  });

  it("a database of another program, and goes on to the services", async () => {
    const file = bench.environment.DATABASE_URL!.slice("sqlite:".length);
    await writeFile(file, "no database, but a diary");
    const { code, found } = await look();
    expect(code).toBe(78);
    expect(found.database).toMatchObject({ state: "wrong", remedy: expect.stringContaining("DATABASE_URL") });
    expect(found.encryption?.state).toBe("unknown");
    expect(found.instagram?.state).toBe("ok");
  });

  it("a database that does not answer, and ends with 1", async () => {
    const { code, found } = await look({ DATABASE_URL: "mongodb://127.0.0.1:1/tokens?serverSelectionTimeoutMS=300" });
    expect(code).toBe(1);
    expect(found.database).toMatchObject({ state: "wrong", message: expect.stringContaining("can't be reached") });
    expect(found.amocrm?.state).toBe("ok");
  });

  it("B71: a database of the other mode", async () => {
    await sweptAt(Date.now());
    const { code, found } = await look({ PROVIDER_MODE: "sandbox" });
    expect(code).toBe(78);
    expect(found.database).toMatchObject({ state: "wrong", remedy: expect.stringContaining("PROVIDER_MODE") });
  });

  it("another key than the database's", async () => {
    await sweptAt(Date.now());
    const { code, found } = await look({ ENCRYPTION_KEYS: `k2:${Buffer.alloc(32, 8).toString("base64")}` });
    expect(code).toBe(78);
    expect(found.encryption).toMatchObject({ state: "wrong", remedy: expect.stringContaining("ENCRYPTION_KEYS") });
    expect(found.database?.state).toBe("ok");
  });

  it("a clock that is hours away from the services'", async () => {
    const { code, found } = await look({}, { now: () => Date.now() - 5 * HOUR_MS });
    expect(code).toBe(1);
    expect(found.clock).toMatchObject({ state: "wrong", message: expect.stringMatching(/5 hr behind/) });
  });

  it("passes that stopped", async () => {
    await sweptAt(Date.now() - 2 * HOUR_MS);
    const { code, found } = await look();
    expect(code).toBe(1);
    expect(found.scheduler).toMatchObject({ state: "wrong", message: expect.stringContaining("2 hr ago") });
  });

  it("a service that does not answer", async () => {
    const { code, found } = await look({ INSTAGRAM_GRAPH_URL: NOBODY_LISTENS });
    expect(code).toBe(1);
    expect(found.instagram).toMatchObject({ state: "wrong", message: `${NOBODY_LISTENS} does not answer (network).` });
    expect(found.amocrm?.state).toBe("ok");
  });

  it("takes a service's refusal for an answer: it is reached", async () => {
    const { found } = await look({ INSTAGRAM_GRAPH_URL: await openAnswering(400, "{}") });
    expect(found.instagram?.state).toBe("ok");
  });

  it("a messenger that refuses our token, and one that is silent", async () => {
    const telegram = await openTelegramFake();
    onTestFinished(() => telegram.close());
    const { code, found } = await look({
      TELEGRAM_BOT_TOKEN: "123456:a-token-of-another-bot-entirely-here",
      TELEGRAM_API_ROOT: telegram.url,
      SLACK_BOT_TOKEN: "xoxb-1",
      SLACK_APP_TOKEN: "xapp-1",
      SLACK_API_URL: NOBODY_LISTENS,
    });
    expect(code).toBe(78);
    expect(found.telegram).toMatchObject({ state: "wrong", remedy: expect.stringContaining("@BotFather") });
    expect(found.slack).toMatchObject({ state: "wrong", message: expect.stringContaining("does not answer") });
  });

  it("Slack's refusal, which comes with status 200", async () => {
    const slack = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };
    const { found } = await look({
      ...slack,
      SLACK_API_URL: await openAnswering(200, '{"ok":false,"error":"invalid_auth"}'),
    });
    expect(found.slack).toMatchObject({ state: "wrong", message: "Slack refuses our token." });
  });
});

it("prints no secret, whatever is wrong", async () => {
  const secrets = {
    TELEGRAM_BOT_TOKEN: "123456:a-token-of-another-bot-entirely-here",
    SLACK_BOT_TOKEN: "xoxb-1-very-secret",
    SLACK_APP_TOKEN: "xapp-1-very-secret",
    AMOCRM_REFRESH_TOKEN: "def50200veryverysecret",
  };
  const away = { TELEGRAM_API_ROOT: NOBODY_LISTENS, SLACK_API_URL: NOBODY_LISTENS };
  const all = [
    (await look({ ...secrets, ...away })).text,
    (await bench.run(["doctor"], { ...secrets, ...away, PORT: "many" })).stdout,
  ].join("\n");
  const { ENCRYPTION_KEYS = "", INSTAGRAM_APP_SECRET = "", AMOCRM_CLIENT_SECRET = "" } = bench.environment;
  for (const secret of [...Object.values(secrets), ENCRYPTION_KEYS, INSTAGRAM_APP_SECRET, AMOCRM_CLIENT_SECRET]) {
    expect(secret).not.toBe("");
    expect(all).not.toContain(secret);
  }
});
