import { formatDateTime } from "../lib/i18n/format.ts";
import { type CliCommand, EXIT_DONE } from "./cli-command.ts";
import { WORKSPACE_OPTION, workspaceOf } from "./workspaces.ts";

/** `login-link`: a link that signs one browser in to the dashboard, as an admin. */
export const loginLinkCommand: CliCommand = {
  name: "login-link",
  summary: "a link that signs one browser in to the dashboard",
  options: [WORKSPACE_OPTION],
  examples: ["login-link", "login-link --workspace bakery --json"],
  async run(context) {
    const { print, openProduct } = context;
    const { app } = await openProduct();
    const workspace = await workspaceOf(context);
    const { url, expiresAt } = await app.login.makeLink({ workspace, memberId: null, timeZone: "UTC" });
    print.answer({ url, expiresAt: new Date(expiresAt).toISOString() }, () => {
      print.line(url);
      print.note(`Open it in a browser. It works once, until ${formatDateTime("en", "UTC", expiresAt)}.`);
      print.note("Who opens it is an admin of the team for 12 hours, so do not pass it on.");
    });
    return EXIT_DONE;
  },
};
