import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../../app/app.ts";
import type { ConnectAnswer } from "../answer-connect.ts";
import type { BrowserCookie } from "../browser-cookie.ts";
import { linkTokenOf, pathOf, readOwnForm } from "../own-form.ts";
import type { PageSender } from "../page-sender.ts";
import { renderChoosePage } from "../pages/choose-page.ts";
import { refusalWords } from "../pages/refusal-words.ts";

/** What picking accounts stands on. */
export interface ChooseAccountsTools {
  readonly app: Pick<App, "connect" | "clock">;
  readonly pages: PageSender;
  readonly cookie: BrowserCookie;
  readonly answer: ConnectAnswer;
}

/**
 * `/choose/:token`, where accounts are picked after the way back: GET shows them to the browser that came back, POST
 * connects what was ticked, or leads to the provider once more.
 */
export function chooseAccountsRoutes(server: FastifyInstance, tools: ChooseAccountsTools): void {
  const { app, pages, cookie, answer } = tools;
  const config = { forPeople: true };

  async function show(request: FastifyRequest, reply: FastifyReply, status: number, problem: string | null) {
    const browserToken = cookie.read(request);
    const view = await app.connect.choices({ token: linkTokenOf(request), browserToken });
    const formToken = cookie.formToken(browserToken ?? "", pathOf(request));
    const t = pages.translator(request);
    return pages.page(reply, status, renderChoosePage({ t, view, formToken, problem }));
  }

  server.get("/choose/:token", { config }, (request, reply) => show(request, reply, 200, null));

  server.post("/choose/:token", { config }, async (request, reply) => {
    const t = pages.translator(request);
    const form = readOwnForm(cookie, request);
    if (form === null) return show(request, reply, 403, t("pages-refusal-form"));
    const { browserToken, fields } = form;
    const token = linkTokenOf(request);
    if (fields.do === "again") {
      const { url } = await app.connect.askAnew({ token, browserToken });
      return reply.header("cache-control", "no-store").redirect(new URL(url).pathname, 303);
    }
    const result = await app.connect.choose({ token, browserToken, picked: textsOf(fields.account) });
    if (!result.success && result.code === "nothing_picked") {
      const words = refusalWords(result, { t, now: app.clock.now(), requestId: request.id });
      return show(request, reply, words.status, words.text);
    }
    return answer(result, request, reply);
  });
}

/** A field that was ticked once comes as text, several times as a list. */
function textsOf(field: unknown): readonly string[] {
  const values = Array.isArray(field) ? field : [field];
  return [...new Set(values.filter((value): value is string => typeof value === "string" && value !== ""))];
}
