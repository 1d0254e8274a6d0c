import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** A program under test in a process of its own. */
export interface Child {
  readonly pid: number;
  /** What it printed so far, both streams in their order of arrival. */
  printed(): string;
  readonly ended: boolean;
  /** Resolves when it printed what matches; rejects with all it printed when it ends before, or takes too long. */
  untilPrinted(pattern: RegExp, withinMs?: number): Promise<RegExpExecArray>;
  /** Sends the signal and waits until the process is gone. */
  end(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
}

/** Starts `node` with these arguments, or another `command`, in `folder`, with nothing of our own environment but PATH. */
export function startChild(options: {
  readonly command?: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}): Child {
  const { command = process.execPath, args, folder, env } = options;
  const child: ChildProcess = spawn(command, args, {
    cwd: folder,
    env: { PATH: process.env.PATH ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  const note = (chunk: string) => {
    printed = (printed + chunk).slice(-KEPT_CHARACTERS);
  };
  child.stdout?.setEncoding("utf8").on("data", note);
  child.stderr?.setEncoding("utf8").on("data", note);
  // A run that is interrupted does not come to the tests' own ends.
  const endWithUs = () => void child.kill("SIGKILL");
  process.once("exit", endWithUs);
  child.once("exit", () => process.off("exit", endWithUs));
  const exit = once(child, "exit");
  // Whoever waits for the end is told; nobody has to wait.
  exit.catch(() => undefined);
  const ended = () => child.exitCode !== null || child.signalCode !== null;

  return {
    pid: child.pid ?? 0,
    printed: () => printed,
    get ended() {
      return ended();
    },
    async untilPrinted(pattern, withinMs = 60_000) {
      return until(
        `a process to print ${pattern}`,
        () => {
          const found = pattern.exec(printed);
          if (found === null && ended()) throw new Error(`The process ended:\n${printed}`);
          return found;
        },
        withinMs,
      ).catch((error: unknown) => {
        throw new Error(`${error instanceof Error ? error.message : error}\nIt printed:\n${printed}`);
      });
    },
    async end(signal) {
      if (!ended()) child.kill(signal);
      await exit;
    },
  };
}

const KEPT_CHARACTERS = 200_000;

/** Asks again and again until the answer is neither null, undefined nor false; rejects when that takes too long. */
export async function until<Value>(
  what: string,
  ask: () => Value | Promise<Value>,
  withinMs = 120_000,
  everyMs = 5,
): Promise<NonNullable<Exclude<Value, false>>> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) {
      return answer as NonNullable<Exclude<Value, false>>;
    }
    if (performance.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
