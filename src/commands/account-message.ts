import { failureWords } from "../app/failure-words.ts";
import { standingIcon, stateWords } from "../app/status/state-words.ts";
import { type Condition, standingOf } from "../domain/condition.ts";
import { type Connection, displayName } from "../domain/connection.ts";
import { isTransient, wantsServiceFirst } from "../domain/failure.ts";
import type { Incident } from "../domain/incident.ts";
import type { Block, Button, Message, Span } from "../domain/message.ts";
import { formatDuration } from "../lib/i18n/format.ts";
import type { CommandContext } from "./command-context.ts";
import { commandButton, providerTitle } from "./connection-line.ts";
import { inPairs } from "./in-pairs.ts";
import { momentWords } from "./moment-words.ts";
import { reconnectButton } from "./reconnect-button.ts";

/** What an account lives through, and how many live through it. */
export interface Relatives {
  readonly parent: Connection | null;
  readonly children: number;
  /** The open alert about it. */
  readonly incident?: Incident | null;
}

/** Looks them up. */
export async function relativesOf(connection: Connection, { app, workspace }: CommandContext): Promise<Relatives> {
  const { parentId, id } = connection;
  const target = parentId === null ? null : await app.findAccount(workspace, [parentId]);
  const children = await app.disconnect.alsoEnds(id);
  const incident = await app.incidents.openFor(id);
  return { parent: target?.type === "account" ? target.connection : null, children: children.length, incident };
}

/** One account in full: how it stands, when it ends, what was done last, and what can be done. */
export function accountMessage(
  connection: Connection,
  context: CommandContext,
  { parent, children, incident = null }: Relatives = { parent: null, children: 0 },
): Message {
  const { t, now } = context;
  const standing = standingOf(connection, context);
  const { state } = connection;
  const ago = (at: number | null): string =>
    at === null ? t("commands-never") : t("commands-ago", { duration: formatDuration(t.locale, now - at) });
  const lines: Span[][] = [
    [t("commands-account-refreshed", { when: ago(state.lastRefreshedAt) })],
    [t("commands-account-verified", { when: ago(state.lastVerifiedAt) })],
  ];
  const works = state.status === "active" || state.status === "failing" || state.status === "action_required";
  if (works && state.deadlineAt !== null) {
    const date = momentWords(state.deadlineAt, context);
    lines.push([t(state.deadlineAt > now ? "commands-account-deadline" : "commands-account-ended", { date })]);
  }
  if (parent !== null) lines.push([t("commands-account-parent", { account: displayName(parent) })]);
  if (children > 0) lines.push([t("commands-account-children", { count: children })]);
  if (state.nextCheckAt !== null && state.nextCheckAt > now) {
    lines.push([t("commands-account-next", { duration: formatDuration(t.locale, state.nextCheckAt - now) })]);
  }
  return {
    tone: "plain",
    title: `${displayName(connection)} · ${providerTitle(connection.provider, context)}`,
    blocks: [
      { type: "text", spans: [`${standingIcon(standing)} ${stateWords(connection, context)}`] },
      ...troubleBlocks(connection, context),
      { type: "lines", lines },
      ...codeBlocks(connection, context),
    ],
    buttons: inPairs(accountButtons(connection, { condition: standing.condition, incident }, context)),
  };
}

/**
 * First what helps most: where the service wants something first, another look does, and a reconnect changes nothing. Where
 * the service or our app is in trouble while the token lives, nobody has to reconnect, so nobody is offered it.
 */
function accountButtons(
  connection: Connection,
  { condition, incident }: { readonly condition: Condition; readonly incident: Incident | null },
  context: CommandContext,
): Button[] {
  const { t } = context;
  const { id, state } = connection;
  const wantsAct = state.failure !== null && wantsServiceFirst(state.failure.reason);
  const reconnect = reconnectButton(connection, incident, context, { style: wantsAct ? "plain" : "primary" });
  if (condition === "disconnected") return [reconnect];
  const refresh = commandButton(t("commands-button-refresh"), `refresh ${id}`, wantsAct ? "primary" : "plain");
  const check = commandButton(t("commands-button-check"), `check ${id}`);
  if (condition === "healthy") return [refresh, check];
  const { kind } = state.failure ?? {};
  if (condition === "failing" && kind !== undefined && (isTransient(kind) || kind === "app")) return [refresh, check];
  // What is dead can't be refreshed.
  if (kind === "dead") return [reconnect, check];
  return wantsAct ? [refresh, reconnect, check] : [reconnect, refresh, check];
}

/** What went wrong and what to do, in full. */
function troubleBlocks({ state: { failure } }: Connection, { t }: CommandContext): Block[] {
  if (failure === null) return [];
  return [
    { type: "text", spans: [failureWords(failure.reason, t, "sentence")] },
    { type: "text", spans: [t("alerts-do", { what: failureWords(failure.reason, t, "do") })] },
  ];
}

/** The service's code, for who searches for it. */
function codeBlocks({ state: { failure }, provider }: Connection, context: CommandContext): Block[] {
  if (failure === null) return [];
  const words = context.t("commands-account-code", { provider: providerTitle(provider, context) });
  return [{ type: "note", spans: [words, { code: failure.code }] }];
}
