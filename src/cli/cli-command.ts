import type { Clock } from "../lib/clock.ts";
import type { Translator } from "../lib/i18n/translator.ts";
import type { Wait } from "../lib/wait.ts";
import type { CliProduct, CliSettings, SlackAppSettings } from "./cli-product.ts";
import type { Printer } from "./printer.ts";

/** What the process ends with, besides 78 for wrong configuration. */
export const EXIT_DONE = 0;
export const EXIT_FAILED = 1;
export const EXIT_USAGE = 2;

/** One command of the terminal: a file of its own and a line in the registry. */
export interface CliCommand {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What stands after the name, as commander writes it, such as `[what...]`; none without it. */
  readonly words?: string;
  readonly options: readonly CliOption[];
  /** Lines at the end of its help; each a whole command. */
  readonly examples?: readonly string[];
  /**
   * Does the work and answers the exit code. Throws `UsageError` for a wish that makes no sense, and lets `Refusal`,
   * `StoreUnavailable` and wrong settings through: the runner says them.
   */
  run(context: CliContext): Promise<number>;
}

/** One option. `--json` belongs to every command by itself and is not listed. */
export interface CliOption {
  /** As commander writes it: `--provider <name>`; a flag without the bracketed part. */
  readonly flags: string;
  readonly description: string;
  /** Turns what was typed into a value; throws `UsageError`. */
  readonly parse?: (text: string) => unknown;
  /** The only values there are. */
  readonly choices?: readonly string[];
}

/** What a command is given. */
export interface CliContext {
  readonly words: readonly string[];
  /** The options by their names in camel case, as commander has them; absent where not given. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly print: Printer;
  readonly clock: Clock;
  readonly wait: Wait;
  /** The texts in English: the terminal speaks it, as the API does. */
  readonly t: Translator;
  /** What is piped into the process, at most 64 KiB of it; null at a terminal, where nothing is. */
  readInput(): Promise<string | null>;
  /** Aborted when the process is asked to end: what has begun is finished, nothing else is begun. */
  readonly signal: AbortSignal;
  /**
   * Puts the product together, once however often it is called; the runner stops it. A command that works without one
   * never calls it. Throws `ConfigError`, `StoreRefused`, `StoreUnavailable`.
   */
  openProduct(): Promise<CliProduct>;
  /** Reads the settings alone, for who looks at a product that does not open. Throws `ConfigError`. */
  readSettings(): Promise<CliSettings>;
  /** Reads what an app at Slack is made of, however the other settings are. Throws `ConfigError`. */
  readSlackApp(): Promise<SlackAppSettings>;
}

/** What was typed makes no sense: one line, and exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
