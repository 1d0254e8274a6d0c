import { spellCommand } from "../domain/command-spelling.ts";
import type { Block } from "../domain/message.ts";
import { mayDo } from "../domain/permissions.ts";
import type { Command } from "./command.ts";
import type { CommandContext } from "./command-context.ts";

/** What belongs together, most used first. */
const GROUPS = [
  {
    heading: "commands-help-accounts",
    icon: "🔑",
    names: [
      ...["status", "refresh", "check", "connect", "disconnect"],
      ...["history", "name", "owner", "installs", "dashboard"],
    ],
  },
  { heading: "commands-help-alerts", icon: "🔔", names: ["snooze", "unsnooze", "notifications", "testalert"] },
] as const satisfies readonly { heading: string; icon: string; names: readonly string[] }[];
/** What no group names. */
const LAST_GROUP = { heading: "commands-help-team", icon: "👥" };
/** So many are read in one glance as they stand. */
const WITHOUT_GROUPS = 5;

/**
 * `/help` and `/start`: what this person may do here; in a chat that is not linked, how to link it. What stands behind a
 * command is left out: each, sent alone, offers it by buttons or says it.
 */
export function createHelp(commands: () => readonly Command[]): Command {
  return {
    name: "help",
    aliases: ["start"],
    role: null,
    answers: "chat",
    listed: true,
    usage: "",
    async *run(_words, context) {
      const { t, member, chat } = context;
      const role = member?.role ?? null;
      const shown = commands().filter(
        ({ name, listed, role: needed }) =>
          // Who may not make a code has no use for linking a chat that is linked.
          listed && mayDo(role, needed) && (name !== "link" || chat === null || role === "admin"),
      );
      yield {
        tone: "plain",
        title: t("commands-help-title"),
        blocks: [
          { type: "text", spans: [introduction(context)] },
          ...(shown.length > WITHOUT_GROUPS ? inGroups(shown, context) : [lines(shown, context)]),
          ...(shown.length > WITHOUT_GROUPS ? [{ type: "note", spans: [t("commands-help-hint")] } as const] : []),
        ],
        buttons: [],
      };
    },
  };
}

function inGroups(shown: readonly Command[], context: CommandContext): Block[] {
  const named = GROUPS.flatMap(({ names }): readonly string[] => names);
  const byGroup = GROUPS.map(({ names, ...group }) => {
    return { ...group, commands: names.flatMap((name) => shown.find((command) => command.name === name) ?? []) };
  });
  // This list itself, which is being read, would only make it longer.
  const others = { ...LAST_GROUP, commands: shown.filter(({ name }) => name !== "help" && !named.includes(name)) };
  return [...byGroup, others]
    .filter(({ commands }) => commands.length > 0)
    .flatMap(({ heading, icon, commands }): Block[] => [
      { type: "text", spans: [`${icon} `, { bold: context.t(heading) }] },
      lines(commands, context),
    ]);
}

function lines(commands: readonly Command[], { t, address }: CommandContext): Block {
  return {
    type: "lines",
    lines: commands.map(({ name }) => [
      { bold: spellCommand(name, address?.platform ?? null) },
      ` — ${t(`commands-about-${name}`)}`,
    ]),
  };
}

function introduction({ t, member, chat }: CommandContext): string {
  if (chat === null && member === null) return t("commands-help-unlinked");
  return member === null
    ? t("commands-help-no-role")
    : t("commands-help-role", { role: t(`commands-role-${member.role}`) });
}
