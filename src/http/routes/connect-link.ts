import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../../app/app.ts";
import type { LinkToken } from "../../app/connect/connect-links.ts";
import type { BrowserCookie } from "../browser-cookie.ts";
import { linkTokenOf, pathOf, readOwnForm } from "../own-form.ts";
import type { PageSender } from "../page-sender.ts";
import { renderConnectPage } from "../pages/connect-page.ts";
import { renderRefusalPage } from "../pages/refusal-page.ts";

/** What the link routes stand on. */
export interface ConnectLinkTools {
  readonly app: Pick<App, "links" | "connect">;
  readonly pages: PageSender;
  readonly cookie: BrowserCookie;
}

/**
 * `/c/:token` (connect links) and `/r/:token` (reconnect links in alerts). Chat programs fetch links to preview them, so
 * GET shows and changes nothing (B37); only the button's POST takes the link and goes on to the provider.
 */
export function connectLinkRoutes(server: FastifyInstance, { app, pages, cookie }: ConnectLinkTools): void {
  async function show(link: LinkToken, request: FastifyRequest, reply: FastifyReply) {
    const view = await app.links.look(link);
    const formToken = cookie.formToken(cookie.ensure(request, reply), pathOf(request));
    const t = pages.translator(request);
    return pages.page(reply, 200, renderConnectPage({ t, view, formToken }));
  }

  async function goOn(link: LinkToken, request: FastifyRequest, reply: FastifyReply) {
    const form = readOwnForm(cookie, request);
    if (form === null) {
      const t = pages.translator(request);
      const way = { label: t("pages-refusal-form-again"), url: pathOf(request) };
      const words = { title: t("pages-refusal-form-title"), text: t("pages-refusal-form") };
      return pages.page(reply, 403, renderRefusalPage({ t, ...words, way }));
    }
    const passage = await app.connect.goOn(link, form.browserToken);
    cookie.write(reply, passage.browserToken);
    return reply.header("cache-control", "no-store").redirect(passage.authorizeUrl, 303);
  }

  for (const [path, type] of LINKS) {
    const config = { forPeople: true };
    const linkOf = (request: FastifyRequest): LinkToken => ({ type, token: linkTokenOf(request) });
    server.get(path, { config }, (request, reply) => show(linkOf(request), request, reply));
    server.post(path, { config }, (request, reply) => goOn(linkOf(request), request, reply));
  }
}

const LINKS = [
  ["/c/:token", "connect"],
  ["/r/:token", "reconnect"],
] as const;
