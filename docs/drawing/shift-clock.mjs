import { readFileSync } from "node:fs";

/**
 * Loaded into the product with `--import`, so that pictures are taken in one and the same morning: the process's clock runs
 * as ever, but as many milliseconds ahead of this machine's as the file `clock-ahead` in its folder says.
 */
const RealDate = Date;
let aheadMs = Number(process.env.CLOCK_AHEAD_MS);
const now = () => RealDate.now() + aheadMs;

setInterval(() => {
  try {
    aheadMs = Number(readFileSync("clock-ahead", "utf8"));
  } catch {
    // Nobody has moved it yet.
  }
}, 20).unref();

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
});
