import { enableCompileCache } from "node:module";

// Before anything else is loaded: what was compiled once is not compiled at the next start.
enableCompileCache();

const { cliCommands } = await import("./cli/registry.ts");
const { readInput } = await import("./cli/read-input.ts");
const { runCli } = await import("./cli/run-cli.ts");
const { systemClock } = await import("./lib/clock.ts");
const { openCatalog } = await import("./lib/i18n/catalog.ts");
const { systemWait } = await import("./lib/wait.ts");

const ended = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // A renewal that is under way may have spent a single-use token: its answer is waited for. A second signal ends at once.
  process.once(signal, () => {
    process.stderr.write("\nFinishing what has begun; once more ends at once.\n");
    ended.abort();
  });
}
// Who reads may stop reading (`| head`); that must not end a renewal between the answer and its writing down.
process.stdout.on("error", () => undefined);

process.exitCode = await runCli({
  typed: process.argv.slice(2),
  commands: cliCommands,
  stdout: process.stdout,
  stderr: process.stderr,
  clock: systemClock,
  wait: systemWait,
  t: (await openCatalog()).translator("en"),
  signal: ended.signal,
  readInput: async () => (process.stdin.isTTY ? null : readInput(process.stdin)),
  openProduct,
  readSettings: async () => (await import("./config.ts")).loadConfig(),
  readSlackApp: async () => (await import("./config.ts")).loadSlackApp(),
});
// Nothing is left to do; what still holds the process must not hold a timer's next run.
setTimeout(() => process.exit(), 2_000).unref();

/** The product without `start()`: it answers nobody and keeps no time. Loaded only by commands that need it. */
async function openProduct() {
  const { loadConfig } = await import("./config.ts");
  const config = loadConfig({ LOG_LEVEL: "warn" });
  const { ensureDefaultWorkspace } = await import("./app/create-app.ts");
  const { UNNAMED_TEAM } = await import("./domain/team.ts");
  const { compose } = await import("./compose.ts");
  const { createLog } = await import("./lib/log/create-log.ts");
  const log = createLog({ level: config.logLevel, destination: process.stderr });
  // The console lives in the serving process: what was told to one of ours, nobody would see.
  const product = await compose({ ...config, console: false }, { log });
  await ensureDefaultWorkspace({ store: product.store, clock: systemClock }, UNNAMED_TEAM);
  return product;
}
