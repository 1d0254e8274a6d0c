import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../../lib/log/log.ts";

/**
 * Bolt's log inside ours. Its `debug` and `info` are left out: they write whole requests, with response addresses and
 * trigger ids. Its warnings and errors are ours to judge, since each failed call comes back to us as an error as well.
 */
export function createBoltLogger(log: Log): Logger {
  const pass = (...parts: unknown[]) => log.debug({ from: "bolt" }, parts.map(String).join(" "));
  return {
    debug: silence,
    info: silence,
    warn: pass,
    error: pass,
    setLevel: silence,
    getLevel: () => LogLevel.WARN,
    setName: silence,
  };
}

function silence(): void {}
