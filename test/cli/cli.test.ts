import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const CLI = fileURLToPath(new URL("../../src/cli.ts", import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tokenkeeper-cli-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the real process on a sandbox database in a folder of its own. */
async function run(line: string, environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [CLI, ...line.split(" ")], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const [out, err, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { out, err, exitCode };
}

describe("the terminal as a process", () => {
  it("works on a new database, with nothing but the answer on standard output", async () => {
    const { exitCode, out } = await run("status --json");

    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ items: [], next: null });
  });

  it("makes a link code, and ends by itself", async () => {
    const { exitCode, out } = await run("link-code --json");

    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ role: "admin", code: expect.stringMatching(/^[0-9A-Z-]+$/) });
  });

  it("exits with 2 for an unknown command and with 78 for wrong settings", async () => {
    const [unknown, wrong] = await Promise.all([run("statsu"), run("status", { DATABASE_URL: "oracle:x" })]);

    expect(unknown).toMatchObject({ exitCode: 2, out: "", err: expect.stringContaining("Did you mean status?") });
    expect(wrong).toMatchObject({ exitCode: 78, out: "", err: expect.stringContaining("DATABASE_URL") });
  });
});
