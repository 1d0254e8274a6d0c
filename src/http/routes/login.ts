import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../../app/app.ts";
import { Refusal } from "../../domain/errors.ts";
import { MINUTE_MS } from "../../lib/clock.ts";
import type { BrowserCookie } from "../browser-cookie.ts";
import { linkTokenOf, pathOf, readOwnForm } from "../own-form.ts";
import type { PageSender } from "../page-sender.ts";
import { renderLoginPage } from "../pages/login-page.ts";
import { renderRefusalPage } from "../pages/refusal-page.ts";
import { refusalWords } from "../pages/refusal-words.ts";
import type { SessionCookie } from "../session-cookie.ts";

/** What the way in stands on. */
export interface LoginTools {
  readonly app: Pick<App, "login" | "clock">;
  readonly pages: PageSender;
  readonly cookie: BrowserCookie;
  readonly session: SessionCookie;
}

/**
 * `/login/:token`: chat programs fetch links to preview them, so GET shows and changes nothing; only the button's POST
 * uses the link up, and only from the browser that was shown it.
 */
export function loginRoutes(server: FastifyInstance, { app, pages, cookie, session }: LoginTools): void {
  function refuse(refusal: Refusal, request: FastifyRequest, reply: FastifyReply) {
    const t = pages.translator(request);
    const { status, title } = refusalWords(refusal, { t, now: app.clock.now(), requestId: request.id });
    // Who signed in by it a while ago and presses it in the chat once more is let in by this button.
    const way = refusal.code === "link_used" ? { label: t("dashboard-link-open"), url: "/dashboard" } : null;
    return pages.page(reply, status, renderRefusalPage({ t, title, text: t("dashboard-login-again"), way }));
  }

  async function refusing(request: FastifyRequest, reply: FastifyReply, work: () => Promise<FastifyReply>) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refusal && OF_THE_LINK.has(error.code)) return refuse(error, request, reply);
      throw error;
    }
  }

  const config = { forPeople: true };
  server.get("/login/:token", { config }, (request, reply) =>
    refusing(request, reply, async () => {
      const view = await app.login.look(linkTokenOf(request));
      const formToken = cookie.formToken(cookie.ensure(request, reply), pathOf(request));
      return pages.page(reply, 200, renderLoginPage({ t: pages.translator(request), view, formToken }));
    }),
  );

  const limited = { ...config, rateLimit: { max: TRIES_PER_MINUTE, timeWindow: MINUTE_MS } };
  server.post("/login/:token", { config: limited }, (request, reply) =>
    refusing(request, reply, async () => {
      if (readOwnForm(cookie, request) === null) {
        const t = pages.translator(request);
        const way = { label: t("pages-refusal-form-again"), url: pathOf(request) };
        const words = { title: t("pages-refusal-form-title"), text: t("pages-refusal-form") };
        return pages.page(reply, 403, renderRefusalPage({ t, ...words, way }));
      }
      const before = session.read(request);
      const { session: begun } = await app.login.begin(linkTokenOf(request));
      // Who signs in as somebody else leaves nothing behind that still works.
      if (before !== null) await app.login.end(before);
      session.write(reply, begun);
      return reply.header("cache-control", "no-store").redirect("/dashboard", 303);
    }),
  );
}

/** Per address: nobody needs more, and a guess is as good as impossible besides. */
const TRIES_PER_MINUTE = 20;

const OF_THE_LINK: ReadonlySet<string> = new Set(["link_expired", "link_used", "link_invalid"]);
