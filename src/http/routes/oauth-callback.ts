import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../../app/app.ts";
import type { ConnectResult } from "../../app/connect/connect-flow.ts";
import { presentConnection } from "../../app/status/present-connection.ts";
import type { Connection } from "../../domain/connection.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { wantsPage } from "../answer-error.ts";
import type { BrowserCookie } from "../browser-cookie.ts";
import type { PageSender } from "../page-sender.ts";
import { renderConnectedPage } from "../pages/connected-page.ts";
import { refusalWords } from "../pages/refusal-words.ts";
import { createInstallAnswer } from "./answer-install.ts";

/** What the callback stands on. */
export interface OauthCallbackTools {
  readonly app: Pick<App, "connect" | "installs" | "clock">;
  readonly pages: PageSender;
  readonly cookie: BrowserCookie;
  readonly connectionOf: (id: ConnectionId) => Promise<Connection | null>;
  /** Where each provider sends people back; a path of its own is served besides ours. */
  readonly redirectUris: Readonly<Record<string, string>>;
  /** Programs are answered in English. */
  readonly english: Translator;
  readonly consoleUrl: string | null;
}

/**
 * `GET /oauth/callback/:provider`, the way back from a provider. The use case binds state, code and browser together;
 * here its result becomes a page, or JSON for who asks for that.
 */
export function oauthCallbackRoutes(server: FastifyInstance, tools: OauthCallbackTools): void {
  const { app, pages, cookie, english } = tools;
  const answerInstall = createInstallAnswer(server, tools);

  async function finish(provider: string, request: FastifyRequest, reply: FastifyReply) {
    const query = singleValues(request.query as Record<string, unknown>);
    if (app.installs.isInstall(provider, query)) return await answerInstall(provider, query, request, reply);
    const result = await app.connect.finish({
      provider,
      query,
      browserToken: cookie.read(request),
    });
    if (!wantsPage(request)) return await program(result, reply);
    if (!result.success) return pages.refusal(reply, result, result.retryUrl);
    const t = pages.translator(request);
    return pages.page(reply, 200, renderConnectedPage({ t, account: result.account, backUrl: tools.consoleUrl }));
  }

  async function program(result: ConnectResult, reply: FastifyReply) {
    void reply.header("cache-control", "no-store");
    const now = app.clock.now();
    if (!result.success) {
      const { status, title, text } = refusalWords(result, { t: english, now, requestId: reply.request.id });
      const message = `${title}. ${text}`;
      return reply
        .code(status)
        .send({ success: false, code: result.code, message, connection: null, isFirstConnection: false });
    }
    const { account } = result;
    const connection = await tools.connectionOf(account.connectionId);
    return reply.send({
      success: true,
      message: english(account.reconnected ? "pages-connected-title-again" : "pages-connected-title", {
        account: account.name,
      }),
      connection: connection === null ? null : presentConnection(connection, { t: english, now }),
      isFirstConnection: account.isFirstConnection,
    });
  }

  const config = { forPeople: true };
  server.get<{ Params: { provider: string } }>("/oauth/callback/:provider", { config }, (request, reply) =>
    finish(request.params.provider, request, reply),
  );
  for (const [provider, uri] of Object.entries(tools.redirectUris)) {
    const path = new URL(uri).pathname;
    // Served already; a path that was registered at the provider long ago is not.
    if (/^\/oauth\/callback\/[^/]+$/.test(path)) continue;
    server.get(path, { config }, (request, reply) => finish(provider, request, reply));
  }
}

/** A parameter that came twice is nothing that a provider sends. */
function singleValues(query: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
