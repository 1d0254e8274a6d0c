import type { FastifyReply } from "fastify";

/** What went wrong, for programs: RFC 9457, with a `code` that never changes and the request's id to ask about. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  /** One English sentence; never a text of a library, a path or a stack. */
  readonly title: string;
  readonly detail?: string;
}

/** Answers with `application/problem+json`. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const body = { type: "about:blank", ...problem, requestId: reply.request.id };
  return reply
    .code(problem.status)
    .header("cache-control", "no-store")
    .type("application/problem+json; charset=utf-8")
    .send(JSON.stringify(body));
}
