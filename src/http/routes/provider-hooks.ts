import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../../app/app.ts";
import { MINUTE_MS } from "../../lib/clock.ts";
import type { PageSender } from "../page-sender.ts";
import { renderDeletionPage } from "../pages/deletion-page.ts";
import { renderRefusalPage } from "../pages/refusal-page.ts";
import { sendProblem } from "../problem.ts";

/** What the providers' calls stand on. */
export interface ProviderHookTools {
  readonly app: Pick<App, "providerHooks">;
  readonly pages: PageSender;
  readonly publicUrl: string;
}

/** Per address: each may have us ask a provider. */
const CALLS_PER_MINUTE = 60;

/**
 * The addresses that providers call when a person takes access back or orders a deletion, and the page that shows what
 * became of one (PROVIDERS §2.7, §9.8). A call brings what it is signed by either in its form or in its query, and only
 * that part of it is looked at: what is signed for one address is worth nothing at the other. Unsigned is 400.
 */
export function providerHookRoutes(server: FastifyInstance, { app, pages, publicUrl }: ProviderHookTools): void {
  const { providerHooks } = app;
  const config = { rateLimit: { max: CALLS_PER_MINUTE, timeWindow: MINUTE_MS } };

  server.post("/hooks/meta/deauthorize", { config }, async (request, reply) => {
    const done = await providerHooks.accessTaken({ query: {}, form: singleTexts(request.body) });
    return done === null ? unsigned(reply) : noted(reply);
  });

  server.post("/hooks/meta/data-deletion", { config }, async (request, reply) => {
    const done = await providerHooks.deleteData({ query: {}, form: singleTexts(request.body) });
    if (done === null) return unsigned(reply);
    const url = `${publicUrl}/deletion/${done.code}`;
    return reply.header("cache-control", "no-store").send({ url, confirmation_code: done.code });
  });

  server.get<{ Params: { provider: string } }>("/hooks/:provider/disconnect", { config }, async (request, reply) => {
    const { provider } = request.params;
    const done = await providerHooks.accessTaken({ query: singleTexts(request.query), form: {} }, provider);
    return done === null ? unsigned(reply) : noted(reply);
  });

  server.get<{ Params: { code: string } }>(
    "/deletion/:code",
    { config: { ...config, forPeople: true } },
    async (request: FastifyRequest<{ Params: { code: string } }>, reply) => {
      const t = pages.translator(request);
      const deletion = await providerHooks.deletion(request.params.code);
      if (deletion !== null) return pages.page(reply, 200, renderDeletionPage({ t, deletion }));
      const words = { title: t("pages-deletion-unknown-title"), text: t("pages-deletion-unknown") };
      return pages.page(reply, 404, renderRefusalPage({ t, ...words }));
    },
  );
}

/** Says nothing of what was found. */
function noted(reply: FastifyReply): FastifyReply {
  return reply.header("cache-control", "no-store").send({ success: true });
}

function unsigned(reply: FastifyReply): FastifyReply {
  return sendProblem(reply, { status: 400, code: "unsigned", title: "This call is not signed by the service." });
}

/** A field that came twice is nothing that a provider sends. */
function singleTexts(given: unknown): Record<string, string> {
  if (typeof given !== "object" || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
