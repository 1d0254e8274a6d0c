import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { ListWish } from "../../../app/status/browse-connections.ts";
import { presentConnection } from "../../../app/status/present-connection.ts";
import { STATUSES } from "../../../domain/connection.ts";
import type { WorkspaceId } from "../../../domain/ids.ts";
import type { ApiTools } from "./api-tools.ts";
import { keyOf } from "./authenticate.ts";
import { moment, paging, readInput } from "./read-input.ts";

/** `GET /api/connections`: what the key may see, page by page. */
export function listConnectionsRoute(server: FastifyInstance, { app, english }: ApiTools): void {
  server.get("/api/connections", { config: { scope: "read" } }, async (request, reply) => {
    const { workspace, provider, status, expiringBefore, limit, cursor } = readInput(QUERY, request.query);
    const own = keyOf(request).workspace;
    void reply.header("cache-control", "no-store");
    if (own !== null && workspace !== undefined && workspace !== own) return { items: [], next: null };
    const wish: ListWish = {
      ...defined({ workspace: own ?? (workspace as WorkspaceId | undefined), provider, status, cursor }),
      ...defined({ deadlineBefore: expiringBefore }),
      limit,
    };
    const { items, next } = await app.connections.list(wish);
    const now = app.clock.now();
    return { items: items.map((item) => presentConnection(item, { t: english, now })), next };
  });
}

const QUERY = z.object({
  workspace: z.string().min(1).max(100).optional(),
  provider: z.string().min(1).max(100).optional(),
  status: z.enum(STATUSES).optional(),
  expiringBefore: moment.optional(),
  ...paging,
});

type Defined<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
