import { displayName } from "../domain/connection.ts";
import type { ConnectionId } from "../domain/ids.ts";
import type { Message } from "../domain/message.ts";
import { mayDo } from "../domain/permissions.ts";
import { bringToken } from "./bring-token.ts";
import { clientLink } from "./client-link.ts";
import type { Command } from "./command.ts";
import type { CommandContext } from "./command-context.ts";
import { connectForm } from "./connect-form.ts";
import { commandButton, providerTitle } from "./connection-line.ts";
import { chooseAccount, noSuchAccount } from "./named-account.ts";
import { nearProviders, offerProviders } from "./offer-providers.ts";

/** `/connect`: a private reply with a button to a connect link; without arguments, buttons to choose the service. */
export const connect: Command = {
  name: "connect",
  role: "operator",
  answers: "private",
  listed: true,
  usage: "[provider] [account]",
  form: connectForm,
  async *run(words, context) {
    const { app, workspace } = context;
    const { provider, rest: asked } = readService(words, context);
    if (asked.length === 0) {
      yield provider === null ? offerProviders(context) : await linkMessage(provider, null, context);
      return;
    }
    // A service with an account, or an account alone: what comes out must be that account.
    const target = await app.findAccount(workspace, asked, provider ?? undefined);
    const command = provider === null ? "connect" : `connect ${provider}`;
    if (target.type === "account") {
      const { connection } = target;
      yield await linkMessage(connection.provider, { id: connection.id, name: displayName(connection) }, context);
    } else if (target.type === "several")
      yield chooseAccount(command, target.connections, context, { more: target.more });
    else if (target.type === "none")
      yield (provider === null ? nearProviders(asked, target.nearest, context) : null) ??
        noSuchAccount(command, asked, target.nearest, context);
    else yield offerProviders(context);
  },
};

/** The service that the line begins with, whose title may be several words, and what follows it. */
function readService(words: readonly string[], { app }: CommandContext) {
  for (let length = words.length; length > 0; length -= 1) {
    const text = words.slice(0, length).join(" ").toLowerCase();
    const found = app.providers.find(({ name, title }) => name === text || title.toLowerCase() === text);
    if (found !== undefined) return { provider: found.name, rest: words.slice(length) };
  }
  return { provider: null, rest: words };
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
  const open = { type: "link", label: t("commands-button-open-connect", { provider: title }), url } as const;
  const otherWays = [
    { command: clientLink, label: t("commands-button-client-link") },
    { command: bringToken, label: t("commands-button-bring-token") },
  ].filter(({ command }) => account === null && mayDo(context.member?.role ?? null, command.role));
  return {
    tone: "plain",
    title: text,
    blocks: [{ type: "note", spans: [t("commands-connect-note")] }],
    buttons: [
      [{ ...open, style: "primary" }],
      ...otherWays.map(({ command, label }) => [commandButton(label, `${command.name} ${provider}`)]),
    ],
  };
}
