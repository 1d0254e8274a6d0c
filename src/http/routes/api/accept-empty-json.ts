import type { FastifyInstance } from "fastify";

/**
 * Lets a request name JSON and bring none: many programs say so with every POST and DELETE, also where there is nothing to
 * say. What is there is read as strictly as elsewhere.
 */
export function acceptEmptyJson(server: FastifyInstance): void {
  const read = server.getDefaultJsonParser("error", "error");
  server.removeContentTypeParser("application/json");
  server.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else read(request, String(body), done);
  });
}
