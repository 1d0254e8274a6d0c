import type { FastifyInstance } from "fastify";
import type { App } from "../../app/app.ts";

/** `GET /health`: how the product is, with 503 when it is unhealthy (B50). */
export function healthRoute(server: FastifyInstance, { app }: { readonly app: Pick<App, "health"> }): void {
  server.get("/health", async (_request, reply) => {
    const health = await app.health();
    return reply
      .code(health.status === "unhealthy" ? 503 : 200)
      .header("cache-control", "no-store")
      .send(health);
  });
}
