import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "./free-port.ts";
import { createLookout } from "./lookout.ts";

/** How a process of the product ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** How to start the product. */
export interface ProductOptions {
  /** Settings besides a free PORT; nothing else of this machine's environment but PATH reaches the product. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Its working folder, which it is to find again or share; by default a new one that is removed at the end. */
  readonly folder?: string;
  readonly port?: number;
}

/** The product in a process of its own. */
export interface RunningProduct {
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  /** What it printed so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves with what it printed as soon as that matches; rejects when it ends before, or takes too long. */
  printed(pattern: RegExp, withinMs?: number): Promise<RegExpExecArray>;
  readonly ended: Promise<Ending>;
  /** Sends the signal and resolves when the process is gone; tells how long that took. */
  end(signal?: NodeJS.Signals): Promise<Ending & { readonly tookMs: number }>;
  /** Ends it, if it has not ended, and removes the folder that was made for it. */
  close(): Promise<void>;
}

/** A product that is up, with the addresses that its start printed for a person. */
export interface ReadyProduct extends RunningProduct {
  /** The one-time link to the console. */
  readonly consoleLink: string;
  /** Where the simulated services are. */
  readonly sandboxUrl: string;
}

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
/** Other work on this machine may be slow. */
const LIMIT_MS = 90_000;

/** Starts `node src/main.ts` in a folder of its own and does not wait for it. */
export async function startProduct(options: ProductOptions = {}): Promise<RunningProduct> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "tokenkeeper-")));
  const port = options.port ?? (await freePort());
  const child = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: String(port), ...options.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  const lookout = createLookout();
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (chunk: string) => {
      output[stream] += chunk;
      lookout.changed();
    });
  }
  const ended = endOf(child);

  async function end(signal: NodeJS.Signals = "SIGTERM") {
    const since = performance.now();
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return { ...(await ended), tookMs: performance.now() - since };
  }

  return {
    ...{ url: `http://localhost:${port}`, port, folder, ended, end },
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    printed(pattern, withinMs = LIMIT_MS) {
      const look = () => pattern.exec(output.stdout) ?? pattern.exec(output.stderr) ?? undefined;
      const tell = (when: string) =>
        `${pattern} was not printed ${when}. It printed:\n${output.stdout}${output.stderr}`;
      return lookout.waitFor(look, { withinMs, tell, ended });
    },
    async close() {
      await end("SIGKILL");
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts the product in sandbox mode and waits until it has greeted. */
export async function openProduct(options: ProductOptions = {}): Promise<ReadyProduct> {
  const product = await startProduct(options);
  try {
    const [, consoleLink = ""] = await product.printed(/(http:\S+\/console\?token=\S+)\n/);
    const [, sandboxUrl = ""] = await product.printed(/to play with: (http:\S+)\n/);
    return { ...product, consoleLink, sandboxUrl };
  } catch (error) {
    await product.close();
    throw error;
  }
}

/** With `close`, not `exit`: then all that it printed has been read. */
async function endOf(child: ChildProcess): Promise<Ending> {
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  return { code, signal };
}
