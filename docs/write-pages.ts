import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { openCatalog } from "../src/lib/i18n/catalog.ts";
import { everyProvider } from "./every-provider.ts";
import { providerPage } from "./provider-page.ts";
import { troubleshootingPage } from "./troubleshooting-page.ts";

// `npm run docs`: writes docs/providers/<name>.md for every provider of the registry, and docs/troubleshooting.md.
const catalog = await openCatalog();
const t = catalog.translator("en");
for (const provider of everyProvider()) await write(`providers/${provider.name}.md`, providerPage(provider, t));
await write("troubleshooting.md", troubleshootingPage(t, catalog.keys("en")));

function write(path: string, page: string): Promise<void> {
  return writeFile(fileURLToPath(new URL(path, import.meta.url)), page);
}
