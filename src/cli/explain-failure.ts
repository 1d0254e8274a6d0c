import { ConfigError, EXIT_CONFIG } from "../domain/config-error.ts";
import { StoreRefused, StoreUnavailable } from "../store/store.ts";

/** What a person at a terminal is told of a failure to start, and what a supervisor is. */
export interface Explanation {
  readonly text: string;
  readonly exitCode: number;
}

/** Turns whatever kept the process from starting into sentences; a stack trace is for bugs of ours alone. */
export function explainFailure(error: unknown): Explanation {
  if (error instanceof ConfigError) return { text: error.message, exitCode: EXIT_CONFIG };
  if (error instanceof StoreRefused) return { text: error.message, exitCode: EXIT_CONFIG };
  if (error instanceof StoreUnavailable) {
    return {
      text: `The database can't be reached: ${error.message}. Check DATABASE_URL and that it runs.`,
      exitCode: 1,
    };
  }
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === "EADDRINUSE")
    return { text: "The port is in use already. Set another PORT, or stop what listens there.", exitCode: 1 };
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return {
      text: "This machine has no such address. Set HOST to one of its own, such as 127.0.0.1 or 0.0.0.0.",
      exitCode: 1,
    };
  if (code === "EACCES")
    return { text: "Listening there is not permitted. Set a PORT above 1023 or another HOST.", exitCode: 1 };
  if (error instanceof Error && error.name === "PortInUse") return { text: error.message, exitCode: 1 };
  return {
    text: `tokenkeeper could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    exitCode: 1,
  };
}

/** Runs `start`; when it fails, says why on standard error and ends the process. */
export async function startOrExplain<T>(start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    const { text, exitCode } = explainFailure(error);
    process.stderr.write(`${text}\n`);
    process.exit(exitCode);
  }
}
