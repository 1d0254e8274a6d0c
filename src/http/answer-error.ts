import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { Refusal } from "../domain/errors.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log/log.ts";
import { StoreUnavailable } from "../store/store.ts";
import type { PageSender } from "./page-sender.ts";
import { renderRefusalPage } from "./pages/refusal-page.ts";
import { refusalWords } from "./pages/refusal-words.ts";
import { withoutMarks } from "./pages/said.ts";
import { sendProblem } from "./problem.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** True for addresses that people open: errors are pages there, unless JSON was asked for. */
    forPeople?: boolean;
  }
}

/** Whether an answer shall be a page: who names HTML gets one, who names JSON does not, and the route decides for the rest. */
export function wantsPage(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? "";
  if (accept.includes("text/html")) return true;
  if (accept.includes("json")) return false;
  return request.routeOptions.config.forPeople === true;
}

/** Everything that a route throws becomes one helpful answer here: no text of a library, no stack, no address. */
export function createErrorAnswers(tools: { readonly pages: PageSender; readonly log: Log; readonly clock: Clock }) {
  const { pages, log, clock } = tools;

  function refuse(reply: FastifyReply, refusal: Refusal): FastifyReply {
    if (wantsPage(reply.request)) return pages.refusal(reply, refusal, null);
    const t = pages.translator(reply.request);
    const words = refusalWords(refusal, { t, now: clock.now(), requestId: reply.request.id });
    return sendProblem(reply, {
      status: words.status,
      code: refusal.code,
      title: withoutMarks(words.title),
      detail: withoutMarks(words.text),
    });
  }

  function say(reply: FastifyReply, status: number, code: string, words: "not-found" | "too-many" | "bad-request") {
    const t = pages.translator(reply.request);
    const title = t(`pages-${words}-title`);
    const text = t(`pages-${words}`);
    // The same address once more, after a while.
    const way = words === "too-many" ? { label: t("pages-try-again"), url: "" } : null;
    if (wantsPage(reply.request)) return pages.page(reply, status, renderRefusalPage({ t, title, text, way }));
    return sendProblem(reply, { status, code, title });
  }

  return {
    notFound(_request: FastifyRequest, reply: FastifyReply) {
      return say(reply, 404, "not_found", "not-found");
    },

    failed(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
      if (error instanceof Refusal) return refuse(reply, error);
      if (error instanceof StoreUnavailable) {
        log.warn({ err: error, request: request.id }, "a request met a database that does not answer");
        return refuse(reply, new Refusal("store_unavailable"));
      }
      const status = error.statusCode ?? 500;
      if (status === 429) return say(reply, 429, "too_many_requests", "too-many");
      if (status >= 400 && status < 500) return say(reply, status, "bad_request", "bad-request");
      log.error(
        { err: error, request: request.id, route: request.routeOptions.url },
        "a request could not be answered",
      );
      if (wantsPage(request)) return refuse(reply, new Refusal("invalid_argument"));
      return sendProblem(reply, { status: 500, code: "internal_error", title: "Something went wrong on our side." });
    },
  };
}
