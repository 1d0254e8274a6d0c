import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CatalogError, openCatalog } from "../../../src/lib/i18n/catalog.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "catalog-"));
  await put("en/common.ftl", "common-hi = Hi { $name }\ncommon-bye = Bye");
  await put("pt/common.ftl", "common-hi = Oi { $name }");
  await put("fa/common.ftl", "common-hi = سلام { $name }");
});
afterEach(() => rm(folder, { recursive: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(join(folder, path, ".."), { recursive: true });
  await writeFile(join(folder, path), text);
}

describe("openCatalog", () => {
  it("finds every language and its keys", async () => {
    const catalog = await openCatalog(folder);
    expect(catalog.locales).toEqual(["en", "fa", "pt"]);
    expect(catalog.keys("en")).toEqual(["common-bye", "common-hi"]);
    expect(catalog.keys("xx")).toEqual([]);
  });

  it("serves a region by its language, and English where a key or a language is missing", async () => {
    const catalog = await openCatalog(folder);
    const brazilian = catalog.translator("pt-BR");
    expect(brazilian("common-hi", { name: "Ana" })).toBe("Oi Ana");
    expect(brazilian("common-bye")).toBe("Bye");
    expect(brazilian.locale).toBe("pt-BR");
    const japanese = catalog.translator("ja");
    expect(japanese("common-hi", { name: "Ana" })).toBe("Hi Ana");
    expect(japanese.locale).toBe("en");
  });

  it("isolates names in right-to-left text only", async () => {
    const catalog = await openCatalog(folder);
    expect(catalog.translator("fa")("common-hi", { name: "@ana" })).toBe("سلام \u2068@ana\u2069");
    expect(catalog.translator("en")("common-hi", { name: "@ana" })).toBe("Hi @ana");
  });

  it("says the words of a text as they are spelled elsewhere, and leaves what is put into them as it is", async () => {
    const catalog = await openCatalog(folder);
    const loud = (text: string) => text.toUpperCase();
    for (const _again of [1, 2])
      expect(catalog.translator("pt", undefined, loud)("common-hi", { name: "ana" })).toBe("OI ana");
    expect(catalog.translator("pt", undefined, loud)("common-bye")).toBe("BYE");
    expect(catalog.translator("pt")("common-hi", { name: "ana" })).toBe("Oi ana");
  });

  it("refuses a key that stands twice, and says where", async () => {
    await put("en/pages.ftl", "common-hi = again");
    await expect(openCatalog(folder)).rejects.toThrow(CatalogError);
    await expect(openCatalog(folder)).rejects.toThrow(/en\/pages\.ftl.*common-hi/);
  });

  it("opens the product's own texts", async () => {
    expect((await openCatalog()).locales).toContain("en");
  });
});
