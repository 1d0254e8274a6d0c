import type { IncidentId } from "../../domain/ids.ts";
import { type Incident, isSnoozed } from "../../domain/incident.ts";
import type { Block } from "../../domain/message.ts";
import type { Translator } from "../../lib/i18n/translator.ts";

/** How a chat's language says things, and where it is. */
export interface Wording {
  readonly t: Translator;
  readonly now: number;
  reconnectUrl(id: IncidentId): string;
  /** A moment in the chat's time zone. */
  moment(at: number): string;
  duration(ms: number): string;
}

/** A block of plain text. */
export function paragraph(text: string): Block {
  return { type: "text", spans: [text] };
}

/** A block of small print. */
export function note(text: string): Block {
  return { type: "note", spans: [text] };
}

/** Who is on it, or who wants to hear nothing of it. */
export function attentionNotes(incident: Incident, wording: Wording): Block[] {
  const { t, moment } = wording;
  const { acknowledged } = incident;
  const notes: Block[] = [];
  if (acknowledged !== null)
    notes.push(note(t("alerts-acknowledged", { by: acknowledged.by, at: moment(acknowledged.at) })));
  return [...notes, ...snoozeNotes(incident, wording)];
}

/** Who wants to hear nothing of it, or of `count` that are told together, and until when; nothing when everybody does. */
export function snoozeNotes(incident: Incident, { t, now, moment }: Wording, count = 1): Block[] {
  const { snoozed } = incident;
  if (snoozed === null || !isSnoozed(incident, now)) return [];
  const { by, until } = snoozed;
  if (until !== null) return [note(t("alerts-snoozed", { by, until: moment(until) }))];
  return [note(t(count > 1 ? "alerts-snoozed-renewed-many" : "alerts-snoozed-renewed", { by }))];
}
