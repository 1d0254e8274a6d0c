import type { FastifyRequest } from "fastify";
import type { App } from "../../../app/app.ts";
import type { Connection } from "../../../domain/connection.ts";
import type { ConnectionId } from "../../../domain/ids.ts";
import { notFound } from "./api-problem.ts";
import { keyOf } from "./authenticate.ts";

/** The connection that the address names, if the key may see it; otherwise it is not found (B65). */
export async function visibleConnection(request: FastifyRequest, app: Pick<App, "connections">): Promise<Connection> {
  const { id } = request.params as { readonly id: string };
  const connection = await app.connections.get(id as ConnectionId, keyOf(request).workspace);
  if (connection === null) throw notFound();
  return connection;
}
