import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it, onTestFinished } from "vitest";
import type { CallCounts } from "../../src/sandbox/call-log.ts";
import { freePort } from "../fakes/free-port.ts";
import { openProduct, type RunningProduct, startProduct } from "../fakes/running-product.ts";
import { createSandboxClient } from "../fakes/sandbox-client.ts";
import { openConsole } from "./console-client.ts";
import { newEncryptionKey } from "./databases.ts";
import { openPlainBrowser } from "./plain-browser.ts";

const LIVE = { PROVIDER_MODE: "live", INSTAGRAM_APP_ID: "1", INSTAGRAM_APP_SECRET: "an-app-secret-of-ours" };

describe("a start that can't be", () => {
  it("wrong settings are all named at once, with what was expected and no value", async () => {
    const { ending, said } = await startAndSee({
      PORT: "many",
      DATABASE_URL: "postgres://user:hunter2@db/x",
      ENCRYPTION_KEYS: "k1:c2hvcnQtYnV0LXNlY3JldA==",
      LEASE_SECONDS: "soon",
      LOG_LEVEL: "loud-secret",
      INSTAGRAM_APP_SECRET: "hunter2-app",
    });
    expect(ending).toEqual({ code: 78, signal: null });
    for (const name of ["PORT", "DATABASE_URL", "ENCRYPTION_KEYS", "LEASE_SECONDS", "LOG_LEVEL"])
      expect(said).toMatch(new RegExp(`${name}: .*expected`, "i"));
    for (const value of ["many", "hunter2", "c2hvcnQ", "soon", "loud-secret"]) expect(said).not.toContain(value);
  });

  it("settings that do not fit together are named too", async () => {
    const { ending, said } = await startAndSee({
      PROVIDER_MODE: "live",
      INSTAGRAM_APP_ID: "1",
      SLACK_BOT_TOKEN: "xoxb-1",
    });
    expect(ending).toEqual({ code: 78, signal: null });
    expect(said).toMatch(/INSTAGRAM_APP_ID and INSTAGRAM_APP_SECRET/);
    expect(said).toMatch(/ENCRYPTION_KEYS/);
    expect(said).toMatch(/SLACK_APP_TOKEN/);
    expect(said).not.toContain("xoxb-1");
  });

  it("a database of another program is left as it is", async () => {
    const folder = await aFolder();
    const path = join(folder, "theirs.db");
    const theirs = new DatabaseSync(path);
    theirs.exec("create table customers (name text); insert into customers values ('Ada')");
    theirs.close();
    await expectRefused({ DATABASE_URL: `sqlite:${path}` }, path);
  });

  it("a file that is no database is left as it is", async () => {
    const path = join(await aFolder(), "letter.db");
    await writeFile(path, "Dear Ada, ".repeat(1_000));
    await expectRefused({ DATABASE_URL: `sqlite:${path}` }, path);
  });

  it("B46: a wrong encryption key: nothing runs, and no token is called dead", async () => {
    const folder = await aFolder();
    const key = newEncryptionKey();
    const first = await openProduct({ folder, environment: { ENCRYPTION_KEYS: key } });
    onTestFinished(() => first.close());
    expect(await first.end()).toMatchObject({ code: 0 });

    const path = join(folder, "data", "sandbox.db");
    const wrong = newEncryptionKey();
    const said = await expectRefused({ ENCRYPTION_KEYS: wrong }, path, folder);
    expect(said).toMatch(/key/i);
    expect(said).not.toContain(wrong.slice(3));

    const again = await openProduct({ folder, environment: { ENCRYPTION_KEYS: key } });
    onTestFinished(() => again.close());
    const chat = await openConsole(again);
    onTestFinished(() => chat.close());
    await chat.says(/2 broken · 2 failing · 1 expiring · 5 healthy/);
  });

  it("B71: a database of the other mode is not opened", async () => {
    const folder = await aFolder();
    const key = newEncryptionKey();
    const first = await openProduct({ folder, environment: { ENCRYPTION_KEYS: key } });
    onTestFinished(() => first.close());
    await first.end();
    const path = join(folder, "data", "sandbox.db");
    const said = await expectRefused({ ...LIVE, ENCRYPTION_KEYS: key, DATABASE_URL: `sqlite:${path}` }, path);
    expect(said).toMatch(/sandbox[\s\S]*live|live[\s\S]*sandbox/);
    expect(said).not.toContain(LIVE.INSTAGRAM_APP_SECRET);
  });

  it("a port in use is named, with what to do", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once("listening", resolve));
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const { ending, said } = await startAndSee({}, { port });
    expect(ending).toEqual({ code: 1, signal: null });
    expect(said).toContain(`Port ${port} on 127.0.0.1 is in use.`);
  });
});

it("B60: a callback with garbage, an unknown service, a command nobody knows: one clear sentence each, and nothing is lost", async () => {
  const product = await openProduct({ environment: { ALERT_GROUP_WAIT_SECONDS: "1" } });
  onTestFinished(() => product.close());
  const chat = await openConsole(product);
  onTestFinished(() => chat.close());
  await chat.says(/2 broken · 2 failing · 1 expiring · 5 healthy/);

  const garbage = [
    "",
    "?code=x",
    "?state=x",
    "?code=x&state=y",
    `?code=${encodeURIComponent("<script>alert(1)</script>")}&state=${encodeURIComponent('"><img src=x>')}`,
    `?code=${"c".repeat(5_000)}&state=${"s".repeat(5_000)}`,
    "?code=a&code=b&state=c&state=d",
    "?error=%00%ff&state=%E0%A4%A",
    "?error=access_denied&error_description=<b>no</b>&state=never",
  ];
  const browser = openPlainBrowser();
  for (const query of garbage) {
    for (const provider of ["instagram", "amocrm", "myspace", "%00", "..%2f..%2fetc"]) {
      const page = await browser.get(`${product.url}/oauth/callback/${provider}${query}`);
      expect(page.status, page.url).toBeGreaterThanOrEqual(400);
      expect(page.status, page.url).toBeLessThan(500);
      expect(page.words, page.url).toMatch(/[.!]$/);
      expect(page.body).not.toContain("<script>alert");
      expect(page.body).not.toContain("<img src=x>");
      expectNoTrace(page.body);
    }
  }
  for (const path of ["/c/x", "/r/x", "/r/inc_a.b", `/c/${"A".repeat(190)}`, "/nowhere", "/console?token=x"]) {
    const page = await browser.get(`${product.url}${path}`);
    expect(page.status, path).toBeGreaterThanOrEqual(400);
    expect(page.status, path).toBeLessThan(500);
    expectNoTrace(page.body);
  }
  const asked = await browser.get(`${product.url}/oauth/callback/instagram?code=a&state=b`, {
    accept: "application/json",
  });
  expect(JSON.parse(asked.body)).toMatchObject({ success: false, connection: null });

  await chat.send("/frobnicate");
  await chat.says(/I don't know “frobnicate”\. Did you mean \//);
  await chat.send(`/status ${"x".repeat(480)}`);
  await chat.says(/There is no account called/);
  await chat.press("ack inc_nothing");
  await chat.says(/I can't find that/);
  await chat.send("/status");
  await chat.says(/2 broken · 2 failing · 1 expiring · 5 healthy/);
  expect(product.stdout()).not.toContain('"level":"error"');
  expect(product.stderr()).toBe("");
});

describe("a signal to stop", () => {
  it("SIGTERM in the middle of the first start ends it with 0, and the next one begins where that stopped", async () => {
    const folder = await stopFirstStart();
    const second = await openProduct({ folder });
    onTestFinished(() => second.close());
    const chat = await openConsole(second);
    onTestFinished(() => chat.close());
    await chat.says(/2 broken · 2 failing · 1 expiring · 5 healthy/);
    expect(await second.end()).toMatchObject({ code: 0, signal: null });
  });

  it.each(["SIGTERM", "SIGINT"] as const)(
    "%s ends it with 0 within 15 s, also in the middle of a pass",
    async (signal) => {
      // Each account is looked at every few seconds, so that a pass always has something to do.
      const environment = { SWEEP_CRON: "* * * * * *", CHECK_INTERVAL_HOURS: "0.0005" };
      const product = await openProduct({ environment });
      onTestFinished(() => product.close());
      const simulator = createSandboxClient(product.sandboxUrl);
      await simulator.latency({ latencyMs: 4_000 });
      // From now on each call that comes is held for as long.
      const before = callsIn(await simulator.calls());
      const poll = { interval: 20 };
      await expect.poll(async () => callsIn(await simulator.calls()), poll).toBeGreaterThan(before);
      const { code, tookMs } = await product.end(signal);
      expect(code).toBe(0);
      expect(tookMs).toBeLessThan(15_000);
      expect(product.stdout()).not.toContain('"level":"error"');
      expect(product.stderr()).toBe("");
    },
  );
});

/** Ends a first start while the demo team is being made; gives its folder. Where the signal came after that, starts another. */
async function stopFirstStart(): Promise<string> {
  for (let tries = 0; tries < 20; tries += 1) {
    const folder = await aFolder();
    const first = await startProduct({ folder });
    onTestFinished(() => first.close());
    await first.printed(/"msg":"check failed"/);
    expect(await first.end()).toMatchObject({ code: 0, signal: null });
    if (!first.stdout().includes("/console?token=")) return folder;
  }
  throw new Error("Each of twenty starts was over before its signal came.");
}

function callsIn({ calls }: CallCounts): number {
  return Object.values(calls).reduce((all, one) => all + one, 0);
}

/** Starts it and waits for its end. */
async function startAndSee(
  environment: Readonly<Record<string, string>>,
  options: { folder?: string; port?: number } = {},
) {
  const { PORT, ...rest } = environment;
  const product: RunningProduct = await startProduct({
    port: await freePort(),
    ...options,
    environment: { ...rest, ...(PORT === undefined ? {} : { PORT }) },
  });
  onTestFinished(() => product.close());
  const ending = await product.ended;
  return { ending, said: `${product.stdout()}${product.stderr()}` };
}

/** It ends with 78 and a sentence, and the file is the same to the byte. */
async function expectRefused(
  environment: Readonly<Record<string, string>>,
  path: string,
  folder?: string,
): Promise<string> {
  const before = await hashOf(path);
  const { ending, said } = await startAndSee(environment, folder === undefined ? {} : { folder });
  expect(ending, said).toEqual({ code: 78, signal: null });
  expect(await hashOf(path)).toBe(before);
  expectNoTrace(said);
  expect(said.trim()).toMatch(/\.$/);
  return said;
}

async function hashOf(path: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
}

function expectNoTrace(text: string): void {
  expect(text).not.toMatch(/\n\s+at .+:\d+:\d+|node:internal|node_modules|\/src\//);
}

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tokenkeeper-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
