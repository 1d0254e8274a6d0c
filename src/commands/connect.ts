import { displayName } from "../domain/connection.ts";
import type { ConnectionId } from "../domain/ids.ts";
import { type Button, type Message, plainMessage } from "../domain/message.ts";
import { mayDo } from "../domain/permissions.ts";
import { clientLink } from "./client-link.ts";
import type { Command, CommandContext } from "./command.ts";
import { commandButton, providerTitle } from "./connection-line.ts";
import { chooseAccount, noSuchAccount } from "./named-account.ts";

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
  const buttons = app.providers.map(({ name, title }) => commandButton(title, `connect ${name}`));
  return { tone: "plain", title: t("commands-connect-choose"), blocks: [], buttons: inRows(buttons) };
}

/** Few services stand one below the other; many go two in a row, so that a phone shows them at one glance. */
function inRows(buttons: readonly Button[]): Button[][] {
  const wide = buttons.length > ROWS_AT_MOST ? 2 : 1;
  return Array.from({ length: Math.ceil(buttons.length / wide) }, (_, row) =>
    buttons.slice(row * wide, (row + 1) * wide),
  );
}

const ROWS_AT_MOST = 4;

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
  const open = { type: "link", label: t("commands-button-open-connect", { provider: title }), url } as const;
  const mayInvite = account === null && mayDo(context.member?.role ?? null, clientLink.role);
  return {
    tone: "plain",
    title: text,
    blocks: [{ type: "note", spans: [t("commands-connect-note")] }],
    buttons: [
      [{ ...open, style: "primary" }],
      ...(mayInvite ? [[commandButton(t("commands-button-client-link"), `${clientLink.name} ${provider}`)]] : []),
    ],
  };
}
