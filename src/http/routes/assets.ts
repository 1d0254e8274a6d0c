import { readFile } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import { hashToken } from "../../lib/crypto/tokens.ts";

/** `/assets/*`: the few files that pages load, read once each and told apart by their content. */
export function assetRoutes(server: FastifyInstance): void {
  for (const [name, type] of ASSETS) {
    let kept: Promise<{ readonly bytes: Buffer; readonly etag: string }> | null = null;
    server.get(`/assets/${name}`, async (request, reply) => {
      kept ??= load(name);
      const { bytes, etag } = await kept;
      void reply.header("cache-control", "no-cache").header("etag", etag);
      return request.headers["if-none-match"] === etag ? reply.code(304).send() : reply.type(type).send(bytes);
    });
  }
}

const ASSETS = [
  ["base.css", "text/css; charset=utf-8"],
  ["pages.css", "text/css; charset=utf-8"],
  ["pages-and-dashboard.css", "text/css; charset=utf-8"],
  ["console.css", "text/css; charset=utf-8"],
  ["dashboard.css", "text/css; charset=utf-8"],
  ["console.js", "text/javascript; charset=utf-8"],
  ["favicon.svg", "image/svg+xml"],
] as const;

async function load(name: string): Promise<{ bytes: Buffer; etag: string }> {
  const bytes = await readFile(new URL(`../assets/${name}`, import.meta.url));
  return { bytes, etag: `"${hashToken(bytes.toString("utf8")).slice(0, 16)}"` };
}
