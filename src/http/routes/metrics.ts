import type { FastifyInstance } from "fastify";
import { matchesSecret } from "../../lib/crypto/matches-secret.ts";
import type { Secret } from "../../lib/secret.ts";
import type { Metrics } from "../metrics.ts";
import { sendProblem } from "../problem.ts";

/** `GET /metrics` for Prometheus; with `METRICS_TOKEN` set, only for who sends it as a bearer token. */
export function metricsRoute(
  server: FastifyInstance,
  { metrics, token }: { readonly metrics: Pick<Metrics, "scrape">; readonly token: Secret | null },
): void {
  server.get("/metrics", async (request, reply) => {
    const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
    if (token !== null && !matchesSecret(token, given)) {
      void reply.header("www-authenticate", "Bearer");
      return sendProblem(reply, { status: 401, code: "unauthorized", title: "The metrics need their bearer token." });
    }
    const { contentType, body } = await metrics.scrape();
    return reply.header("cache-control", "no-store").type(contentType).send(body);
  });
}
