import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { ApiTools } from "./api-tools.ts";
import { paging, readInput } from "./read-input.ts";
import { visibleConnection } from "./visible-connection.ts";

/** `GET /api/connections/:id/history`: what happened to it, newest first. */
export function connectionHistoryRoute(server: FastifyInstance, { app }: ApiTools): void {
  server.get("/api/connections/:id/history", { config: { scope: "read" } }, async (request, reply) => {
    const { limit, cursor } = readInput(QUERY, request.query);
    const { id } = await visibleConnection(request, app);
    const wish = { connectionId: id, limit, ...(cursor === undefined ? {} : { cursor }) };
    const { items, next } = await app.connections.history(wish);
    void reply.header("cache-control", "no-store");
    return {
      items: items.map(({ id: event, type, at, actor, detail }) => ({
        id: event,
        type,
        at: new Date(at).toISOString(),
        actor,
        detail,
      })),
      next,
    };
  });
}

const QUERY = z.object(paging);
