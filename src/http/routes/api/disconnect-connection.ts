import type { FastifyInstance } from "fastify";
import { presentConnection } from "../../../app/status/present-connection.ts";
import type { ApiTools } from "./api-tools.ts";
import { actorOf } from "./authenticate.ts";
import { visibleConnection } from "./visible-connection.ts";

/** `DELETE /api/connections/:id`: work on it stops and its secrets are erased; the history stays. */
export function disconnectConnectionRoute(server: FastifyInstance, { app, english }: ApiTools): void {
  server.delete("/api/connections/:id", { config: { scope: "admin" } }, async (request) => {
    const { id } = await visibleConnection(request, app);
    const { connection, revokedAtProvider } = await app.disconnect(id, actorOf(request));
    app.followUp();
    return { connection: presentConnection(connection, { t: english, now: app.clock.now() }), revokedAtProvider };
  });
}
