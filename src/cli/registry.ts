import type { CliCommand } from "./cli-command.ts";

/** Every command of the terminal, in the order of the help. */
export const cliCommands: readonly CliCommand[] = [];
