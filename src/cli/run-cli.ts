import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { Refusal } from "../domain/errors.ts";
import type { Clock } from "../lib/clock.ts";
import type { Translator } from "../lib/i18n/translator.ts";
import type { Wait } from "../lib/wait.ts";
import {
  type CliCommand,
  type CliContext,
  type CliOption,
  EXIT_DONE,
  EXIT_FAILED,
  EXIT_USAGE,
  UsageError,
} from "./cli-command.ts";
import type { CliProduct, CliSettings } from "./cli-product.ts";
import { explainFailure } from "./explain-failure.ts";
import { createPrinter, type Output } from "./printer.ts";

export interface CliRun {
  /** What was typed after the program's name. */
  readonly typed: readonly string[];
  readonly commands: readonly CliCommand[];
  readonly stdout: Output;
  readonly stderr: Output;
  readonly clock: Clock;
  readonly wait: Wait;
  readonly t: Translator;
  readonly signal: AbortSignal;
  readonly readInput: () => Promise<string | null>;
  readonly openProduct: () => Promise<CliProduct>;
  readonly readSettings: () => Promise<CliSettings>;
  readonly readSlackApp: CliContext["readSlackApp"];
}

const PROGRAM = "npm run cli --";

/** Runs what was typed and answers the exit code. Never throws; a product that was opened is stopped. */
export async function runCli(run: CliRun): Promise<number> {
  const { stderr } = run;
  let product: Promise<CliProduct> | null = null;
  let exitCode = EXIT_DONE;
  let running = "";
  const openProduct = () => {
    product ??= run.openProduct();
    return product;
  };
  const program = buildProgram(run, openProduct, {
    begin: (name) => {
      running = name;
    },
    done: (code) => {
      exitCode = code;
    },
  });
  try {
    await program.parseAsync([...run.typed], { from: "user" });
  } catch (error) {
    exitCode = explain(error, running, run);
  }
  try {
    // What could not be opened was explained above, and there is nothing to stop.
    await (product as Promise<CliProduct> | null)?.then(
      (opened) => opened.stop(),
      () => undefined,
    );
  } catch (error) {
    stderr.write(`${explainFailure(error).text}\n`);
    return EXIT_FAILED;
  }
  return exitCode;
}

function buildProgram(
  run: CliRun,
  openProduct: CliRun["openProduct"],
  { begin, done }: { readonly begin: (name: string) => void; readonly done: (code: number) => void },
): Command {
  const { stdout, stderr, clock, wait, t, signal, readInput, readSettings, readSlackApp } = run;
  const program = new Command("tokenkeeper")
    .usage("<command> [options]")
    .description("Keeps a team's OAuth tokens alive. The terminal's commands work on the database by themselves.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      outputError: (text, write) => write(`${complaint(text)}\n`),
    })
    .addHelpText("after", `\nHow one command works: ${PROGRAM} <command> --help\n\n${EXIT_CODES}`);
  program.name(PROGRAM);
  for (const command of run.commands) {
    const built = program.command(command.name).description(command.summary).option("--json", "answer in JSON");
    built.configureOutput({ outputError: (text, write) => write(`${complaint(text, command.name)}\n`) });
    if (command.words !== undefined) built.argument(command.words);
    for (const option of command.options) built.addOption(asCommanderOption(option));
    if (command.examples !== undefined)
      built.addHelpText("after", `\nExamples:\n${command.examples.map((line) => `  ${PROGRAM} ${line}`).join("\n")}`);
    built.action(async () => {
      begin(command.name);
      const options: Readonly<Record<string, unknown>> = built.opts();
      const words = built.args;
      const print = createPrinter({ stdout, stderr, json: options.json === true });
      done(
        await command.run({
          words,
          options,
          print,
          clock,
          wait,
          t,
          signal,
          readInput,
          openProduct,
          readSettings,
          readSlackApp,
        }),
      );
    });
  }
  for (const [name, instead] of Object.entries(INSTEAD)) {
    if (run.commands.some((command) => command.name === name)) continue;
    const known = program.command(name, { hidden: true }).argument("[words...]").allowUnknownOption();
    known.action(() => {
      throw new UsageError(`In the terminal it is ${instead}: ${PROGRAM} ${instead}.`);
    });
  }
  return program;
}

/** What people know from the chat, and what stands for it here. */
const INSTEAD = { dashboard: "login-link", link: "link-code", clientlink: "client-link", start: "help" } as const;

function asCommanderOption({ flags, description, parse, choices }: CliOption): Option {
  const option = new Option(flags, description);
  if (choices !== undefined) option.choices([...choices]);
  if (parse !== undefined) {
    option.argParser((text: string) => {
      try {
        return parse(text);
      } catch (error) {
        throw error instanceof UsageError ? new InvalidArgumentError(error.message) : error;
      }
    });
  }
  return option;
}

function explain(error: unknown, running: string, { stderr, t }: CliRun): number {
  // Commander has said it already; asking for help is no mistake.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_DONE : EXIT_USAGE;
  if (error instanceof UsageError) {
    stderr.write(`${complaint(error.message, running)}\n`);
    return EXIT_USAGE;
  }
  if (error instanceof Refusal) {
    stderr.write(`${t(`commands-refusal-${error.code.replaceAll("_", "-")}`, error.facts)}\n`);
    return EXIT_FAILED;
  }
  const { text, exitCode } = explainFailure(error);
  stderr.write(`${text}\n`);
  return exitCode;
}

/** One line that says what is wrong and where it stands how it is done; `command`: the one that was typed, if it is known. */
function complaint(text: string, command = ""): string {
  const said = text
    .trim()
    .replace(/^error: /, "")
    .replaceAll(/\s*\n\s*/g, " ");
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}${/[.?!)]$/.test(said) ? "" : "."} See: ${[PROGRAM, command, "--help"].filter(Boolean).join(" ")}`;
}

const EXIT_CODES = "Exit codes: 0 done, 1 something failed, 2 wrong usage, 78 wrong configuration.";
