import fastify from "fastify";
import { createContentPolicies } from "../../../src/http/content-policy.ts";
import { isolatingNames } from "../../../src/http/pages/said.ts";
import { assetRoutes } from "../../../src/http/routes/assets.ts";
import { openCatalog } from "../../../src/lib/i18n/catalog.ts";
import type { CaseNames } from "./page-case.ts";
import { HOSTILE_NAMES, PAGE_CASES, PLAIN_NAMES } from "./page-cases.ts";

/** All pages in all their states on loopback, with the real assets and the real content policies. */
export interface Gallery {
  readonly origin: string;
  /** The address of a case in a language. */
  urlOf(file: string, index: number, locale: string, names: "plain" | "hostile"): string;
  close(): Promise<void>;
}

/** Opens it on a free port. */
export async function openGallery(): Promise<Gallery> {
  const catalog = await openCatalog();
  const policies = createContentPolicies([]);
  const server = fastify({ logger: false });
  assetRoutes(server);
  server.get<{ Params: { file: string; index: string; locale: string; names: string } }>(
    "/case/:locale/:names/:file/:index",
    async ({ params }, reply) => {
      const { title, policy, render } = PAGE_CASES[params.file]?.[Number(params.index)] ?? {};
      if (title === undefined || policy === undefined || render === undefined) return reply.code(404).send();
      const names: CaseNames = params.names === "hostile" ? HOSTILE_NAMES : PLAIN_NAMES;
      return reply
        .header("content-security-policy", policies[policy])
        .type("text/html; charset=utf-8")
        .send(render(isolatingNames(catalog.translator(params.locale)), names));
    },
  );
  const origin = await server.listen({ host: "127.0.0.1", port: 0 });
  return {
    origin,
    urlOf: (file, index, locale, names) => `${origin}/case/${locale}/${names}/${file}/${index}`,
    close: () => server.close(),
  };
}
