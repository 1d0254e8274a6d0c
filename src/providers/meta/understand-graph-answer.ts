import { FAILURE_REASONS } from "../../domain/failure.ts";
import type { HttpAnswer } from "../../lib/http-client/http-client.ts";
import { parseJson } from "../../lib/http-client/parse-json.ts";
import { type Answer, type ProviderFailure, transportFailure, unreadable } from "../provider.ts";
import { classifyGraphError } from "./classify-graph-error.ts";
import { type GraphError, readGraphError } from "./read-graph-error.ts";
import { readRegainMs } from "./read-regain-time.ts";

/**
 * What an answer of one of Meta's hosts means: `read` turns the parsed body of a success into a value, or gives null when
 * it is not what was promised. An error envelope counts with any HTTP status, 200 included; without one, the status does.
 * `readOther`: reads the envelope of a host that has one of its own. It has no numbers that outages and verdicts differ by,
 * so an outage's status goes before it.
 */
export function understandGraphAnswer<T>(
  answer: HttpAnswer,
  now: number,
  read: (body: unknown) => T | null,
  readOther: (body: unknown) => GraphError | null = () => null,
): Answer<T> {
  const transport = transportFailure(answer, now);
  if (answer.kind === "no_answer") return { ok: false, failure: transport ?? unreadable(0) };
  const body = parseJson(answer.text);
  const error = readGraphError(body) ?? (transport === null ? readOther(body) : null);
  if (error !== null) {
    // A number that nobody knows is no verdict on the token, and no mistake of ours, which nobody would be told of: where many
    // get one, the service has trouble.
    const failure = classifyGraphError(error) ?? transport ?? { reason: "answer_unreadable", code: String(error.code) };
    return { ok: false, failure: withWait(failure, transport, answer.headers) };
  }
  if (transport !== null) return { ok: false, failure: transport };
  const value = answer.status < 300 && body !== undefined ? read(body) : null;
  return value === null ? { ok: false, failure: unreadable(answer.status) } : { ok: true, value };
}

/** Meta documents no Retry-After; its usage headers tell, and a proxy on the way may still send one. */
function withWait(
  failure: ProviderFailure,
  transport: ProviderFailure | null,
  headers: Readonly<Record<string, string>>,
): ProviderFailure {
  if (FAILURE_REASONS[failure.reason] !== "rate_limited" || failure.retryAfterMs !== undefined) return failure;
  const retryAfterMs = readRegainMs(headers) ?? transport?.retryAfterMs;
  return retryAfterMs === undefined ? failure : { ...failure, retryAfterMs };
}
