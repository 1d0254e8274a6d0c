import { UNNAMED_TEAM } from "../domain/team.ts";
import { formatDateTime } from "../lib/i18n/format.ts";
import { type CliCommand, EXIT_DONE, UsageError } from "./cli-command.ts";
import { WORKSPACE_OPTION, workspaceOf } from "./workspaces.ts";

/** `client-link`: a link by which an account's owner outside the team connects one account. */
export const clientLinkCommand: CliCommand = {
  name: "client-link",
  summary: "a link for an account's owner outside the team",
  options: [
    { flags: "--provider <name>", description: "the service, such as instagram or facebook_page" },
    { flags: "--name <name>", description: "who asks, as the account's owner knows them; shown on the page" },
    WORKSPACE_OPTION,
  ],
  examples: ["client-link --provider instagram", 'client-link --provider facebook_page --name "Anna of Acme" --json'],
  async run(context) {
    const { options, print, openProduct } = context;
    const { app } = await openProduct();
    const provider = app.providers.find(({ name }) => name === options.provider);
    if (provider === undefined) {
      const names = app.providers.map(({ name }) => name);
      throw new UsageError(`--provider: expected one of ${names.join(", ")}`);
    }
    const workspace = await workspaceOf(context);
    const { url, expiresAt } = await app.links.makeClientLink({
      workspace,
      provider: provider.name,
      connectionId: null,
      incidentId: null,
      by: typeof options.name === "string" && options.name.trim() !== "" ? options.name.trim() : null,
      tell: null,
    });
    const { name: team } = await app.workspaces.get(workspace);
    print.answer({ url, expiresAt: new Date(expiresAt).toISOString(), provider: provider.name }, () => {
      print.line(url);
      print.note(`Send it to whoever owns the account (${provider.title}). It connects one account, once.`);
      print.note(`It works until ${formatDateTime("en", "UTC", expiresAt)}. The team's chats are told.`);
      if (team === UNNAMED_TEAM)
        print.note(`Its page says “${team}”. Name the team first: npm run cli -- settings team Blue Bakery`);
    });
    return EXIT_DONE;
  },
};
