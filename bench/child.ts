import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { get } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A process of ours that is ready. */
export interface Child {
  readonly pid: number;
  /** Everything it has printed so far. */
  printed(): string;
  /** Its resident memory now, in megabytes of a million bytes. Linux only. */
  residentMb(): number;
  /** Stops it, by its process id, and waits until it is gone. */
  end(): Promise<void>;
}

/** Starts `node <args>` and waits until it is ready; rejects, and ends it, when it fails or is silent for too long. */
export async function startChild(options: {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** What it prints when it is ready, or the address that then answers 200. */
  readonly ready: RegExp | string;
  readonly timeoutMs?: number;
}): Promise<Child> {
  const { args, env = {}, cwd, ready, timeoutMs = 60_000 } = options;
  const child = spawn(process.execPath, args, {
    cwd,
    // The settings of whoever runs the bench must not become the product's.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // Whatever ends the bench before its time must not leave the process behind.
  const killWithUs = () => void child.kill("SIGKILL");
  process.once("exit", killWithUs);
  child.once("exit", () => process.off("exit", killWithUs));
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      printed = (printed + chunk.toString("utf8")).slice(-100_000);
    });
  }
  const { pid } = child;
  if (pid === undefined) throw new Error(`node ${args.join(" ")} could not be started.`);
  const until = performance.now() + timeoutMs;
  while (!(typeof ready === "string" ? await answers(ready) : ready.test(printed))) {
    if (hasEnded(child)) throw new Error(`node ${args.join(" ")} ended:\n${printed}`);
    if (performance.now() > until) {
      await end(child);
      throw new Error(`node ${args.join(" ")} was not ready in time:\n${printed}`);
    }
    await sleep(POLL_MS);
  }
  return {
    pid,
    printed: () => printed,
    residentMb: () => {
      const kibibytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
      return (Number(kibibytes) * 1_024) / 1e6;
    },
    end: () => end(child),
  };
}

/** A port that is free at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

const POLL_MS = 4;
const PATIENCE_MS = 20_000;

function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on("error", () => resolve(false));
  });
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
  await exited;
  clearTimeout(timer);
}
