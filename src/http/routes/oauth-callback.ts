import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../../app/app.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import type { ConnectAnswer } from "../answer-connect.ts";
import { createInstallAnswer } from "../answer-install.ts";
import type { BrowserCookie } from "../browser-cookie.ts";
import type { PageSender } from "../page-sender.ts";

/** What the callback stands on. */
export interface OauthCallbackTools {
  readonly app: Pick<App, "connect" | "installs" | "clock">;
  readonly pages: PageSender;
  readonly cookie: BrowserCookie;
  readonly answer: ConnectAnswer;
  /** Where each provider sends people back; a path of its own is served besides ours. */
  readonly redirectUris: Readonly<Record<string, string>>;
  /** Programs are answered in English. */
  readonly english: Translator;
}

/**
 * `GET /oauth/callback/:provider`, the way back from a provider. The use case binds state, code and browser together;
 * here its result is told.
 */
export function oauthCallbackRoutes(server: FastifyInstance, tools: OauthCallbackTools): void {
  const { app, cookie, answer } = tools;
  const answerInstall = createInstallAnswer(server, tools);

  async function finish(provider: string, request: FastifyRequest, reply: FastifyReply) {
    const query = singleValues(request.query as Record<string, unknown>);
    if (app.installs.isInstall(provider, query)) return await answerInstall(provider, query, request, reply);
    const result = await app.connect.finish({
      provider,
      query,
      browserToken: cookie.read(request),
    });
    return await answer(result, request, reply);
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
