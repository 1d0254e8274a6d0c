import type { IncidentId } from "../../domain/ids.ts";
import { type Delivery, type Incident, isSnoozed, isTriedAgain } from "../../domain/incident.ts";
import { type Block, type Button, inDirection, type Message, type Tone } from "../../domain/message.ts";
import type { Chat, Platform } from "../../domain/team.ts";
import { formatDuration, formatMoment } from "../../lib/i18n/format.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { anotherTryComesFirst, type IncidentText, incidentText, incidentTitle } from "./incident-text.ts";
import { renderSummary } from "./render-summary.ts";
import { attentionNotes, note, paragraph, type Wording } from "./wording.ts";

/** Draws the message of one or several incidents for a chat. */
export type RenderIncident = (input: RenderInput) => Message;

export interface RenderInput {
  readonly delivery: Pick<Delivery, "id" | "type" | "cause">;
  /** In order of opening; of a summary all that it speaks for, also what was resolved since. */
  readonly incidents: readonly Incident[];
  readonly chat: Pick<Chat, "address" | "locale" | "timeZone">;
  readonly now: number;
  /** True for an older message whose place a newer one has taken. */
  readonly replaced: boolean;
}

/** What drawing needs. */
export interface RenderTools {
  translator(locale: string, platform: Platform): Translator;
  /** The link that reconnects what this incident is about; it must survive edits. */
  reconnectUrl(id: IncidentId): string;
}

/**
 * Makes the drawing of alerts: a line that says what broke and for whom, why and since when, what stops and when, and
 * what to do; below it the buttons (CHAT §4.5). Nobody is mentioned by a ping, people are named in plain text.
 */
export function createRenderIncident(tools: RenderTools): RenderIncident {
  return ({ delivery, incidents, chat, now, replaced }) => {
    const t = tools.translator(chat.locale, chat.address.platform);
    const wording: Wording = {
      t,
      now,
      reconnectUrl: tools.reconnectUrl,
      moment: (at) => formatMoment(chat.locale, chat.timeZone, { at, now }),
      duration: (ms) => formatDuration(chat.locale, ms),
    };
    const [incident] = incidents;
    const isOne = delivery.type === "incident" && incident !== undefined;
    const drawn = isOne ? renderOne(incident, wording) : renderSummary(delivery, incidents, wording);
    const message = inDirection(drawn, t.direction);
    if (!replaced) return message;
    return { ...message, blocks: [...message.blocks, note(t("alerts-replaced"))], buttons: [] };
  };
}

function renderOne(incident: Incident, wording: Wording): Message {
  return incident.resolved === null
    ? renderOpen(incident, wording)
    : renderResolved(incident, incident.resolved, wording);
}

function renderOpen(incident: Incident, wording: Wording): Message {
  const { t } = wording;
  const text: IncidentText = incidentText(incident, wording);
  const { owner, code, provider } = incident.facts;
  const small: Block[] = attentionNotes(incident, wording);
  if (typeof owner === "string") small.push(note(t("alerts-owner", { owner })));
  if (typeof code === "string") small.push(note(t("alerts-code", { provider: String(provider), code })));
  return {
    tone: incident.severity,
    title: text.title,
    blocks: [
      paragraph(text.cause),
      paragraph(text.effect),
      ...(text.advice === null ? [] : [paragraph(text.advice)]),
      ...small,
    ],
    buttons: buttonsOf(incident, wording),
  };
}

function buttonsOf(incident: Incident, { t, now, reconnectUrl }: Wording): Button[][] {
  const { id, kind, subject, acknowledged, snoozed } = incident;
  const repair: Button[] = [];
  const attention: Button[] = [];
  if (subject.type === "connection") {
    const wantsAct = anotherTryComesFirst(incident);
    const [first, second] = wantsAct ? (["plain", "primary"] as const) : (["primary", "plain"] as const);
    repair.push({ type: "link", label: t("alerts-button-reconnect"), url: reconnectUrl(id), style: first });
    if (isTriedAgain(incident) || kind === "action_required") {
      // By the alert, not by the account: a press that comes too late is told what happened since (B53).
      const command = `refresh ${id}`;
      repair.push({ type: "command", label: t("alerts-button-refresh"), command, style: second });
    }
    if (wantsAct) repair.reverse();
  }
  if (acknowledged === null) {
    attention.push({ type: "command", label: t("alerts-button-acknowledge"), command: `ack ${id}`, style: "plain" });
  }
  if (snoozed === null || !isSnoozed(incident, now)) {
    attention.push({ type: "command", label: t("alerts-button-snooze"), command: `snooze ${id}`, style: "plain" });
  } else if (subject.type === "connection") {
    const command = `unsnooze ${subject.connectionId}`;
    attention.push({ type: "command", label: t("alerts-button-unsnooze"), command, style: "plain" });
  }
  return [repair, attention].filter((row) => row.length > 0);
}

function renderResolved(incident: Incident, resolved: NonNullable<Incident["resolved"]>, wording: Wording): Message {
  const { t } = wording;
  const { how, by, at } = resolved;
  const duration = wording.duration(Math.max(0, at - incident.openedAt));
  const tone: Tone = how === "reconnected" || how === "healed" ? "resolved" : "plain";
  const named = by !== null;
  if (incident.kind === "test") {
    const text = named ? t("alerts-test-over-pressed", { by }) : t("alerts-test-over-unpressed");
    return { tone: "resolved", title: incidentTitle(incident, wording), blocks: [paragraph(text)], buttons: [] };
  }
  const key =
    named || how === "healed" || how === "superseded" ? `alerts-resolved-${how}` : `alerts-resolved-${how}-unknown`;
  return {
    tone,
    title: incidentTitle(incident, wording),
    blocks: [paragraph(t(key, { duration, ...(named ? { by } : {}) })), ...wasOnIt(incident, by, t)],
    buttons: [],
  };
}

/** A link in an alert does not say who pressed it; who took it on is known, and named beside. */
function wasOnIt({ acknowledged, resolved }: Incident, by: string | null, t: Translator): Block[] {
  if (acknowledged === null || acknowledged.by === by || resolved?.how === "superseded") return [];
  return [note(t("alerts-was-on-it", { by: acknowledged.by }))];
}
