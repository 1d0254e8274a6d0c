import type { FastifyInstance } from "fastify";
import type { ApiTools } from "./api-tools.ts";
import { presentAttempt } from "./present-attempt.ts";
import { visibleConnection } from "./visible-connection.ts";

/** `POST /api/connections/:id/check`: verifies it at the provider now, and says what came of it. */
export function checkConnectionRoute(server: FastifyInstance, { app, english }: ApiTools): void {
  server.post("/api/connections/:id/check", { config: { scope: "write" } }, async (request) => {
    const { id } = await visibleConnection(request, app);
    const result = await app.refreshConnection.check(id);
    app.followUp();
    return presentAttempt(result, { t: english, now: app.clock.now() });
  });
}
