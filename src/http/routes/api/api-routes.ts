import type { FastifyInstance } from "fastify";
import { acceptEmptyJson } from "./accept-empty-json.ts";
import { addConnectionRoute } from "./add-connection.ts";
import { createApiErrors } from "./answer-api-error.ts";
import type { ApiTools } from "./api-tools.ts";
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
