import { spellCommand } from "../domain/command-spelling.ts";
import { parseRole, ROLES } from "../domain/permissions.ts";
import { formatDateTime } from "../lib/i18n/format.ts";
import { type CliCommand, EXIT_DONE } from "./cli-command.ts";
import { WORKSPACE_OPTION, workspaceOf } from "./workspaces.ts";

/** `link-code`: a code that makes a chat the team's; typed there as `/link CODE`. */
export const linkCodeCommand: CliCommand = {
  name: "link-code",
  summary: "a code that links a chat to the team",
  options: [
    {
      flags: "--role <role>",
      description: "what who types it may do; by default admin for the first person, then viewer",
      choices: ROLES,
    },
    WORKSPACE_OPTION,
  ],
  examples: ["link-code", "link-code --role operator --json"],
  async run(context) {
    const { options, print, openProduct } = context;
    const { app } = await openProduct();
    const workspace = await workspaceOf(context);
    const asked = typeof options.role === "string" ? parseRole(options.role) : null;
    const members = await app.team.members(workspace);
    const hasAdmin = members.some(({ role, platform }) => role === "admin" && platform !== "console");
    const grants = asked ?? (hasAdmin ? "viewer" : "admin");
    const { code, expiresAt } = await app.team.makePairingCode({ workspace, grants });
    print.answer({ code, expiresAt: new Date(expiresAt).toISOString(), role: grants }, () => {
      print.line(code);
      print.note(
        `Type /link ${code} in the chat, in Slack ${spellCommand(`link ${code}`, "slack")}. It works once, until ${formatDateTime("en", "UTC", expiresAt)}.`,
      );
      print.note(`Who types it becomes ${grants}.`);
    });
    return EXIT_DONE;
  },
};
