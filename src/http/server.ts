import type { KeyObject } from "node:crypto";
import cookies from "@fastify/cookie";
import formbody from "@fastify/formbody";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import fastify, { type FastifyInstance } from "fastify";
import type { App } from "../app/app.ts";
import type { ConsoleChat } from "../chat/console-chat.ts";
import type { InboundHook } from "../chat/messenger.ts";
import type { Connection } from "../domain/connection.ts";
import type { ConnectionId } from "../domain/ids.ts";
import type { ChatAddress } from "../domain/team.ts";
import { MINUTE_MS, SECOND_MS } from "../lib/clock.ts";
import type { Log } from "../lib/log/log.ts";
import { newId } from "../lib/new-id.ts";
import type { Random } from "../lib/random.ts";
import type { Secret } from "../lib/secret.ts";
import { createConnectAnswer } from "./answer-connect.ts";
import { createErrorAnswers } from "./answer-error.ts";
import { createBrowserCookie } from "./browser-cookie.ts";
import type { ConsoleAccess } from "./console-access.ts";
import { createContentPolicies } from "./content-policy.ts";
import { createDashboardAccess } from "./dashboard-access.ts";
import type { Metrics } from "./metrics.ts";
import { createPageSender } from "./page-sender.ts";
import type { SuggestedCommand } from "./pages/console-page.ts";
import type { Texts } from "./person-language.ts";
import { apiRoutes } from "./routes/api/api-routes.ts";
import { assetRoutes } from "./routes/assets.ts";
import { chooseAccountsRoutes } from "./routes/choose-accounts.ts";
import { connectLinkRoutes } from "./routes/connect-link.ts";
import { consoleRoutes } from "./routes/console.ts";
import { dashboardRoutes } from "./routes/dashboard.ts";
import { healthRoute } from "./routes/health.ts";
import { hookRoutes } from "./routes/hooks.ts";
import { loginRoutes } from "./routes/login.ts";
import { metricsRoute } from "./routes/metrics.ts";
import { oauthCallbackRoutes } from "./routes/oauth-callback.ts";
import { providerHookRoutes } from "./routes/provider-hooks.ts";
import { type Readiness, readyRoute } from "./routes/ready.ts";
import { tokenFormRoutes } from "./routes/token-form.ts";
import { createSessionCookie } from "./session-cookie.ts";

/** The HTTP side of the product. */
export interface Server {
  /** Begins to listen; throws `PortInUse` where another program does already. Resolves with the port, also for port 0. */
  listen(at: { readonly host: string; readonly port: number }): Promise<{ readonly port: number }>;
  /** Takes no new requests, ends the console's streams and resolves when running requests are answered. */
  close(): Promise<void>;
}

/** What the server stands on. */
export interface ServerOptions {
  readonly app: App;
  /** `config.http`: where people reach us, and whether a proxy in front tells who they are. */
  readonly http: { readonly publicUrl: string; readonly trustProxy: boolean };
  readonly texts: Texts;
  readonly defaultLanguage: string;
  /** By provider, `config.redirectUris`: paths of their own are served too. */
  readonly redirectUris: Readonly<Record<string, string>>;
  /** Where a connect may lead, for the content policy: `authorizeOriginsOf`. */
  readonly authorizeOrigins: readonly string[];
  /** Signs form tokens; the same in all replicas. */
  readonly formKey: KeyObject;
  readonly connectionOf: (id: ConnectionId) => Promise<Connection | null>;
  readonly readiness: Readiness;
  readonly metrics: Pick<Metrics, "scrape">;
  readonly metricsToken: Secret | null;
  /** Where a person's own client opens a chat; null where that is not known. */
  readonly chatUrl: (address: ChatAddress) => string | null;
  /** The webhooks of all messengers. */
  readonly hooks: readonly InboundHook[];
  /** Null: there is no console. */
  readonly console: {
    readonly chat: ConsoleChat;
    readonly access: ConsoleAccess;
    readonly commands: readonly SuggestedCommand[];
  } | null;
  readonly log: Log;
  readonly random: Random;
  /** Per address, and per key of the API; 600 by default. Webhooks are not counted. */
  readonly requestsPerMinute?: number;
}

/** Another program listens on this port already. */
export class PortInUse extends Error {
  override readonly name = "PortInUse";
  readonly code = "port_in_use";
  readonly port: number;

  constructor(host: string, port: number) {
    super(`Port ${port} on ${host} is in use. Stop the program that listens there, or set PORT to another number.`);
    this.port = port;
  }
}

/** Makes the server; nothing is opened before `listen`. */
export function createServer(options: ServerOptions): Server {
  const { log, http, app, requestsPerMinute = 600 } = options;
  const english = options.texts.translator("en");
  const secure = http.publicUrl.startsWith("https:");
  const policies = createContentPolicies([...options.authorizeOrigins, new URL(http.publicUrl).origin]);
  const pages = createPageSender({ ...options, policies, clock: app.clock });
  const cookie = createBrowserCookie({ key: options.formKey, secure, random: options.random });
  const session = createSessionCookie({ key: options.formKey, secure });
  const errors = createErrorAnswers({ pages, log, clock: app.clock });
  const server = createFastify(options, errors.failed);

  server.register(helmet, {
    // Pages bring their own policy; whatever else is sent may do nothing at all in a browser.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    // With "no-referrer" browsers send `Origin: null` along with our own forms; this keeps addresses from other sites all the same.
    referrerPolicy: { policy: "same-origin" },
    frameguard: { action: "deny" },
    strictTransportSecurity: secure && { maxAge: HSTS_SECONDS, includeSubDomains: false },
  });
  server.register(cookies);
  server.register(formbody, { bodyLimit: BODY_BYTES });
  server.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: MINUTE_MS,
    cache: MAX_ADDRESSES,
    skipOnError: true,
  });
  server.register(async (routes) => {
    // Guesses at addresses are counted too.
    routes.setNotFoundHandler({ preHandler: routes.rateLimit() }, errors.notFound);
    healthRoute(routes, { app });
    readyRoute(routes, options);
    metricsRoute(routes, { metrics: options.metrics, token: options.metricsToken });
    assetRoutes(routes);
    hookRoutes(routes, options);
    providerHookRoutes(routes, { app, pages, publicUrl: http.publicUrl });
    connectLinkRoutes(routes, { app, pages, cookie });
    tokenFormRoutes(routes, { app, pages, cookie });
    loginRoutes(routes, { app, pages, cookie, session });
    const access = createDashboardAccess({ app, pages, cookie: session });
    const asksForLogin = options.console?.access.asksForLogin;
    dashboardRoutes(routes, { app, pages, access, cookie: session, secure, consoleByLogin: asksForLogin === true });
    apiRoutes(routes, { app, english, log, requestsPerMinute });
    // Who finishes a connect is mostly nobody whom a login lets in.
    const consoleUrl = asksForLogin === false ? "/console" : null;
    const answer = createConnectAnswer({ ...options, pages, english, consoleUrl });
    oauthCallbackRoutes(routes, { ...options, pages, cookie, english, answer });
    chooseAccountsRoutes(routes, { app, pages, cookie, answer });
    if (options.console !== null) consoleRoutes(routes, { ...options.console, pages, publicUrl: http.publicUrl });
  });

  return {
    async listen({ host, port }) {
      try {
        await server.listen({ host, port });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") throw new PortInUse(host, port);
        throw error;
      }
      const address = server.server.address();
      return { port: typeof address === "object" && address !== null ? address.port : port };
    },
    close: () => server.close(),
  };
}

const BODY_BYTES = 65_536;
const HEADER_BYTES = 16_384;
const MAX_ADDRESSES = 10_000;
const HSTS_SECONDS = 15_552_000;

function createFastify(
  { log, http, random }: ServerOptions,
  onError: ReturnType<typeof createErrorAnswers>["failed"],
): FastifyInstance {
  const server = fastify({
    // Fastify's own lines hold whole addresses, and with them tokens; ours name the route.
    logger: false,
    // Only what the proxy itself appended: the addresses before it are whatever the client wrote there, and whoever
    // could choose one would be counted under a new one each time (B65).
    trustProxy: http.trustProxy && ((_address: string, hop: number) => hop === 0),
    bodyLimit: BODY_BYTES,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 30 * SECOND_MS,
    keepAliveTimeout: 10 * SECOND_MS,
    forceCloseConnections: "idle",
    genReqId: () => newId("req", random),
    http: { maxHeaderSize: HEADER_BYTES },
    // What the router itself refuses, such as an address that can't be decoded.
    frameworkErrors: (error, request, reply) => void onError(error, request, reply),
  });
  server.setErrorHandler(onError);
  server.addHook("onRequest", async (request, reply) => {
    void reply.header("x-request-id", request.id);
  });
  server.addHook("onResponse", async (request, reply) => {
    const { method, id, routeOptions } = request;
    const tookMs = Math.round(reply.elapsedTime);
    const fields = { request: id, method, route: routeOptions.url ?? "none", status: reply.statusCode, tookMs };
    log.debug(fields, "answered a request");
  });
  return server;
}
