import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { RunningProduct } from "../fakes/running-product.ts";

const CLI = fileURLToPath(new URL("../../src/cli.ts", import.meta.url));
const run = promisify(execFile);

/** Runs `npm run cli -- …` beside the running product, with the same settings; gives what it printed as JSON. Rejects unless it ends well. */
export async function runTerminal<Printed>(
  { folder, port }: Pick<RunningProduct, "folder" | "port">,
  environment: Readonly<Record<string, string>>,
  words: readonly string[],
): Promise<Printed> {
  const env = { PATH: process.env.PATH, PORT: String(port), ...environment };
  const { stdout } = await run(process.execPath, [CLI, ...words, "--json"], { cwd: folder, env });
  return JSON.parse(stdout) as Printed;
}
