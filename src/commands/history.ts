import { failureWords } from "../app/failure-words.ts";
import { displayName } from "../domain/connection.ts";
import type { ConnectionEvent } from "../domain/event.ts";
import { FAILURE_REASONS } from "../domain/failure.ts";
import { plainMessage, type Span } from "../domain/message.ts";
import type { Command } from "./command.ts";
import type { CommandContext } from "./command-context.ts";
import { momentWords } from "./moment-words.ts";
import { namedAccount, offerAccounts } from "./named-account.ts";

const LINES = 15;

/** `/history`: the last events of an account in plain words. */
export const history: Command = {
  name: "history",
  role: "viewer",
  answers: "chat",
  listed: true,
  usage: "account",
  async *run(words, context) {
    const { app, t } = context;
    if (words.length === 0) {
      yield await offerAccounts("history", context);
      return;
    }
    const target = await namedAccount("history", words, context);
    if (target.type === "unclear") yield target.answer;
    else {
      const account = displayName(target.connection);
      const events = await app.history(target.connection.id, LINES);
      if (events.length === 0) yield plainMessage(t("commands-history-empty", { account }));
      else
        yield {
          tone: "plain",
          title: t("commands-history-title", { account }),
          blocks: [{ type: "lines", lines: events.map((event) => line(event, context)) }],
          buttons: [],
        };
    }
  },
};

function line(event: ConnectionEvent, context: CommandContext): Span[] {
  const { t } = context;
  const what = t(`commands-event-${event.type.replaceAll("_", "-")}`);
  const by = event.actor === null ? "" : ` · ${event.actor}`;
  const { detail } = event;
  const why = detail === null ? "" : ` · ${detail in FAILURE_REASONS ? failureWords(detail, t) : detail}`;
  return [`${momentWords(event.at, context)} · `, { bold: what }, `${by}${why}`];
}
