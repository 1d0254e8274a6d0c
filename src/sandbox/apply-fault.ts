import type { ServerResponse } from "node:http";
import type { ActiveFault } from "./faults.ts";
import type { RunningSimulator } from "./sandbox-core.ts";
import type { SimulatedAnswer } from "./simulator.ts";

const HTML = { "content-type": "text/html" };
const JSON_TYPE = { "content-type": "application/json" };
const ENDLESS_CHUNK = `"${"0".repeat(16_382)}",`;

/** Where a followed redirect ends: a page that only counts who came. */
export const ELSEWHERE_PATH = "/_elsewhere";

/** The answer that a fault stands for, or how the connection is to be treated instead. */
export function faultAnswer(
  fault: ActiveFault,
  { simulator }: RunningSimulator,
  origin: string,
): SimulatedAnswer | "reset" | "endless" | "act" {
  switch (fault.kind) {
    case "slow":
      return "act";
    case "reset":
    case "endless":
      return fault.kind;
    case "error": {
      const answer = simulator.errorAnswer(fault.code);
      return fault.status === undefined ? answer : { ...answer, status: fault.status };
    }
    case "status":
      return { status: fault.status, headers: HTML, body: fault.body ?? "" };
    case "html":
      return {
        status: fault.status ?? 502,
        headers: HTML,
        body: "<html><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>",
      };
    case "empty":
      return { status: fault.status ?? 200, body: "" };
    case "malformed":
      return { status: 200, headers: JSON_TYPE, body: '{"access_token":"mock_token_cut_off_in_the_mid' };
    case "redirect":
      return { status: 302, headers: { location: fault.location ?? `${origin}${ELSEWHERE_PATH}` }, body: "" };
    case "rate_limit":
      return simulator.rateLimited(fault.retryAfterSeconds);
    case "unavailable":
      return withRetryAfter(
        { status: 503, headers: HTML, body: "<html><body><h1>503 Service Unavailable</h1></body></html>" },
        fault.retryAfterSeconds,
      );
  }
}

/** Sends bytes until the other side hangs up; never more than the connection takes. */
export function answerEndlessly(response: ServerResponse): void {
  response.writeHead(200, JSON_TYPE);
  response.write("[");
  const pour = () => {
    // One chunk a turn, so that other requests are still answered.
    if (response.destroyed) return;
    if (response.write(ENDLESS_CHUNK)) setImmediate(pour);
    else response.once("drain", pour);
  };
  pour();
}

function withRetryAfter(answer: SimulatedAnswer, seconds: number | undefined): SimulatedAnswer {
  return seconds === undefined ? answer : { ...answer, headers: { ...answer.headers, "retry-after": String(seconds) } };
}
