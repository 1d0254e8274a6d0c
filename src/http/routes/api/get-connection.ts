import type { FastifyInstance } from "fastify";
import { presentConnection } from "../../../app/status/present-connection.ts";
import type { ApiTools } from "./api-tools.ts";
import { visibleConnection } from "./visible-connection.ts";

/** `GET /api/connections/:id`. */
export function getConnectionRoute(server: FastifyInstance, { app, english }: ApiTools): void {
  server.get("/api/connections/:id", { config: { scope: "read" } }, async (request, reply) => {
    const connection = await visibleConnection(request, app);
    void reply.header("cache-control", "no-store");
    return presentConnection(connection, { t: english, now: app.clock.now() });
  });
}
