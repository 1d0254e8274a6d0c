import type { FastifyInstance } from "fastify";
import type { ApiTools } from "./api-tools.ts";
import { presentAttempt } from "./present-attempt.ts";
import { visibleConnection } from "./visible-connection.ts";

/** `POST /api/connections/:id/refresh`: renews it now, or verifies it where it may not be renewed (yet); says what happened and why. */
export function refreshConnectionRoute(server: FastifyInstance, { app, english }: ApiTools): void {
  server.post("/api/connections/:id/refresh", { config: { scope: "write" } }, async (request) => {
    const { id } = await visibleConnection(request, app);
    const result = await app.refreshConnection.refresh(id);
    app.followUp();
    return presentAttempt(result, { t: english, now: app.clock.now() });
  });
}
