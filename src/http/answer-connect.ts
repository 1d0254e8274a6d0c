import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../app/app.ts";
import type { ConnectResult } from "../app/connect/connect-flow.ts";
import { presentConnection } from "../app/status/present-connection.ts";
import type { Connection } from "../domain/connection.ts";
import type { ConnectionId } from "../domain/ids.ts";
import type { ChatAddress } from "../domain/team.ts";
import type { Translator } from "../lib/i18n/translator.ts";
import { wantsPage } from "./answer-error.ts";
import type { PageSender } from "./page-sender.ts";
import { connectedTitle, renderConnectedPage, type WayBack } from "./pages/connected-page.ts";
import { refusalWords } from "./pages/refusal-words.ts";

/** What telling a connect's result stands on. */
export interface ConnectAnswerTools {
  readonly app: Pick<App, "clock">;
  readonly pages: PageSender;
  readonly connectionOf: (id: ConnectionId) => Promise<Connection | null>;
  /** Programs are answered in English. */
  readonly english: Translator;
  readonly consoleUrl: string | null;
  /** Where a person's own client opens a chat; null where that is not known. */
  readonly chatUrl: (address: ChatAddress) => string | null;
}

/** Tells what a connect led to. */
export type ConnectAnswer = (
  result: ConnectResult,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<FastifyReply>;

/** Makes it: a page for a person, or JSON for who asks for that; where accounts wait to be picked, the person goes on there. */
export function createConnectAnswer({
  app,
  pages,
  connectionOf,
  english,
  consoleUrl,
  chatUrl,
}: ConnectAnswerTools): ConnectAnswer {
  async function program(result: ConnectResult, reply: FastifyReply): Promise<FastifyReply> {
    const now = app.clock.now();
    void reply.header("cache-control", "no-store");
    if (!result.success) {
      const { status, title, text } = refusalWords(result, { t: english, now, requestId: reply.request.id });
      const { code, retryUrl } = result;
      const message = `${title}. ${text}`;
      const nothing = { success: false, code, message, connection: null, isFirstConnection: false };
      return reply.code(status).send(code === "choose_accounts" ? { ...nothing, chooseUrl: retryUrl } : nothing);
    }
    const { account } = result;
    const connection = await connectionOf(account.connectionId);
    return reply.send({
      success: true,
      message: connectedTitle(result, english),
      connection: connection === null ? null : presentConnection(connection, { t: english, now }),
      isFirstConnection: account.isFirstConnection,
    });
  }

  /** To the chat in which it was asked for; who came by an alert's link may have come from the console, where there is one. */
  function wayBack({ from }: Extract<ConnectResult, { success: true }>): WayBack | null {
    const url = from === null ? consoleUrl : chatUrl(from);
    return url === null ? null : { url, isConsole: url === consoleUrl };
  }

  return async (result, request, reply) => {
    if (!wantsPage(request)) return program(result, reply);
    if (result.success) {
      const t = pages.translator(request);
      const leftWords = (code: (typeof result.left)[number]["code"], name: string) =>
        refusalWords({ code, facts: { account: name } }, { t, now: app.clock.now(), requestId: request.id }).title;
      return pages.page(reply, 200, renderConnectedPage({ t, result, back: wayBack(result), leftWords }));
    }
    if (result.code === "choose_accounts" && result.retryUrl !== null)
      return reply.header("cache-control", "no-store").redirect(new URL(result.retryUrl).pathname, 303);
    return pages.refusal(reply, result, result.retryUrl);
  };
}
