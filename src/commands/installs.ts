import { displayName } from "../domain/connection.ts";
import { Refusal } from "../domain/errors.ts";
import { type Message, plainMessage, type Span } from "../domain/message.ts";
import { formatDuration } from "../lib/i18n/format.ts";
import type { Command } from "./command.ts";
import type { CommandContext } from "./command-context.ts";
import { buttonName, commandButton, providerTitle } from "./connection-line.ts";

/** More than these would be a wall of buttons. */
const SHOWN_AT_MOST = 8;

/** `/installs`: what was installed from a marketplace and waits for an admin, with buttons to claim or dismiss each (B72). */
export const installs: Command = {
  name: "installs",
  role: "admin",
  answers: "chat",
  listed: true,
  usage: "",
  async *run([action, id = ""], context) {
    if (action === undefined) yield await list(context);
    else if (action === "claim") yield await claim(id, context);
    else if (action === "dismiss") yield await dismiss(id, context);
    else throw new Refusal("invalid_argument", { usage: "/installs" });
  },
};

async function list(context: CommandContext): Promise<Message> {
  const { app, workspace, t, now } = context;
  const waiting = await app.installs.list(workspace);
  if (waiting.length === 0) return plainMessage(t("commands-installs-none"), "info");
  const shown = waiting.slice(0, SHOWN_AT_MOST);
  const more = waiting.length - shown.length;
  const lines = shown.map(({ install, existing }): Span[] => {
    const duration = formatDuration(t.locale, Math.max(0, now - install.parkedAt));
    const place = install.details.host === undefined ? "" : ` · ${install.details.host}`;
    const since = ` · ${providerTitle(install.provider, context)}${place} · ${t("commands-installs-since", { duration })}`;
    return [{ bold: install.name }, since, existing === null ? "" : ` · ${t("commands-installs-existing")}`];
  });
  return {
    tone: "plain",
    title: t("commands-installs-title", { count: waiting.length }),
    blocks: [
      { type: "lines", lines },
      ...(more === 0 ? [] : [{ type: "text", spans: [t("commands-installs-more", { count: more })] } as const]),
      { type: "note", spans: [t("commands-installs-note")] },
    ],
    buttons: shown.map(({ install }) => {
      const account = buttonName(install.name);
      return [
        commandButton(t("commands-installs-claim", { account }), `installs claim ${install.id}`, "primary"),
        commandButton(t("commands-installs-dismiss", { account }), `installs dismiss ${install.id}`),
      ];
    }),
  };
}

async function claim(id: string, { app, workspace, person, t }: CommandContext): Promise<Message> {
  const claimed = await app.installs.claim(id, { workspace, by: person.name });
  if (claimed === null) return plainMessage(t("commands-installs-gone"), "info");
  if (claimed.outcome === "known")
    return plainMessage(t("commands-installs-known", { account: displayName(claimed.connection) }), "info");
  const { name: account, reconnected } = claimed.account;
  const facts = { account, by: person.name };
  return plainMessage(t(reconnected ? "commands-installs-claimed-again" : "commands-installs-claimed", facts), "ok");
}

async function dismiss(id: string, { app, workspace, person, t }: CommandContext): Promise<Message> {
  const install = await app.installs.dismiss(id, workspace);
  if (install === null) return plainMessage(t("commands-installs-gone"), "info");
  return plainMessage(t("commands-installs-dismissed", { account: install.name, by: person.name }), "ok");
}
