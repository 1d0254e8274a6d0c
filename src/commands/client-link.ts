import { Refusal } from "../domain/errors.ts";
import { UNNAMED_TEAM } from "../domain/team.ts";
import type { Command } from "./command.ts";
import { providerTitle } from "./connection-line.ts";

/** Behind the button under `/connect`: a link for an account owner outside the team, to be sent on by hand. */
export const clientLink: Command = {
  name: "clientlink",
  role: "admin",
  answers: "private",
  listed: false,
  usage: "provider",
  async *run([name = ""], context) {
    const { app, t, workspace, person, address } = context;
    const target = await app.findAccount(workspace, [name]);
    if (target.type !== "provider") throw new Refusal("provider_unknown", { provider: name });
    const { provider } = target;
    const wish = { workspace, provider, connectionId: null, incidentId: null, by: person.name, tell: address };
    const { url } = await app.links.makeClientLink(wish);
    const { name: team } = await app.workspaces.get(workspace);
    yield {
      tone: "plain",
      title: t("commands-client-link", { provider: providerTitle(provider, context) }),
      blocks: [
        { type: "text", spans: [t("commands-client-link-text", { by: person.name })] },
        { type: "text", spans: [{ code: url }] },
        { type: "note", spans: [t("commands-client-link-note")] },
        ...(team === UNNAMED_TEAM
          ? [{ type: "text", spans: [t("commands-client-link-unnamed", { team })] } as const]
          : []),
      ],
      buttons: [],
    };
  },
};
