import { displayName } from "../domain/connection.ts";
import { Refusal } from "../domain/errors.ts";
import type { ConnectionId } from "../domain/ids.ts";
import type { Message } from "../domain/message.ts";
import type { Command, CommandContext } from "./command.ts";
import { commandButton, providerTitle } from "./connection-line.ts";

/** `/connect`: a private reply with a button to a connect link; without arguments, buttons to choose the service. */
export const connect: Command = {
  name: "connect",
  role: "operator",
  answers: "private",
  listed: true,
  usage: "[provider] [account]",
  async *run(words, context) {
    const [first = "", ...rest] = words;
    if (first === "") {
      yield chooseProvider(context);
      return;
    }
    const { app, workspace } = context;
    const target = await app.findAccount(workspace, [first]);
    if (target.type === "provider" && rest.length === 0) yield await linkMessage(target.provider, null, context);
    else {
      // A provider with an account, or an account alone: what comes out must be that account.
      const account = target.type === "provider" ? await app.findAccount(workspace, rest) : target;
      if (account.type !== "account")
        throw new Refusal(account.type === "several" ? "ambiguous" : "not_found", {
          asked: words.join(" ").slice(0, 60),
        });
      yield await linkMessage(
        account.connection.provider,
        { id: account.connection.id, name: displayName(account.connection) },
        context,
      );
    }
  },
};

function chooseProvider({ app, t }: CommandContext): Message {
  const buttons = app.providers.map(({ name, title }) => [commandButton(title, `connect ${name}`)]);
  return { tone: "plain", title: t("commands-connect-choose"), blocks: [], buttons };
}

async function linkMessage(
  provider: string,
  account: { id: ConnectionId; name: string } | null,
  context: CommandContext,
): Promise<Message> {
  const { app, t, workspace, person, address } = context;
  const wish = {
    workspace,
    provider,
    connectionId: account?.id ?? null,
    incidentId: null,
    by: person.name,
    tell: address,
  };
  const { url } = await app.links.makeConnectLink(wish);
  const title = providerTitle(provider, context);
  const text =
    account === null
      ? t("commands-connect-new", { provider: title })
      : t("commands-connect-again", { account: account.name, provider: title });
  return {
    tone: "plain",
    title: text,
    blocks: [{ type: "note", spans: [t("commands-connect-note")] }],
    buttons: [[{ type: "link", label: t("commands-button-open-connect", { provider: title }), url, style: "primary" }]],
  };
}
