import type { FastifyInstance } from "fastify";
import type { ProviderRequest } from "../../../app/token/call-provider.ts";
import { notFound } from "./api-problem.ts";
import type { ApiTools } from "./api-tools.ts";
import { visibleConnection } from "./visible-connection.ts";

/**
 * `ANY /api/connections/:id/proxy/*`: the call, made at the provider with the connection's token. What the provider
 * answers is handed on as it is, whatever its status, but for tokens; problems of our own are `application/problem+json`.
 */
export function proxyRoute(server: FastifyInstance, { app }: ApiTools): void {
  server.register(async (scope) => {
    // A body is kept as the bytes that came, and whole: the call may have to be made twice.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: MAX_BODY_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    scope.route({
      method: [...METHODS],
      url: "/api/connections/:id/proxy/*",
      config: { scope: "tokens" },
      bodyLimit: MAX_BODY_BYTES,
      exposeHeadRoute: false,
      async handler(request, reply) {
        const connection = await visibleConnection(request, app);
        // As it was written: a path that was decoded once may mean another one.
        const pathAndQuery = /^\/api\/connections\/[^/?#]+\/proxy(\/.*)$/s.exec(request.raw.url ?? "")?.[1];
        const method = METHODS.find((one) => one === request.method);
        if (pathAndQuery === undefined || method === undefined) throw notFound();
        const answer = await app.callProvider({
          connection,
          method,
          pathAndQuery,
          headers: singleHeaders(request.headers),
          body: Buffer.isBuffer(request.body) && request.body.length > 0 ? request.body : null,
        });
        const { buffer, byteOffset, byteLength } = answer.body;
        return reply
          .code(answer.status)
          .headers(answer.headers)
          .header("cache-control", "no-store")
          .send(Buffer.from(buffer, byteOffset, byteLength));
      },
    });
  });
}

const METHODS: readonly ProviderRequest["method"][] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
const MAX_BODY_BYTES = 1_048_576;

function singleHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
    ),
  );
}
