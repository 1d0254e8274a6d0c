import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createSandboxClient } from "../fakes/sandbox-client.ts";

/** Starts the simulator's process and waits for the settings it prints. */
async function start(
  environment: Record<string, string>,
): Promise<{ child: ChildProcess; printed: string; url: string }> {
  const child = spawn(process.execPath, ["src/sandbox/main.ts"], {
    env: { PATH: process.env.PATH, SANDBOX_PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let printed = "";
  for await (const chunk of child.stdout ?? []) {
    printed += String(chunk);
    if (printed.includes("AMOCRM_CLIENT_SECRET=")) break;
  }
  return { child, printed, url: /listens on (\S+)/.exec(printed)?.[1] ?? "" };
}

it("prints the settings, remembers what it gave out across SIGKILL, and ends with 0 on SIGTERM", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const environment = { SANDBOX_JOURNAL: join(folder, "journal.jsonl"), SANDBOX_ROTATION: "grace" };

  const first = await start(environment);
  expect(first.printed).toContain("INSTAGRAM_APP_ID=990000000000001\n");
  const [seeded] = await createSandboxClient(first.url).seed({ provider: "amocrm", count: 1 });
  first.child.kill("SIGKILL");
  await once(first.child, "exit");

  const second = await start(environment);
  const client = createSandboxClient(second.url);
  expect((await client.inspect({ token: seeded?.refreshToken ?? "" })).accepted).toBe(true);
  expect((await client.settings()).rotation).toBe("grace");
  second.child.kill("SIGTERM");
  expect((await once(second.child, "exit"))[0]).toBe(0);
});

it("says what is wrong with its settings, all at once, and exits with 78", async () => {
  const child = spawn(process.execPath, ["src/sandbox/main.ts"], {
    env: { PATH: process.env.PATH, SANDBOX_PORT: "many", SANDBOX_ROTATION: "loose" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr?.on("data", (chunk) => {
    said += String(chunk);
  });
  expect((await once(child, "close"))[0]).toBe(78);
  expect(said).toContain("SANDBOX_PORT");
  expect(said).toContain("SANDBOX_ROTATION");
});
