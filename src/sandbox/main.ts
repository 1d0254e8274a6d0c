import { systemClock } from "../lib/clock.ts";
import { simulatorDefinitions } from "./registry.ts";
import { openSandbox } from "./sandbox-server.ts";

/**
 * `npm run sandbox`: the provider simulator alone, for trying things by hand and for tests that kill the product.
 * `SANDBOX_PORT` (4010), `SANDBOX_JOURNAL` (a file to remember in; none by default), `SANDBOX_ROTATION` (`strict` or `grace`),
 * `SANDBOX_PRODUCT_URL` (where tokenkeeper is, for the redirect addresses that a provider registers; `http://localhost:3000`).
 * Prints the settings for tokenkeeper's `.env`, and ends on SIGTERM or SIGINT.
 */
// An empty value, as `.env` files have them, counts as not set.
const SANDBOX_PORT = process.env.SANDBOX_PORT || "4010";
const SANDBOX_JOURNAL = process.env.SANDBOX_JOURNAL || undefined;
const SANDBOX_ROTATION = process.env.SANDBOX_ROTATION || undefined;
const SANDBOX_PRODUCT_URL = process.env.SANDBOX_PRODUCT_URL || "http://localhost:3000";

const port = Number(SANDBOX_PORT);
const wrong = [
  Number.isInteger(port) && port >= 0 && port <= 65_535
    ? ""
    : `SANDBOX_PORT must be a port number, not ${SANDBOX_PORT}.\n`,
  SANDBOX_ROTATION === undefined || SANDBOX_ROTATION === "strict" || SANDBOX_ROTATION === "grace"
    ? ""
    : `SANDBOX_ROTATION must be strict or grace, not ${SANDBOX_ROTATION}.\n`,
  URL.canParse(SANDBOX_PRODUCT_URL) ? "" : `SANDBOX_PRODUCT_URL must be an address, not ${SANDBOX_PRODUCT_URL}.\n`,
].join("");
if (wrong !== "") {
  process.stderr.write(wrong);
  process.exit(78);
}

try {
  const registering = simulatorDefinitions.filter((each) => each.registersRedirectUri).map((each) => each.provider);
  const callbacks = `${SANDBOX_PRODUCT_URL.replace(/\/+$/, "")}/oauth/callback`;
  const sandbox = await openSandbox({
    port,
    clock: systemClock,
    journalPath: SANDBOX_JOURNAL,
    // Without the setting, what the journal remembers stays.
    settings: {
      ...(SANDBOX_ROTATION && { rotation: SANDBOX_ROTATION as "strict" | "grace" }),
      redirectUris: Object.fromEntries(registering.map((provider) => [provider, `${callbacks}/${provider}`])),
    },
  });
  const lines = Object.entries(sandbox.environment).map(([name, value]) => `${name}=${value}\n`);
  process.stdout.write(
    `The provider simulator listens on ${sandbox.url}\n\nSettings for tokenkeeper's .env:\n\n${lines.join("")}\n`,
  );
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      void sandbox.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  process.stderr.write(
    `The provider simulator could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
