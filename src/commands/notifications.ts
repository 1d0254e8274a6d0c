import type { InboxItem } from "../app/notifications/inbox.ts";
import { plainMessage, type Span } from "../domain/message.ts";
import { formatDuration } from "../lib/i18n/format.ts";
import type { Command } from "./command.ts";
import type { CommandContext } from "./command-context.ts";
import { commandButton, providerTitle } from "./connection-line.ts";
import { momentWords } from "./moment-words.ts";
import { readValue } from "./typed-value.ts";

const LINES = 20;

/** `/notifications`: the team's inbox, newest first, unread ones marked; `/notifications read` marks all as read. */
export const notifications: Command = {
  name: "notifications",
  aliases: ["inbox"],
  role: "viewer",
  answers: "private",
  listed: true,
  usage: "[read]",
  async *run(words, context) {
    const { app, workspace, t } = context;
    if (readValue(words.join(" "), ["read"], context) !== null) {
      const count = await app.inbox.markRead(workspace);
      yield plainMessage(t("commands-notifications-marked", { count }), "ok");
      return;
    }
    const items = await app.inbox.list({ workspace, limit: LINES });
    if (items.length === 0) {
      yield plainMessage(t("commands-notifications-none"), "ok");
      return;
    }
    const unread = await app.inbox.countUnread(workspace);
    yield {
      tone: "plain",
      title: t("commands-notifications-title", { unread }),
      blocks: [{ type: "lines", lines: items.map((item) => lineOf(item, context)) }],
      buttons: unread === 0 ? [] : [[commandButton(t("commands-notifications-read"), "notifications read")]],
    };
  },
};

function lineOf({ kind, account, endsAt, createdAt, readAt }: InboxItem, context: CommandContext): Span[] {
  const { t, now } = context;
  const when = t("commands-ago", { duration: formatDuration(t.locale, Math.max(0, now - createdAt)) });
  if (account === null) return ["▫️ ", t("commands-notification-gone", { when })];
  const facts = {
    account: account.name,
    provider: providerTitle(account.provider, context),
    when,
    endsAt: endsAt === null ? "" : momentWords(endsAt, context),
  };
  const key = kind.replaceAll("_", "-");
  const text = t(
    `commands-notification-${key}${kind === "token_expiring" && endsAt === null ? "-some-day" : ""}`,
    facts,
  );
  return readAt === null ? ["🔵 ", { bold: text }] : ["▫️ ", text];
}
