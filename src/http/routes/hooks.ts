import type { FastifyInstance } from "fastify";
import type { InboundHook } from "../../chat/messenger.ts";

/** The addresses that platforms call. Bodies are handed on as the bytes that came: signatures are checked on those (B63). */
export function hookRoutes(server: FastifyInstance, { hooks }: { readonly hooks: readonly InboundHook[] }): void {
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: HOOK_BODY_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    for (const { method, path, handle } of hooks) {
      // A platform calls from few addresses and much at once; its own queue is the bound.
      scope.route({
        method,
        url: path,
        config: { rateLimit: false },
        bodyLimit: HOOK_BODY_BYTES,
        async handler(request, reply) {
          const rawBody = Buffer.isBuffer(request.body) ? request.body : new Uint8Array();
          const answer = await handle({ headers: singleHeaders(request.headers), rawBody });
          return reply
            .code(answer.status)
            .type(answer.contentType ?? "text/plain; charset=utf-8")
            .send(answer.body);
        },
      });
    }
  });
}

const HOOK_BODY_BYTES = 1_048_576;

function singleHeaders(headers: Readonly<Record<string, string | string[] | undefined>>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
}
