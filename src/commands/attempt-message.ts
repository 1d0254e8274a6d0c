import { failureWords } from "../app/failure-words.ts";
import type { AttemptResult } from "../app/refresh/attempt.ts";
import type { ManyProgress } from "../app/refresh/refresh-many.ts";
import { stateWords } from "../app/status/state-words.ts";
import { rankOf, standingOf, wantsLogin } from "../domain/condition.ts";
import { type Connection, displayName } from "../domain/connection.ts";
import { FAILURE_REASONS, isTransient } from "../domain/failure.ts";
import type { Incident } from "../domain/incident.ts";
import type { Block, Message, Span } from "../domain/message.ts";
import { plainMessage } from "../domain/message.ts";
import { formatDuration } from "../lib/i18n/format.ts";
import type { CommandContext } from "./command-context.ts";
import { commandButton, connectionLine } from "./connection-line.ts";
import { reconnectButton } from "./reconnect-button.ts";

const FAILED_LINES = 20;

/** What came of refreshing or checking one account, whichever was wished for; `incident`: the open alert about it. */
export function attemptMessage(
  result: AttemptResult,
  context: CommandContext,
  wish: "refresh" | "check",
  incident: Incident | null = null,
): Message {
  const { t, now } = context;
  const { connection, outcome, reason } = result;
  const account = displayName(connection);
  if (outcome === "renewed")
    return plainMessage(t("commands-renewed", { account, state: stateWords(connection, context) }), "ok");
  if (outcome === "verified" && connection.state.failure !== null) return worksForNow(connection, incident, context);
  if (outcome === "verified") {
    const key = wish === "check" ? "commands-verified" : "commands-verified-only";
    return plainMessage(t(key, { account, state: stateWords(connection, context) }), "ok");
  }
  if (outcome === "skipped") return plainMessage(t("commands-skipped", { account }), "info");
  const what = reason in FAILURE_REASONS ? failureWords(reason, t, "sentence") : t("commands-database-down");
  const { failure } = connection.state;
  const retryAt = failure?.retryAt ?? null;
  const passes = failure === null || isTransient(failure.kind);
  const next =
    retryAt === null || !passes
      ? failedDo(reason, t)
      : t("commands-failed-retry", { duration: formatDuration(t.locale, Math.max(0, retryAt - now)) });
  const { condition, severity } = standingOf(connection, context);
  // Where the service wants something first, or our app is at fault, a reconnect changes nothing.
  const button = wantsLogin(connection, condition)
    ? reconnectButton(connection, incident, context)
    : commandButton(t("commands-button-refresh"), `refresh ${connection.id}`);
  return {
    tone: severity ?? "warning",
    title: t("commands-failed", { account }),
    blocks: [
      { type: "text", spans: [what] },
      { type: "text", spans: [next] },
    ],
    buttons: [[button]],
  };
}

/** The token works, but what a renewal met stands: a check that went well does not make it good. */
function worksForNow(connection: Connection, incident: Incident | null, context: CommandContext): Message {
  const { t } = context;
  const account = displayName(connection);
  const message = plainMessage(
    t("commands-verified-but", { account, state: stateWords(connection, context) }),
    standingOf(connection, context).severity ?? "warning",
  );
  const { failure } = connection.state;
  if (failure?.kind !== "dead") return message;
  const button = reconnectButton(connection, incident, context);
  const advice = { type: "text", spans: [failureWords(failure.reason, t, "do")] } as const;
  return { ...message, blocks: [...message.blocks, advice], buttons: [[button]] };
}

/** A run over many: how far it has come, and at the end who failed and why. */
export function progressMessage(
  progress: ManyProgress,
  title: { readonly running: string; readonly over: string },
  context: CommandContext,
): Message {
  const { t } = context;
  if (progress.total === 0) return plainMessage(t("commands-many-none"), "info");
  const blocks: Block[] = [];
  if (!progress.finished)
    blocks.push({ type: "text", spans: [`${bar(progress.done, progress.total)} ${progress.done}/${progress.total}`] });
  else blocks.push({ type: "text", spans: [doneWords(progress, context)] });
  if (progress.failed.length > 0) {
    const shown = progress.failed.toSorted((a, b) => rank(a, context) - rank(b, context)).slice(0, FAILED_LINES);
    blocks.push({
      type: "lines",
      lines: shown.map((result) => failedLine(result, context)),
    });
    const rest = progress.failed.length - shown.length;
    if (rest > 0) blocks.push({ type: "note", spans: [t("commands-status-more", { count: rest })] });
  }
  const isRed = progress.failed.some(({ connection }) => standingOf(connection, context).severity === "critical");
  const ended = isRed ? "critical" : progress.failed.length > 0 ? "warning" : "ok";
  const tone = progress.finished ? ended : "info";
  // There each has the button that repairs it.
  const repair =
    progress.finished && progress.failed.length > 0 ? [[commandButton(t("commands-button-status"), "status")]] : [];
  return { tone, title: progress.finished ? title.over : title.running, blocks, buttons: repair };
}

/** How many ended how; what none of them did is not said. */
function doneWords(progress: ManyProgress, { t }: CommandContext): string {
  const counts = { ...progress, failed: progress.failed.length };
  return (["renewed", "verified", "skipped", "failed"] as const)
    .filter((how) => counts[how] > 0)
    .map((how) => t(`commands-many-${how}`, { count: counts[how] }))
    .join(" · ");
}

/** The worst off first. */
function rank({ connection }: AttemptResult, context: CommandContext): number {
  return rankOf(standingOf(connection, context));
}

function bar(done: number, total: number): string {
  const filled = Math.round((10 * done) / total);
  return `${"▰".repeat(filled)}${"▱".repeat(10 - filled)}`;
}

/** What kept it from being tried is said in place of how it stood before. */
function failedLine({ connection, reason }: AttemptResult, context: CommandContext): Span[] {
  if (reason in FAILURE_REASONS) return connectionLine(connection, context);
  return [{ bold: displayName(connection) }, ` · ${context.t("commands-database-down")}`];
}

/** Where no retry helps, a person must do something: the reason says what. */
function failedDo(reason: string, t: CommandContext["t"]): string {
  return reason in FAILURE_REASONS ? failureWords(reason, t, "do") : t("commands-failed-person");
}
