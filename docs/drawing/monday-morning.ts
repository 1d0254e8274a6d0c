import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../test/fakes/free-port.ts";
import { openProduct, type ReadyProduct } from "../../test/fakes/running-product.ts";

/** All pictures are of one morning, a Monday in Lisbon: at 6:52 some accounts break, at 7:38 somebody looks. */
const BEGINS_AT = Date.UTC(2026, 10, 23, 6, 52);
export const SEEN_AT = Date.UTC(2026, 10, 23, 7, 38);
/** The zone in which the pictures say times. */
export const TIME_ZONE = "Europe/Lisbon";

/** A clock that began in the morning of the pictures and can be put forward. Times are epoch milliseconds. */
export interface MorningClock {
  now(): number;
  /** When it stands at this machine's moment. */
  at(realMs: number): number;
  aheadMs(): number;
  putTo(at: number): void;
}

/** Makes the clock, at the morning's beginning. */
export function createMorningClock(): MorningClock {
  let aheadMs = BEGINS_AT - Date.now();
  return {
    now: () => Date.now() + aheadMs,
    at: (realMs) => realMs + aheadMs,
    aheadMs: () => aheadMs,
    putTo(at) {
      aheadMs = at - Date.now();
    },
  };
}

/** A product that goes by that clock. */
export interface Morning {
  readonly product: ReadyProduct;
  /** Settings that another process needs to be in the same morning. */
  readonly environment: Readonly<Record<string, string>>;
  /** Puts the clock forward, the product's with it. */
  jumpTo(at: number): Promise<void>;
}

/** Starts the product with these settings. */
export async function openMorning(
  clock: MorningClock,
  settings: Readonly<Record<string, string>> = {},
): Promise<Morning> {
  const port = await freePort();
  const environment = {
    // A chat makes no link of an address without a dot.
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    ALERT_GROUP_WAIT_SECONDS: "1",
    ...settings,
    PROVIDER_MODE: "sandbox",
    NODE_OPTIONS: `--import=${fileURLToPath(new URL("shift-clock.mjs", import.meta.url))}`,
    CLOCK_AHEAD_MS: String(clock.aheadMs()),
  };
  const product = await openProduct({ environment, port });
  return {
    product,
    environment,
    async jumpTo(at) {
      clock.putTo(at);
      const file = join(product.folder, "clock-ahead");
      // Renamed, so that it is never read half written.
      await writeFile(`${file}.new`, String(clock.aheadMs()));
      await rename(`${file}.new`, file);
      // It looks every 20 ms.
      await new Promise((resolve) => setTimeout(resolve, 200));
    },
  };
}

/** Says a moment (epoch ms) as a clock in the pictures does. */
export function clockTime(at: number): string {
  return new Intl.DateTimeFormat("en", { timeZone: TIME_ZONE, hour: "numeric", minute: "2-digit" }).format(at);
}
