import { editDistance } from "../lib/edit-distance.ts";
import { acknowledge } from "./acknowledge.ts";
import { bringToken } from "./bring-token.ts";
import { check } from "./check.ts";
import { clientLink } from "./client-link.ts";
import type { Command } from "./command.ts";
import { connect } from "./connect.ts";
import { dashboard } from "./dashboard.ts";
import { disconnect } from "./disconnect.ts";
import { createHelp } from "./help.ts";
import { history } from "./history.ts";
import { installs } from "./installs.ts";
import { link } from "./link.ts";
import { members } from "./members.ts";
import { name } from "./name.ts";
import { notifications } from "./notifications.ts";
import { owner } from "./owner.ts";
import { refresh } from "./refresh.ts";
import { role } from "./role.ts";
import { settings } from "./settings.ts";
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

/**
 * Lists the commands. A new one is its file and a line here. `installable`: whether a configured service has a marketplace
 * that installs may come from.
 */
export function createCommandRegistry({
  installable = true,
}: {
  readonly installable?: boolean;
} = {}): CommandRegistry {
  const help = createHelp(() => all);
  const all: readonly Command[] = [
    status,
    refresh,
    check,
    connect,
    clientLink,
    bringToken,
    disconnect,
    history,
    notifications,
    dashboard,
    snooze,
    unsnooze,
    acknowledge,
    name,
    owner,
    ...(installable ? [installs] : []),
    members,
    role,
    testAlert,
    settings,
    link,
    help,
  ];
  const byName = new Map(
    all.flatMap((command) => [command.name, ...(command.aliases ?? [])].map((name) => [name, command] as const)),
  );
  return { all, find: (word) => byName.get(word.replace(/^\//, "").toLowerCase()) ?? null };
}

/** The listed command that comes nearest to the mistyped word; `help` when none is near. */
export function nearestCommand(registry: CommandRegistry, word: string): string {
  const typed = word.replace(/^\//, "").toLowerCase();
  const [best] = registry.all
    .filter(({ listed }) => listed)
    .map(({ name }) => ({ name, distance: name.startsWith(typed) ? 1 : editDistance(name, typed) }))
    .sort((a, b) => a.distance - b.distance);
  // Of a short word half the letters may be wrong, or anything would be near.
  const mistypedAtMost = Math.min(MISTYPED_AT_MOST, Math.floor(typed.length / 2));
  return best !== undefined && best.distance <= mistypedAtMost ? best.name : "help";
}

const MISTYPED_AT_MOST = 3;
