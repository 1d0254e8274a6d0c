import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureDefaultWorkspace } from "../../src/app/create-app.ts";
import type { CliCommand } from "../../src/cli/cli-command.ts";
import { runCli } from "../../src/cli/run-cli.ts";
import { compose } from "../../src/compose.ts";
import { parseConfig } from "../../src/config.ts";
import type { Clock } from "../../src/lib/clock.ts";
import { openCatalog } from "../../src/lib/i18n/catalog.ts";
import { silentLog } from "../../src/lib/log/log.ts";
import type { Store } from "../../src/store/store.ts";
import { openProviderBench } from "../providers/provider-bench.ts";

/** What one run of the terminal printed, and how it ended. */
export interface CliEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The whole product on SQLite in a folder of its own, before the simulator, in live mode; run by the terminal's commands. */
export async function openCliBench(commands: readonly CliCommand[]) {
  const bench = await openProviderBench();
  const folder = await mkdtemp(join(tmpdir(), "tokenkeeper-cli-"));
  const environment: Readonly<Record<string, string>> = {
    ...bench.sandbox.environment,
    PROVIDER_MODE: "live",
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
    DATABASE_URL: `sqlite:${folder}/tokenkeeper.db`,
    AMOCRM_DOMAIN: "acme.amocrm.ru",
    ALERT_GROUP_WAIT_SECONDS: "0",
  };
  const t = (await openCatalog()).translator("en");
  const configOf = (settings: Readonly<Record<string, string>>) =>
    ({ ...parseConfig({ ...environment, ...settings }), console: false }) as ReturnType<typeof parseConfig>;

  return {
    ...bench,
    environment,
    /** One run with these words and settings. Its clock is the bench's, or the one given. */
    async run(typed: readonly string[], settings: Readonly<Record<string, string>> = {}, clock: Clock = bench.clock) {
      const written = { stdout: "", stderr: "" };
      const streamOf = (name: "stdout" | "stderr") => ({
        write(text: string) {
          written[name] += text;
        },
      });
      const code = await runCli({
        typed,
        commands,
        stdout: streamOf("stdout"),
        stderr: streamOf("stderr"),
        clock,
        wait: async () => undefined,
        t,
        signal: new AbortController().signal,
        readInput: async () => null,
        async openProduct() {
          const product = await compose(configOf(settings), { log: silentLog, clock });
          await ensureDefaultWorkspace({ store: product.store, clock }, "Your team");
          return product;
        },
        readSettings: async () => configOf(settings),
        readSlackApp: async () => ({ mode: "socket", publicUrl: "http://localhost:3000" }),
      });
      return { code, ...written } satisfies CliEnd;
    },
    /** Looks into the database, or puts something there, between runs. */
    async withStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
      const product = await compose(configOf({}), { log: silentLog, clock: bench.clock });
      try {
        return await work(product.store);
      } finally {
        await product.stop();
      }
    },
    async close() {
      await bench.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
