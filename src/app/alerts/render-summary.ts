import { type Delivery, type Incident, isSnoozed } from "../../domain/incident.ts";
import { diedTogether } from "../../domain/incident-rules/died-together.ts";
import type { Block, Button, Message, Span } from "../../domain/message.ts";
import { formatList } from "../../lib/i18n/format.ts";
import { DIGEST_CAUSE } from "./group.ts";
import { factsOf, keyPart, reasonText, serviceComesFirst } from "./incident-text.ts";
import { note, paragraph, snoozeNotes, type Wording } from "./wording.ts";

/** More names than this help nobody: `/status` has them all. */
const MAX_NAMES = 20;

/** Draws the one message of several incidents: how many, why, and a line for each with its own link. */
export function renderSummary(
  delivery: Pick<Delivery, "id" | "cause">,
  incidents: readonly Incident[],
  wording: Wording,
): Message {
  const open = incidents.filter(({ resolved }) => resolved === null);
  const [first] = open;
  return first === undefined
    ? renderOver(incidents, wording)
    : renderList(delivery, { incidents, open, first }, wording);
}

function renderList(
  delivery: Pick<Delivery, "id" | "cause">,
  { incidents, open, first }: { incidents: readonly Incident[]; open: readonly Incident[]; first: Incident },
  wording: Wording,
): Message {
  const { t } = wording;
  const mixed =
    delivery.cause === DIGEST_CAUSE ||
    first.subject.type !== "connection" ||
    open.some(({ kind }) => kind !== first.kind);
  const count = open.length;
  const { provider } = factsOf(first);
  const suspicious = isSuspicious(incidents, open);
  const lines = open.slice(0, MAX_NAMES).map((incident) => lineOf(incident, mixed, wording));
  const more: Span[][] = count > MAX_NAMES ? [[t("alerts-summary-more", { count: count - MAX_NAMES })]] : [];
  const fixed = incidents.filter(isWell).length;
  const small: Block[] = fixed > 0 ? [note(t("alerts-summary-fixed", { count: fixed }))] : [];
  const helper = sharedHelper(open, t.locale);
  if (helper !== null) small.push(note(t("alerts-summary-acknowledged", { by: helper })));
  small.push(...sharedSnooze(open, wording));
  const forAll = (key: string, command: string): Button => {
    return { type: "command", label: t(key), command: `${command} ${delivery.id}`, style: "plain" };
  };
  const acknowledgeAll = helper === null ? [forAll("alerts-button-acknowledge", "ack")] : [];
  const snoozeAll = open.every((incident) => isSnoozed(incident, wording.now))
    ? []
    : [forAll("alerts-button-snooze", "snooze")];
  const serviceFirst = !mixed && wantsService(first);
  // Another look at all accounts of the service, where that is what helps once somebody has done something there.
  const refreshAll: Button[] =
    serviceFirst && first.provider !== null
      ? [{ ...forAll("alerts-button-refresh", "refresh"), style: "primary" }]
      : [];
  return {
    tone: open.some(({ severity }) => severity === "critical") ? "critical" : "warning",
    title: mixed
      ? t("alerts-summary-mixed", { count })
      : t(suspicious ? "alerts-summary-together" : `alerts-summary-${keyPart(first.kind)}`, { provider, count }),
    blocks: [
      paragraph(mixed ? t("alerts-summary-mixed-note") : reasonText(first, wording, count)),
      ...(suspicious ? [paragraph(t("alerts-summary-together-do", { provider }))] : []),
      ...(serviceFirst ? [paragraph(t("alerts-do", { what: adviceOf(first, t, count) }))] : []),
      { type: "lines", lines: [...lines, ...more] },
      ...small,
    ],
    buttons: [refreshAll, [...acknowledgeAll, ...snoozeAll]].filter((row) => row.length > 0),
  };
}

/**
 * Many died in one window of one cause, and nobody has looked yet whether it is our app: neither did anybody take it on,
 * nor has a reconnect shown that the app works (B28).
 */
function isSuspicious(incidents: readonly Incident[], open: readonly Incident[]): boolean {
  const looked = incidents.some(
    ({ acknowledged, resolved }) => acknowledged !== null || resolved?.how === "reconnected",
  );
  return !looked && diedTogether(open);
}

function lineOf(incident: Incident, mixed: boolean, { t, moment, reconnectUrl }: Wording): Span[] {
  const { name, provider, endsAt } = factsOf(incident);
  const ends = incident.kind === "expiring" && endsAt !== null;
  const plain = ends ? t("alerts-summary-ends", { name, endsAt: moment(endsAt) }) : name;
  const text = mixed ? t(`alerts-line-${keyPart(incident.kind)}`, { name, provider }) : plain;
  // Where the service wants something first, a reconnect changes nothing.
  if (incident.subject.type !== "connection" || wantsService(incident)) return [`• ${text}`];
  return [`• ${text} — `, { link: t("alerts-summary-link"), url: reconnectUrl(incident.id) }];
}

function wantsService(incident: Incident): boolean {
  return incident.kind === "action_required" && serviceComesFirst(incident);
}

/** Only where the service wants something first: nothing else is advised to many at once. */
function adviceOf(incident: Incident, t: Wording["t"], count: number): string {
  return t(`failures-${keyPart(factsOf(incident).reason)}-do${count > 1 ? "-many" : ""}`);
}

/** Who is on all of it; null while something is left that nobody took. */
function sharedHelper(open: readonly Incident[], locale: string): string | null {
  if (open.some(({ acknowledged }) => acknowledged === null)) return null;
  return formatList(locale, [...new Set(open.map(({ acknowledged }) => acknowledged?.by ?? ""))]);
}

/** Who wants to hear nothing of all of it, and until when; nothing while one of them is heard. */
function sharedSnooze(open: readonly Incident[], wording: Wording): Block[] {
  const [first] = open;
  const same = open.every(
    ({ snoozed }) => snoozed?.by === first?.snoozed?.by && snoozed?.until === first?.snoozed?.until,
  );
  return first === undefined || !same ? [] : snoozeNotes(first, wording, open.length);
}

/** One that was disconnected is over, and not well. */
function isWell({ resolved }: Incident): boolean {
  return resolved?.how === "healed" || resolved?.how === "reconnected";
}

function renderOver(incidents: readonly Incident[], wording: Wording): Message {
  const { t } = wording;
  if (incidents.every(isWell)) {
    const [provider, ...others] = new Set(incidents.map((incident) => factsOf(incident).provider));
    const key = provider === undefined || provider === "" || others.length > 0 ? "" : "-of";
    return {
      tone: "resolved",
      title: t(`alerts-summary-all-fixed${key}`, { provider: provider ?? "", count: incidents.length }),
      blocks: reconnectedBy(incidents, wording),
      buttons: [],
    };
  }
  const worse = incidents.some(({ resolved }) => resolved?.how === "superseded");
  const blocks: Block[] = worse ? [paragraph(t("alerts-summary-over-note"))] : [];
  return { tone: "plain", title: t("alerts-summary-over"), blocks, buttons: [] };
}

/** Who reconnected them all, and how long the last one took; nothing where one was not reconnected by somebody. */
function reconnectedBy(incidents: readonly Incident[], { t, duration }: Wording): Block[] {
  const people = incidents.map(({ resolved }) => (resolved?.how === "reconnected" ? resolved.by : null));
  const known = people.filter((by) => by !== null);
  if (known.length < people.length) return [];
  const longest = Math.max(0, ...incidents.map(({ openedAt, resolved }) => (resolved?.at ?? openedAt) - openedAt));
  const by = formatList(t.locale, [...new Set(known)]);
  return [paragraph(t("alerts-resolved-reconnected", { by, duration: duration(longest) }))];
}
