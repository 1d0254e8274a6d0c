import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** A process of ours that has said what it was waited for. `end()` stops it, by its process id, and waits until it is gone. */
export interface Child {
  readonly pid: number;
  /** Everything it has printed so far. */
  printed(): string;
  end(): Promise<void>;
}

/** Starts `node <args>` and waits until it prints a match of `ready`; rejects when it ends or is silent for too long. */
export async function startChild(options: {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly ready: RegExp;
  readonly timeoutMs?: number;
}): Promise<Child> {
  const { args, env = {}, cwd, ready, timeoutMs = 60_000 } = options;
  const child = spawn(process.execPath, args, {
    cwd,
    // The settings of whoever runs the bench must not become the product's.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  await new Promise<void>((resolve, reject) => {
    const failed = (why: string) => {
      child.kill("SIGKILL");
      reject(new Error(`${args.join(" ")} ${why}:\n${printed.slice(-2_000)}`));
    };
    const timer = setTimeout(() => failed("was not ready in time"), timeoutMs);
    const hear = (chunk: Buffer) => {
      printed = (printed + chunk.toString("utf8")).slice(-100_000);
      if (!ready.test(printed)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", (error) => failed(`could not be started (${error.message})`));
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`${args.join(" ")} ended with ${code}:\n${printed.slice(-2_000)}`));
    });
  });
  if (child.pid === undefined) throw new Error("A process without an id.");
  return { pid: child.pid, printed: () => printed, end: () => end(child) };
}

const PATIENCE_MS = 20_000;

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
  await exited;
  clearTimeout(timer);
}
