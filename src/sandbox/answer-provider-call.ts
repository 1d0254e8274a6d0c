import type { ServerResponse } from "node:http";
import { answerEndlessly, faultAnswer } from "./apply-fault.ts";
import { answerConsent } from "./consent-page.ts";
import type { RunningSimulator, SandboxCore } from "./sandbox-core.ts";
import type { SimulatedAnswer, SimulatedRequest } from "./simulator.ts";

/** One call to a simulated provider, read and routed. */
export interface ProviderCall {
  readonly running: RunningSimulator;
  /** The setting whose address it came in by. */
  readonly surface: string;
  readonly request: SimulatedRequest;
  readonly form: URLSearchParams;
  readonly origin: string;
}

/**
 * Answers a provider call: the switches first, then the provider. A renewal acts on arrival and the answer waits out the
 * latency afterwards, so that a client that gives up early has lost an answer, never prevented an action.
 */
export function answerProviderCall(core: SandboxCore, call: ProviderCall, response: ServerResponse): void {
  const { running, request } = call;
  const { simulator, definition } = running;
  const { provider } = definition;
  const name = simulator.nameCall(call.surface, request);
  const known = name ?? "unknown";
  const rate = core.log.arrived(provider, known);
  const settings = core.settings();
  const limit = settings.rateLimits[provider];

  const blocked = name !== "authorize" && core.blocks.isBlocked(provider) ? simulator.blockedAnswer?.() : undefined;
  const fault = blocked
    ? undefined
    : core.faults.take(provider, known, request.path, () => {
        if (name === null) return [];
        const concerned = [simulator.accountOf(name, request), simulator.subjectOf?.(name, request)];
        return concerned.flatMap((account) => account?.key ?? []);
      });
  const faulty = fault === undefined ? "act" : faultAnswer(fault, running, call.origin);
  let answer: SimulatedAnswer | "reset" | "endless" = { status: 500, body: "" };
  if (fault?.afterActing || faulty === "act") {
    if (blocked) answer = blocked;
    else if (limit !== undefined && rate > limit) answer = simulator.rateLimited(1);
    else answer = act();
  }
  if (faulty !== "act") answer = faulty;

  core.log.answered(provider, known, typeof answer === "string" ? answer : String(answer.status));
  const waitMs = (settings.latencyMs[provider] ?? 0) + (fault?.kind === "slow" ? fault.latencyMs : 0);
  const sent = name === "authorize" ? answer : withHeaders(answer, settings.usageHeaders[provider]);
  if (waitMs > 0) setTimeout(() => send(sent, response), waitMs);
  else send(sent, response);

  function act(): SimulatedAnswer {
    if (name === null) return simulator.unknownPath(request);
    if (name === "authorize") return answerConsent(core, running, request, call.form);
    return simulator.act(name, request);
  }
}

function withHeaders(
  answer: SimulatedAnswer | "reset" | "endless",
  headers: Readonly<Record<string, string>> | undefined,
): SimulatedAnswer | "reset" | "endless" {
  if (headers === undefined || typeof answer === "string") return answer;
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** Writes an answer, or cuts the connection. */
export function send(answer: SimulatedAnswer | "reset" | "endless", response: ServerResponse): void {
  if (response.destroyed) return;
  if (answer === "reset") response.socket?.resetAndDestroy();
  else if (answer === "endless") answerEndlessly(response);
  else {
    const length = answer.status === 204 ? {} : { "content-length": Buffer.byteLength(answer.body) };
    response.writeHead(answer.status, { ...(answer.headers as Record<string, string>), ...length });
    response.end(answer.body);
  }
}
