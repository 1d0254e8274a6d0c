import type { FastifyReply, FastifyRequest } from "fastify";
import type { Clock } from "../lib/clock.ts";
import type { Translator } from "../lib/i18n/translator.ts";
import type { ContentPolicies } from "./content-policy.ts";
import { renderRefusalPage } from "./pages/refusal-page.ts";
import { type RefusalFacts, refusalWords } from "./pages/refusal-words.ts";
import { isolatingNames } from "./pages/said.ts";
import { type Texts, translatorFor } from "./person-language.ts";

/** How routes answer a person: in their language, under a strict policy, never stored by anything in between. */
export interface PageSender {
  /** Names in what it says stand between direction marks: the pages make elements of them. */
  translator(request: FastifyRequest): Translator;
  /** Sends a whole page. */
  page(reply: FastifyReply, status: number, text: string, policy?: keyof ContentPolicies): FastifyReply;
  /** Sends the page of a refusal, with a button where `retryUrl` leads on. */
  refusal(reply: FastifyReply, refusal: RefusalFacts, retryUrl: string | null): FastifyReply;
}

/** Makes the sender. */
export function createPageSender(tools: {
  readonly texts: Texts;
  readonly defaultLanguage: string;
  readonly policies: ContentPolicies;
  readonly clock: Clock;
}): PageSender {
  const { texts, defaultLanguage, policies, clock } = tools;

  const sender: PageSender = {
    translator: (request) => isolatingNames(translatorFor(request, texts, defaultLanguage)),

    page: (reply, status, text, policy = "page") =>
      reply
        .code(status)
        .header("content-security-policy", policies[policy])
        .header("cache-control", "no-store")
        .header("vary", "accept-language")
        .type("text/html; charset=utf-8")
        .send(text),

    refusal(reply, refusal, retryUrl) {
      const t = sender.translator(reply.request);
      const words = refusalWords(refusal, { t, now: clock.now(), requestId: reply.request.id });
      const url = retryUrl ?? (PASSING.has(refusal.code) ? "" : null);
      const way = url === null ? null : { label: t("pages-try-again"), url };
      return sender.page(reply, words.status, renderRefusalPage({ t, ...words, way }));
    },
  };
  return sender;
}

/** What is over in a moment: the same address once more goes on where it stopped. */
const PASSING: ReadonlySet<RefusalFacts["code"]> = new Set([
  "busy",
  "store_unavailable",
  "provider_down",
  "invalid_argument",
]);
