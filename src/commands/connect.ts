import { displayName } from "../domain/connection.ts";
import type { ConnectionId } from "../domain/ids.ts";
import { type Message, plainMessage } from "../domain/message.ts";
import type { Command, CommandContext } from "./command.ts";
import { chooseAccount, commandButton, noSuchAccount, providerTitle } from "./connection-line.ts";

/** `/connect`: a private reply with a button to a connect link; without arguments, buttons to choose the service. */
export const connect: Command = {
  name: "connect",
  role: "operator",
  answers: "private",
  listed: true,
  usage: "[provider] [account]",
  async *run(words, context) {
    const { app, workspace } = context;
    const [first = "", ...rest] = words;
    const service = await app.findAccount(workspace, [first]);
    const provider = service.type === "provider" ? service.provider : null;
    const asked = provider === null ? words : rest;
    if (asked.length === 0) {
      yield provider === null ? chooseProvider(context) : await linkMessage(provider, null, context);
      return;
    }
    // A service with an account, or an account alone: what comes out must be that account.
    const target = await app.findAccount(workspace, asked, provider ?? undefined);
    const command = provider === null ? "connect" : `connect ${provider}`;
    if (target.type === "account") {
      const { connection } = target;
      yield await linkMessage(connection.provider, { id: connection.id, name: displayName(connection) }, context);
    } else if (target.type === "several") yield chooseAccount(command, target.connections, context, target.more);
    else if (target.type === "none") yield noSuchAccount(command, asked, target.nearest, context);
    else yield chooseProvider(context);
  },
};

function chooseProvider({ app, t }: CommandContext): Message {
  if (app.providers.length === 0) return plainMessage(t("commands-connect-none"), "info");
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
