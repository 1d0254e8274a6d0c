import { wantsLogin } from "../../domain/condition.ts";
import { displayName } from "../../domain/connection.ts";
import { wantsServiceFirst } from "../../domain/failure.ts";
import type { IncidentId } from "../../domain/ids.ts";
import { type Block, inDirection, type Message, type Span } from "../../domain/message.ts";
import type { Chat, Platform } from "../../domain/team.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import type { Store } from "../../store/store.ts";
import type { AppOf } from "../app-of-provider.ts";
import { countWords, reportTone, standingIcon, stateWords } from "../status/state-words.ts";
import { createStatusReport, type StatusItem } from "../status/status-report.ts";
import type { WarnAhead } from "../status/warn-ahead.ts";

/** Draws a chat's daily digest as things stand at this moment. */
export type RenderDaily = (chat: Chat) => Promise<Message>;

/** More lines than this are no digest: `/status` has them all. */
const MAX_LINES = 15;

/** Makes the drawing: how many are well, a line for each that is not, with its own link. */
export function createRenderDaily(tools: {
  readonly store: Store;
  readonly clock: Clock;
  readonly appOf: AppOf;
  readonly warnAhead: WarnAhead;
  /** The name people know of each provider. */
  readonly providerTitles: ReadonlyMap<string, string>;
  translator(locale: string, platform: Platform): Translator;
  reconnectUrl(id: IncidentId): string;
}): RenderDaily {
  const report = createStatusReport(tools);

  return async (chat) => {
    const t = tools.translator(chat.locale, chat.address.platform);
    const standing = await report({ workspace: chat.workspace, limit: MAX_LINES });
    const { items, counts } = standing;
    const unwell = items.filter(({ condition }) => condition !== "healthy");
    const count = counts.broken + counts.failing + counts.expiring;
    const all = count + counts.healthy;
    const lines = unwell.map((item) => lineOf(item, t));
    const more: Span[][] = count > lines.length ? [[t("alerts-daily-more", { count: count - lines.length })]] : [];
    const list: Block[] = lines.length === 0 ? [] : [{ type: "lines", lines: [...lines, ...more] }];
    const message: Message = {
      tone: count === 0 ? "ok" : reportTone(standing),
      title: count === 0 ? t("alerts-daily-well", { count: all }) : t("alerts-daily-title", { count }),
      blocks: [
        ...(count === 0 ? [] : [{ type: "text", spans: [countWords(counts, t)] } as const]),
        ...list,
        { type: "note", spans: [t("alerts-daily-note")] },
      ],
      buttons: [],
    };
    return inDirection(message, t.direction);
  };

  function lineOf(item: StatusItem, t: Translator): Span[] {
    const { connection, incident } = item;
    const provider = tools.providerTitles.get(connection.provider) ?? connection.provider;
    const words = ` · ${provider} · ${stateWords(connection, { t, now: tools.clock.now() })}`;
    const line = [`${standingIcon(item)} `, { bold: displayName(connection) }, words];
    if (incident === null || !wantsReconnect(item)) return line;
    return [...line, " — ", { link: t("alerts-summary-link"), url: tools.reconnectUrl(incident.id) }];
  }
}

/** Where the service wants something first, or goes on by itself, a reconnect changes nothing. */
function wantsReconnect({ connection, condition }: StatusItem): boolean {
  if (wantsLogin(connection, condition)) return true;
  const { failure } = connection.state;
  return condition === "expiring" && (failure === null || !wantsServiceFirst(failure.reason));
}
