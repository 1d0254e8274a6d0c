import { enableCompileCache } from "node:module";

// Before anything else is loaded: what was compiled once is not compiled at the next start.
enableCompileCache();

const { createLog } = await import("./lib/log/create-log.ts");
const { startOrExplain } = await import("./cli/explain-failure.ts");
const { loadConfig } = await import("./config.ts");
const { compose } = await import("./compose.ts");

await run();

async function run(): Promise<void> {
  const product = await startOrExplain(async () => {
    const config = loadConfig();
    const log = createLog({ level: config.logLevel });
    return compose(config, { log });
  });
  const calledOff = new AbortController();

  function stop(signal: string): void {
    calledOff.abort();
    // A second signal, or a stop that hangs, must not need kill -9: what was not written is in the spool or still due.
    setTimeout(() => process.exit(1), 20_000).unref();
    product.log.info({ signal }, "stopping");
    product.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        product.log.error({ err: error }, "the stop did not go well");
        process.exit(1);
      },
    );
  }
  process.once("SIGTERM", () => stop("SIGTERM"));
  process.once("SIGINT", () => stop("SIGINT"));

  // Signals are heard already: a start that is called off ends as well as any other.
  await startOrExplain(async () => {
    await product.start();
    if (!calledOff.signal.aborted) process.stdout.write(await product.greeting());
  });
}
