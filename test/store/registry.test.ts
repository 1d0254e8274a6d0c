import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { silentLog } from "../../src/lib/log/log.ts";
import { openStore, STORE_ADAPTERS } from "../../src/store/registry.ts";

describe("openStore", () => {
  it("opens the adapter that the address names", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tokenkeeper-registry-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const store = await openStore({ url: `sqlite:${join(folder, "test.db")}`, mode: "sandbox", log: silentLog });
    onTestFinished(() => store.close());
    expect(store.kind).toBe("sqlite");
  });

  it("says which addresses it knows, and does not repeat the one it was given", async () => {
    const wrong = openStore({ url: "postgres://user:password@host/db", mode: "sandbox", log: silentLog });
    await expect(wrong).rejects.toThrow(/sqlite:, mongodb:, mongodb\+srv:/);
    await expect(wrong).rejects.not.toThrow(/password/);
  });

  it("knows no scheme twice", () => {
    const schemes = STORE_ADAPTERS.flatMap((adapter) => adapter.schemes);
    expect(new Set(schemes).size).toBe(schemes.length);
  });
});
