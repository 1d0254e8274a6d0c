import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/** Below what Linux hands out by itself, from 32,768 on (docs.kernel.org, `ip_local_port_range`, 2026-11). */
const LOWEST = 12_000;
const HIGHEST = 32_000;
const TRIES = 50;

/**
 * A port that nobody listens on at this moment, and that the system gives to nobody who does not ask for it by number: a
 * server of another test on port 0, or a connection that goes out, cannot take it before whoever it is meant for.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
  throw new Error(`None of ${TRIES} ports between ${LOWEST} and ${HIGHEST} was free.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  } catch {
    return false;
  }
  server.close();
  await once(server, "close");
  return true;
}
