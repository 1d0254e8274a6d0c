import type { FastifyInstance } from "fastify";

/** What `/ready` asks. */
export interface Readiness {
  /** Why requests can't be served yet or any more, in a few English words each; empty when they can. Must not throw. */
  reasons(): Promise<readonly string[]>;
  /** Told for information: one silent messenger does not make the product unready. */
  messengers(): readonly { readonly platform: string; readonly reachable: boolean }[];
}

/** `GET /ready`: 200 when work can be taken, else 503 and why not. */
export function readyRoute(server: FastifyInstance, { readiness }: { readonly readiness: Readiness }): void {
  server.get("/ready", async (_request, reply) => {
    const reasons = await readiness.reasons();
    const ready = reasons.length === 0;
    return reply
      .code(ready ? 200 : 503)
      .header("cache-control", "no-store")
      .send({ ready, reasons, messengers: readiness.messengers() });
  });
}
