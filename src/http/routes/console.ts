import { PassThrough } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ConsoleChange, ConsoleChat, ConsoleEntry } from "../../chat/console-chat.ts";
import { SECOND_MS } from "../../lib/clock.ts";
import type { ConsoleAccess } from "../console-access.ts";
import type { PageSender } from "../page-sender.ts";
import { renderConsoleClosedPage } from "../pages/console-closed-page.ts";
import { renderConsolePage, type SuggestedCommand } from "../pages/console-page.ts";
import { renderRefusalPage } from "../pages/refusal-page.ts";
import { sendProblem } from "../problem.ts";
import { isAllowedHost, isAllowedOrigin } from "../same-site.ts";

/** What the console's routes stand on. */
export interface ConsoleTools {
  readonly chat: ConsoleChat;
  readonly access: ConsoleAccess;
  /** The commands to suggest, in the order to show. */
  readonly commands: readonly SuggestedCommand[];
  readonly pages: PageSender;
  readonly publicUrl: string;
}

/**
 * `/console`: the page, the stream of its messages, and what is typed and pressed there. Host and Origin are checked on
 * each request, so that no other site reaches a console on somebody's own machine by a name that leads there.
 */
export function consoleRoutes(server: FastifyInstance, tools: ConsoleTools): void {
  const { chat, access, commands, pages, publicUrl } = tools;
  const streams = new Set<PassThrough>();

  async function guard(request: FastifyRequest, reply: FastifyReply) {
    const { host, origin } = request.headers;
    const originNeeded = request.method === "POST";
    if (!isAllowedHost(host, publicUrl) || !isAllowedOrigin({ origin, host, publicUrl, needed: originNeeded }))
      return sendProblem(reply, { status: 403, code: "wrong_origin", title: "The console is not served here." });
  }

  async function keepOut(request: FastifyRequest, reply: FastifyReply, linkRefused: boolean) {
    const t = pages.translator(request);
    if (!(await access.lacksRole(request)))
      return pages.page(reply, 401, renderConsoleClosedPage({ t, ...access, linkRefused }));
    const words = { title: t("dashboard-forbidden-title"), text: t("pages-console-forbidden") };
    const way = { label: t("dashboard-link-open"), url: "/dashboard" };
    return pages.page(reply, 403, renderRefusalPage({ t, ...words, way }));
  }

  /** For what only the page itself calls: its session, and with a POST its form token. */
  async function guardSession(request: FastifyRequest, reply: FastifyReply) {
    const session = await access.session(request);
    if (session === null)
      return sendProblem(reply, { status: 401, code: "no_session", title: "The console's session has ended." });
    const given = String(request.headers["x-form-token"] ?? "");
    if (request.method === "POST" && !access.isFormToken(session, given))
      return sendProblem(reply, { status: 403, code: "wrong_form", title: "This did not come from the console." });
  }

  server.register(async (scope) => {
    scope.addHook("onRequest", guard);

    // Who types the bare address wants to come in here; unless it is where a provider sends people back.
    if (!scope.hasRoute({ method: "GET", url: "/" }))
      scope.get("/", async (_request, reply) => reply.redirect("/console", 303));

    scope.get<{ Querystring: { token?: unknown } }>(
      "/console",
      // Fastify would run the same for HEAD, with which programs look at links: a token works once.
      { config: { forPeople: true }, exposeHeadRoute: false },
      async (request, reply) => {
        const { token } = request.query;
        const given = typeof token === "string" ? token : null;
        const admitted = given === null ? null : await access.admit(given, reply);
        const session = admitted ?? (await access.session(request));
        // Also from a used link: the browser that used it just goes on.
        if (token !== undefined && session !== null)
          return reply.header("cache-control", "no-store").redirect("/console", 303);
        if (session === null) return keepOut(request, reply, given !== null);
        const t = pages.translator(request);
        chat.welcome(t.locale);
        const formToken = access.formToken(session);
        const page = renderConsolePage({ t, ...access, ...chat.messages(), formToken, commands });
        return pages.page(reply, 200, page, "console");
      },
    );

    scope.get<{ Querystring: { since?: string } }>(
      "/console/events",
      { preHandler: guardSession, exposeHeadRoute: false },
      async (request, reply) => {
        if (streams.size >= MAX_STREAMS)
          return sendProblem(reply, { status: 503, code: "too_many", title: "Too many consoles are open." });
        const since = Number(request.headers["last-event-id"] ?? request.query.since ?? 0);
        return reply
          .header("cache-control", "no-store")
          .header("x-accel-buffering", "no")
          .type("text/event-stream; charset=utf-8")
          .send(openStream(Number.isFinite(since) ? since : 0, () => access.session(request)));
      },
    );

    for (const [path, field] of INPUTS) {
      scope.post<{ Body: unknown }>(path, { preHandler: guardSession }, async (request, reply) => {
        const given = (request.body as Record<string, unknown> | null)?.[field];
        const line = typeof given === "string" ? given.trim() : "";
        if (line === "" || line.length > MAX_LINE_CHARACTERS)
          return sendProblem(reply, { status: 400, code: "bad_request", title: `A "${field}" is needed.` });
        chat.receive({ line, pressed: field === "command", locale: pages.translator(request).locale });
        return reply.code(202).send({ accepted: true });
      });
    }

    // Streams never end by themselves, so a stop would wait for them.
    scope.addHook("preClose", async () => {
      for (const stream of streams) stream.end();
    });
  });

  /** `session`: whose stream it is; asked from time to time, so that who may not look any more stops looking. */
  function openStream(since: number, session: () => Promise<string | null>): PassThrough {
    const stream = new PassThrough();
    const write = (text: string) => {
      // A browser that reads no more is let go; it comes back and asks for what it missed.
      if (stream.writableLength > MAX_BUFFERED_BYTES) stream.destroy();
      else stream.write(text);
    };
    streams.add(stream);
    write("retry: 2000\n\n");
    for (const entry of chat.messages().entries) if (entry.seq > since) write(entryEvent(entry));
    const unsubscribe = chat.subscribe((change) => write(changeEvent(change)));
    const beat = async () => {
      // A store that is away tells nothing of them.
      const isTheirs = await session().catch(() => "unknown");
      if (isTheirs === null) stream.end();
      else if (streams.has(stream)) write(": alive\n\n");
    };
    const heartbeat = setInterval(() => void beat(), HEARTBEAT_MS);
    heartbeat.unref();
    stream.once("close", () => {
      clearInterval(heartbeat);
      unsubscribe();
      streams.delete(stream);
    });
    return stream;
  }
}

const INPUTS = [
  ["/console/send", "line"],
  ["/console/press", "command"],
] as const;
const MAX_LINE_CHARACTERS = 500;
const MAX_STREAMS = 20;
const MAX_BUFFERED_BYTES = 1_048_576;
const HEARTBEAT_MS = 20 * SECOND_MS;

function changeEvent(change: ConsoleChange): string {
  return change.type === "entry" ? entryEvent(change.entry) : `event: working\ndata: ${change.count}\n\n`;
}

/** The number of the change is the event's id, so that a browser which comes back says what it has seen. */
function entryEvent({ ref, seq, html }: ConsoleEntry): string {
  return `id: ${seq}\nevent: entry\ndata: ${JSON.stringify({ ref, html })}\n\n`;
}
