import type { FastifyReply, FastifyRequest } from "fastify";
import type { AttemptResult } from "../app/refresh/attempt.ts";
import { FAILURE_REASONS } from "../domain/failure.ts";
import type { ConnectionId } from "../domain/ids.ts";

/** What came of trying, on its way from the button's POST to the page that shows it. */
export interface Tried {
  readonly id: ConnectionId;
  readonly wish: "refresh" | "check";
  readonly outcome: AttemptResult["outcome"];
  readonly reason: string;
}

/** Keeps it for the next page: a reload then shows the page again and tries nothing again. */
export function writeTried(reply: FastifyReply, { id, wish, outcome, reason }: Tried, secure: boolean): void {
  const value = [id, wish, outcome, Object.hasOwn(FAILURE_REASONS, reason) ? reason : "other"].join(".");
  void reply.setCookie(NAME, value, { ...OPTIONS, secure, maxAge: 60 });
}

/** Takes what was kept for the page of this account; null when there is nothing, or nothing of ours. */
export function takeTried(request: FastifyRequest, reply: FastifyReply, id: ConnectionId): Tried | null {
  const value = request.cookies[NAME];
  if (value === undefined) return null;
  void reply.clearCookie(NAME, OPTIONS);
  const [tried, wish, outcome, reason = ""] = value.split(".");
  const isWhole = (wish === "refresh" || wish === "check") && OUTCOMES.some((one) => one === outcome);
  if (tried !== id || !isWhole || !(reason === "other" || Object.hasOwn(FAILURE_REASONS, reason))) return null;
  return { id, wish, outcome: outcome as Tried["outcome"], reason };
}

const NAME = "tk_tried";
const OPTIONS = { path: "/dashboard", httpOnly: true, sameSite: "strict" } as const;
const OUTCOMES: readonly AttemptResult["outcome"][] = ["renewed", "verified", "skipped", "failed"];
