import { Refusal } from "../domain/errors.ts";
import type { Command } from "./command.ts";
import { providerTitle } from "./connection-line.ts";

/** Behind the button under `/connect`: a form for a token that exists already, since a token in a chat would stay there. */
export const bringToken: Command = {
  name: "bringtoken",
  role: "admin",
  answers: "private",
  listed: false,
  usage: "provider",
  async *run([name = ""], context) {
    const { app, t, workspace, person } = context;
    const target = await app.findAccount(workspace, [name]);
    if (target.type !== "provider") throw new Refusal("provider_unknown", { provider: name });
    const { provider } = target;
    const { url } = await app.tokenForms.makeLink({ workspace, provider, by: person.name });
    yield {
      tone: "plain",
      title: t("commands-bring-token", { provider: providerTitle(provider, context) }),
      blocks: [
        { type: "text", spans: [t("commands-bring-token-text")] },
        { type: "note", spans: [t("commands-bring-token-note")] },
      ],
      buttons: [[{ type: "link", label: t("commands-button-token-form"), url, style: "primary" }]],
    };
  },
};
