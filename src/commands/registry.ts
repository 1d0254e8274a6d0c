import { acknowledge } from "./acknowledge.ts";
import { check } from "./check.ts";
import type { Command } from "./command.ts";
import { connect } from "./connect.ts";
import { disconnect } from "./disconnect.ts";
import { createHelp } from "./help.ts";
import { history } from "./history.ts";
import { link } from "./link.ts";
import { members } from "./members.ts";
import { refresh } from "./refresh.ts";
import { role } from "./role.ts";
import { snooze } from "./snooze.ts";
import { status } from "./status.ts";
import { testAlert } from "./test-alert.ts";
import { unsnooze } from "./unsnooze.ts";

/** All commands there are, by name and by their other names. */
export interface CommandRegistry {
  readonly all: readonly Command[];
  /** The command a word names, with or without slash, upper or lower case; null when there is none. */
  find(word: string): Command | null;
}

/** Lists the commands. A new one is its file and a line here. */
export function createCommandRegistry(): CommandRegistry {
  const help = createHelp(() => all);
  const all: readonly Command[] = [
    status,
    refresh,
    check,
    connect,
    disconnect,
    history,
    snooze,
    unsnooze,
    acknowledge,
    members,
    role,
    testAlert,
    link,
    help,
  ];
  const byName = new Map(
    all.flatMap((command) => [command.name, ...(command.aliases ?? [])].map((name) => [name, command] as const)),
  );
  return { all, find: (word) => byName.get(word.replace(/^\//, "").toLowerCase()) ?? null };
}

/** The listed command that begins most like the mistyped word; `help` when none does. */
export function nearestCommand(registry: CommandRegistry, word: string): string {
  const typed = word.replace(/^\//, "").toLowerCase();
  const shared = (name: string): number => {
    let length = 0;
    while (length < name.length && name[length] === typed[length]) length += 1;
    return length;
  };
  const best = registry.all.filter(({ listed }) => listed).sort((a, b) => shared(b.name) - shared(a.name))[0];
  return best !== undefined && shared(best.name) > 0 ? best.name : "help";
}
