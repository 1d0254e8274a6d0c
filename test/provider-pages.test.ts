import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { everyProvider } from "../docs/every-provider.ts";
import { providerPage } from "../docs/provider-page.ts";
import { FAILURE_REASONS } from "../src/domain/failure.ts";
import { openCatalog } from "../src/lib/i18n/catalog.ts";

const catalog = await openCatalog();
const t = catalog.translator("en", (key, problem) => {
  throw new Error(`the text ${key}: ${problem}`);
});
const providers = everyProvider();

describe("the pages in docs/providers", () => {
  it("are there for all the services a team can connect without declaring one", () => {
    expect(providers.map(({ name }) => name).sort()).toEqual([
      "amocrm",
      "facebook",
      "facebook_page",
      "instagram",
      "instagram_facebook",
      "kommo",
    ]);
  });

  it.each(providers.map((provider) => [provider.name, provider] as const))(
    "say of %s what its code says: run `npm run docs` where this fails",
    (name, provider) => {
      const committed = readFileSync(new URL(`../docs/providers/${name}.md`, import.meta.url), "utf8");
      expect(committed).toBe(providerPage(provider, t));
    },
  );

  it.each(providers.map((provider) => [provider.name, provider] as const))(
    "tell of %s at least one answer of every kind that needs somebody",
    (_name, provider) => {
      const kinds = new Set(provider.about?.failures.map(({ reason }) => FAILURE_REASONS[reason]));
      for (const kind of ["dead", "permission", "transient", "app"]) expect(kinds).toContain(kind);
    },
  );
});
