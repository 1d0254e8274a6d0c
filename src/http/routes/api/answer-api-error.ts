import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { presentFailure } from "../../../app/status/present-connection.ts";
import { ProxyProblem, type ProxyProblemCode } from "../../../app/token/proxy-problem.ts";
import { TokenProblem, type TokenProblemCode } from "../../../app/token/token-problem.ts";
import { Refusal } from "../../../domain/errors.ts";
import { type Clock, SECOND_MS } from "../../../lib/clock.ts";
import type { Translator } from "../../../lib/i18n/translator.ts";
import type { Log } from "../../../lib/log/log.ts";
import { StoreUnavailable } from "../../../store/store.ts";
import { refusalWords } from "../../pages/refusal-words.ts";
import { type Problem, sendProblem } from "../../problem.ts";
import { ApiProblem, notFound } from "./api-problem.ts";

/** What an API answer is said with. */
export interface AnswerTools {
  readonly english: Translator;
  readonly clock: Clock;
  readonly log: Log;
}

/** Makes the answer to everything that a route of the API throws: always a problem with a code, in English. */
export function createApiErrors({ english, clock, log }: AnswerTools) {
  function tokenProblem({ code, connection }: TokenProblem): ApiProblem {
    const { status, title } = TOKEN_PROBLEMS[code];
    const { failure, expiresAt } = connection.state;
    const more = {
      connectionId: connection.id,
      expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
      failure: presentFailure(failure, english),
    };
    if (status !== 503) return new ApiProblem({ status, code, title, more });
    const waitMs = code === "busy" ? SECOND_MS : Math.max(SECOND_MS, (failure?.retryAt ?? 0) - clock.now());
    return new ApiProblem({ status, code, title, more }, { "retry-after": String(Math.ceil(waitMs / SECOND_MS)) });
  }

  function proxyProblem({ code, maybeActed, retryAfterMs }: ProxyProblem): ApiProblem {
    const wait: Record<string, string> =
      retryAfterMs === null ? {} : { "retry-after": String(Math.ceil(retryAfterMs / SECOND_MS)) };
    const detail = maybeActed ? { detail: "The request may have been acted on; it was not sent again." } : {};
    return new ApiProblem({ ...PROXY_PROBLEMS[code], code, ...detail }, wait);
  }

  function refusal(refused: Refusal, requestId: string): ApiProblem {
    if (refused.code === "not_found") return notFound();
    if (refused.code === "already_disconnected")
      return new ApiProblem({ status: 409, code: refused.code, title: TOKEN_PROBLEMS.disconnected.title });
    const { status, title, text } = refusalWords(refused, { t: english, now: clock.now(), requestId });
    return new ApiProblem({ status, code: refused.code, title, detail: text });
  }

  function problemOf(error: FastifyError, request: FastifyRequest): ApiProblem {
    if (error instanceof ApiProblem) return error;
    if (error instanceof TokenProblem) return tokenProblem(error);
    if (error instanceof ProxyProblem) return proxyProblem(error);
    if (error instanceof Refusal) return refusal(error, request.id);
    if (error instanceof StoreUnavailable) {
      log.warn({ err: error, request: request.id }, "a request met a database that does not answer");
      const title = "The database does not answer at the moment; nothing is lost.";
      return new ApiProblem({ status: 503, code: "store_unavailable", title }, { "retry-after": "5" });
    }
    const status = error.statusCode ?? 500;
    if (status >= 400 && status < 500) return new ApiProblem({ status, ...(REFUSED_REQUESTS[status] ?? BAD_REQUEST) });
    log.error({ err: error, request: request.id, route: request.routeOptions.url }, "a request could not be answered");
    return new ApiProblem({ status: 500, code: "internal_error", title: "Something went wrong on our side." });
  }

  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { problem, headers } = problemOf(error, request);
    return sendProblem(reply.headers(headers), problem);
  };
}

const TOKEN_PROBLEMS: Readonly<Record<TokenProblemCode, Pick<Problem, "status" | "title">>> = {
  reconnect_needed: { status: 409, title: "The token is dead: somebody has to reconnect the account." },
  renewal_failing: { status: 503, title: "There is no working token at the moment; the renewal is tried again." },
  expires_too_soon: { status: 409, title: "The token lives, but not as long as was asked, and can't be renewed now." },
  busy: { status: 503, title: "The account is being worked on; try again in a moment." },
  disconnected: { status: 409, title: "The account was disconnected; its token is erased." },
};

const PROXY_PROBLEMS: Readonly<Record<ProxyProblemCode, Pick<Problem, "status" | "title">>> = {
  not_supported: { status: 422, title: "Accounts of this service can't do that." },
  address_refused: { status: 403, title: "The proxy does not go there." },
  body_refused: { status: 403, title: "The body brings a token or another call along, or can't be read." },
  busy: { status: 503, title: "Too many calls are being made at once; try again in a moment." },
  rate_limited: { status: 503, title: "The service's rate limit is reached; try again later." },
  provider_timeout: { status: 504, title: "The service did not answer in time." },
  provider_unreachable: { status: 502, title: "The service can't be reached." },
  answer_too_large: { status: 502, title: "The service's answer is too large to be handed on." },
  redirect_refused: { status: 502, title: "The service answered with a redirect, which is not followed." },
};

const BAD_REQUEST = { code: "bad_request", title: "The request can't be read." };
const REFUSED_REQUESTS: Readonly<Record<number, typeof BAD_REQUEST>> = {
  413: { code: "too_large", title: "The request's body is too large." },
  415: { code: "unsupported_media_type", title: "The request's body is of a type that is not understood here." },
  429: { code: "too_many_requests", title: "Too many requests; try again in a minute." },
};
