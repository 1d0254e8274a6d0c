import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { SECOND_MS } from "../../../lib/clock.ts";
import type { ApiTools } from "./api-tools.ts";
import { readInput } from "./read-input.ts";
import { visibleConnection } from "./visible-connection.ts";

/**
 * `GET /api/connections/:id/token`: a token that lives at least `minTtl` seconds more, or a problem. The one address that
 * answers with a token in clear text: what `reveal` gives goes into the answer and nowhere else.
 */
export function connectionTokenRoute(server: FastifyInstance, { app }: ApiTools): void {
  server.get("/api/connections/:id/token", { config: { scope: "tokens" } }, async (request, reply) => {
    const { minTtl } = readInput(QUERY, request.query);
    const { id } = await visibleConnection(request, app);
    const { connection, credential, tokenType, expiresAt } = await app.getLiveToken(id, minTtl * SECOND_MS);
    return reply
      .header("cache-control", "no-store")
      .header("pragma", "no-cache")
      .send({
        accessToken: credential.accessToken.reveal(),
        tokenType,
        expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
        provider: connection.provider,
        externalId: connection.externalId,
      });
  });
}

/** In seconds, at most a hundred days: no token of ours is renewed for more. */
const QUERY = z.object({ minTtl: z.coerce.number().int().min(0).max(8_640_000).default(300) });
