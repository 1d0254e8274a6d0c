import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../app/app.ts";
import { HOUR_MS } from "../lib/clock.ts";
import type { Translator } from "../lib/i18n/translator.ts";
import { wantsPage } from "./answer-error.ts";
import type { PageSender } from "./page-sender.ts";
import { renderInstalledPage } from "./pages/installed-page.ts";

/** What answering an install stands on. */
export interface AnswerInstallTools {
  readonly app: Pick<App, "installs">;
  readonly pages: PageSender;
  /** Programs are answered in English. */
  readonly english: Translator;
}

/** Each sends a code of a stranger's making to the provider under our name. Nobody installs that often. */
const INSTALLS_PER_HOUR = 20;

/**
 * Makes the answer to a way back that is an install from a marketplace (B72): parked, and the person told what is left to
 * do. An address that comes too often is turned away before anything is asked of anybody.
 */
export function createInstallAnswer(server: FastifyInstance, { app, pages, english }: AnswerInstallTools) {
  const limit = server.createRateLimit({ max: INSTALLS_PER_HOUR, timeWindow: HOUR_MS });

  return async (
    provider: string,
    query: Readonly<Record<string, string>>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    const counted = await limit(request);
    if (!counted.isAllowed && counted.isExceeded) throw Object.assign(new Error("too many"), { statusCode: 429 });
    const { providerTitle } = await app.installs.park(provider, query);
    if (wantsPage(request)) {
      const t = pages.translator(request);
      return pages.page(reply, 200, renderInstalledPage({ t, provider: providerTitle }));
    }
    const message = `${english("pages-installed-title", { provider: providerTitle })}. ${english("pages-installed-text")}`;
    const nothingYet = { connection: null, isFirstConnection: false };
    return reply.header("cache-control", "no-store").send({ success: true, message, ...nothingYet });
  };
}
