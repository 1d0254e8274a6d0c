import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { openCatalog } from "../src/lib/i18n/catalog.ts";
import { everyProvider } from "./every-provider.ts";
import { providerPage } from "./provider-page.ts";

// `npm run docs`: writes docs/providers/<name>.md for every provider of the registry.
const t = (await openCatalog()).translator("en");
for (const provider of everyProvider()) {
  const path = fileURLToPath(new URL(`providers/${provider.name}.md`, import.meta.url));
  await writeFile(path, providerPage(provider, t));
}
