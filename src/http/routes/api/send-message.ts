import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { FAILURE_REASONS, type FailureKind } from "../../../domain/failure.ts";
import { SECOND_MS } from "../../../lib/clock.ts";
import type { Translator } from "../../../lib/i18n/translator.ts";
import type { ProviderFailure } from "../../../providers/provider.ts";
import { ApiProblem } from "./api-problem.ts";
import type { ApiTools } from "./api-tools.ts";
import { readInput } from "./read-input.ts";
import { visibleConnection } from "./visible-connection.ts";

/** `POST /api/connections/:id/messages`: a text to a person, from the account. */
export function sendMessageRoute(server: FastifyInstance, { app, english }: ApiTools): void {
  server.post("/api/connections/:id/messages", { config: { scope: "tokens" } }, async (request) => {
    const { to, text } = readInput(BODY, request.body);
    const connection = await visibleConnection(request, app);
    const answer = await app.sendMessage({ connection, to, text });
    app.followUp();
    if (!answer.ok) throw problemOf(answer.failure, english);
    return { messageId: answer.value.messageId, to };
  });
}

const BODY = z.object({ to: z.string().trim().min(1).max(200), text: z.string().min(1).max(10_000) });

function problemOf(failure: ProviderFailure, t: Translator): ApiProblem {
  const kind = FAILURE_REASONS[failure.reason];
  const message = t(`failures-${failure.reason.replaceAll("_", "-")}`);
  const more = { failure: { kind, code: failure.code, message } };
  const wait: Record<string, string> =
    failure.retryAfterMs === undefined ? {} : { "retry-after": String(Math.ceil(failure.retryAfterMs / SECOND_MS)) };
  if (failure.maybeActed === true) {
    const title = "No answer came, so the message may have been sent; it was not sent again.";
    return new ApiProblem({ status: 504, code: "answer_lost", title, more });
  }
  const { status, code } = NOT_SENT[kind];
  return new ApiProblem({ status, code, title: "The message was not sent.", detail: message, more }, wait);
}

const NOT_SENT: Readonly<Record<FailureKind, { readonly status: number; readonly code: string }>> = {
  dead: { status: 409, code: "reconnect_needed" },
  user_action: { status: 409, code: "action_required" },
  permission: { status: 409, code: "permission_missing" },
  transient: { status: 502, code: "provider_unreachable" },
  rate_limited: { status: 503, code: "rate_limited" },
  app: { status: 502, code: "app_refused" },
  request: { status: 422, code: "provider_refused" },
};
