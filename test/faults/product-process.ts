import { fileURLToPath } from "node:url";
import { freePort } from "../fakes/free-port.ts";
import { type Child, startChild } from "./child-process.ts";

/** The key that all processes of these tests share. */
export const ENCRYPTION_KEYS = `k1:${Buffer.alloc(32, 7).toString("base64")}`;

/** The file that `npm start` runs. */
export const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** The settings of a product that works for a simulator and sweeps every second. */
export async function productEnvironment(
  settings: Readonly<Record<string, string>>,
): Promise<Record<string, string> & { PORT: string }> {
  return {
    PROVIDER_MODE: "live",
    ENCRYPTION_KEYS,
    AMOCRM_RATE_LIMIT: "0",
    SWEEP_CRON: "* * * * * *",
    LOG_LEVEL: "warn",
    PORT: String(await freePort()),
    ...settings,
  };
}

/** Starts the product as `npm start` does. */
export function startProduct(env: Readonly<Record<string, string>>, folder: string): Child {
  return startChild({ args: [MAIN], folder, env });
}
