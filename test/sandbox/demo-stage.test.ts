import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../src/lib/clock.ts";
import { openDemoStage } from "../../src/sandbox/demo-stage.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tokenkeeper-stage-"));
  return () => rm(folder, { recursive: true, force: true });
});

async function open() {
  const stage = await openDemoStage({
    clock: systemClock,
    journalPath: join(folder, "services.jsonl"),
    redirectUris: {
      instagram: "http://localhost:3100/oauth/callback/instagram",
      amocrm: "http://localhost:3100/oauth/callback/amocrm",
      kommo: "http://localhost:3100/oauth/callback/kommo",
    },
  });
  onTestFinished(() => stage.close());
  return stage;
}

it("a second process beside the first uses its simulator, and leaves it running when it ends", async () => {
  const server = await open();
  const terminal = await open();
  expect(terminal).toMatchObject({ url: server.url, environment: server.environment, accounts: [] });
  expect(terminal.environment.AMOCRM_REDIRECT_URI).toBe("http://localhost:3100/oauth/callback/amocrm");
  expect(terminal.environment.KOMMO_REDIRECT_URI).toBe("http://localhost:3100/oauth/callback/kommo");
  expect(terminal.environment).not.toHaveProperty("INSTAGRAM_REDIRECT_URI");
  await terminal.close();
  expect((await fetch(`${server.url}/_control/settings`)).ok).toBe(true);
});

it("after the first has ended, the next one opens a simulator of its own", async () => {
  const first = await open();
  await first.close();
  const next = await open();
  expect(next.accounts.length).toBeGreaterThan(0);
  expect((await fetch(`${next.url}/_control/settings`)).ok).toBe(true);
});

it.each(["not JSON", '{"url":"http://127.0.0.1:9","environment":{}}'])(
  "a note that leads nowhere is passed over: %s",
  async (note) => {
    await writeFile(join(folder, "services.jsonl.address"), note);
    expect((await open()).accounts.length).toBeGreaterThan(0);
  },
);
