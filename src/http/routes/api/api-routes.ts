import type { FastifyInstance } from "fastify";
import type { App } from "../../../app/app.ts";
import type { Translator } from "../../../lib/i18n/translator.ts";
import type { Log } from "../../../lib/log/log.ts";
import { acceptEmptyJson } from "./accept-empty-json.ts";
import { addConnectionRoute } from "./add-connection.ts";
import { createApiErrors } from "./answer-api-error.ts";
import { authenticate } from "./authenticate.ts";
import { checkConnectionRoute } from "./check-connection.ts";
import { connectionHistoryRoute } from "./connection-history.ts";
import { disconnectConnectionRoute } from "./disconnect-connection.ts";
import { getConnectionRoute } from "./get-connection.ts";
import { listConnectionsRoute } from "./list-connections.ts";
import { proxyRoute } from "./proxy.ts";
import { refreshConnectionRoute } from "./refresh-connection.ts";
import { sendMessageRoute } from "./send-message.ts";
import { connectionTokenRoute } from "./token.ts";

/** What the routes of the API stand on. */
export interface ApiTools {
  readonly app: Pick<
    App,
    | "clock"
    | "keys"
    | "connections"
    | "refreshConnection"
    | "getLiveToken"
    | "takeToken"
    | "callProvider"
    | "sendMessage"
    | "disconnect"
    | "followUp"
  >;
  /** The API speaks English. */
  readonly english: Translator;
  readonly log: Log;
  /** Per key. */
  readonly requestsPerMinute: number;
}

/** Everything under `/api` (PRODUCT §6): each address a file of its own and a line here. */
export function apiRoutes(server: FastifyInstance, tools: ApiTools): void {
  const { app, english, log, requestsPerMinute } = tools;
  server.register(async (api) => {
    api.setErrorHandler(createApiErrors({ english, clock: app.clock, log }));
    acceptEmptyJson(api);
    authenticate(api, { keys: app.keys, requestsPerMinute });
    listConnectionsRoute(api, tools);
    addConnectionRoute(api, tools);
    getConnectionRoute(api, tools);
    refreshConnectionRoute(api, tools);
    checkConnectionRoute(api, tools);
    connectionTokenRoute(api, tools);
    proxyRoute(api, tools);
    sendMessageRoute(api, tools);
    disconnectConnectionRoute(api, tools);
    connectionHistoryRoute(api, tools);
  });
}
