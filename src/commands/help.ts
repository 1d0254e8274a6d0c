import { spellCommand } from "../domain/command-spelling.ts";
import { mayDo } from "../domain/permissions.ts";
import type { Command, CommandContext } from "./command.ts";

/** `/help` and `/start`: what this person may do here; in a chat that is not linked, how to link it. */
export function createHelp(commands: () => readonly Command[]): Command {
  return {
    name: "help",
    aliases: ["start"],
    role: null,
    answers: "chat",
    listed: true,
    usage: "",
    async *run(_words, context) {
      const { t, member, address } = context;
      const role = member?.role ?? null;
      const lines = commands()
        .filter((command) => command.listed && mayDo(role, command.role))
        .map((command) => [
          { bold: spellCommand(command.name, address?.platform ?? null) },
          `${command.usage === "" ? "" : ` ${command.usage}`} — ${t(`commands-about-${command.name}`)}`,
        ]);
      yield {
        tone: "plain",
        title: t("commands-help-title"),
        blocks: [
          { type: "text", spans: [introduction(context)] },
          { type: "lines", lines },
        ],
        buttons: [],
      };
    },
  };
}

function introduction({ t, member, chat }: CommandContext): string {
  if (chat === null && member === null) return t("commands-help-unlinked");
  return member === null
    ? t("commands-help-no-role")
    : t("commands-help-role", { role: t(`commands-role-${member.role}`) });
}
