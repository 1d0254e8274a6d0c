import type { FastifyReply } from "fastify";

/** What went wrong, for programs: RFC 9457, with a `code` that never changes and the request's id to ask about. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  /** One English sentence; never a text of a library, a path or a stack. */
  readonly title: string;
  readonly detail?: string;
  /** What a program may go by besides, such as the failure behind it; never a secret. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Answers with `application/problem+json`. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const { more, ...rest } = problem;
  const body = { type: "about:blank", ...rest, requestId: reply.request.id, ...more };
  return reply
    .code(problem.status)
    .header("cache-control", "no-store")
    .type("application/problem+json; charset=utf-8")
    .send(JSON.stringify(body));
}
