import { describe, expect, it } from "vitest";
import type { ApiKey } from "../../../src/domain/api-key.ts";
import type { KeyId } from "../../../src/domain/ids.ts";
import { type MakePlace, NOW, TEAM } from "./fixtures.ts";

/** API keys. */
export function keyContract(makePlace: MakePlace): void {
  const key = (id: string, change: Partial<ApiKey> = {}): ApiKey => ({
    id: id as KeyId,
    name: `Key ${id}`,
    scopes: ["read", "tokens"],
    workspace: TEAM,
    createdAt: NOW,
    expiresAt: NOW + 1000,
    lastUsedAt: null,
    ...change,
  });

  describe("API keys", () => {
    it("are found by their hash, as they were made, in any process", async () => {
      const place = await makePlace();
      const store = await place.open();
      const open = key("key_2", { workspace: null, expiresAt: null, scopes: ["admin"] });
      await store.keys.add(key("key_1"), "hash one");
      await store.keys.add(open, "hash two");
      const other = await place.open();
      expect(await other.keys.findByHash("hash one")).toEqual(key("key_1"));
      expect(await other.keys.findByHash("hash two")).toEqual(open);
      expect(await other.keys.findByHash("hash")).toBeNull();
    });

    it("a second adding of one key changes nothing", async () => {
      const store = await (await makePlace()).open();
      await store.keys.add(key("key_1"), "hash");
      await store.keys.add(key("key_1", { scopes: ["admin"] }), "hash");
      expect(await store.keys.findByHash("hash")).toEqual(key("key_1"));
    });

    it("are listed oldest first, and forgotten for good", async () => {
      const store = await (await makePlace()).open();
      await store.keys.add(key("key_b"), "b");
      await store.keys.add(key("key_c", { createdAt: NOW - 1 }), "c");
      await store.keys.add(key("key_a"), "a");
      expect((await store.keys.list()).map(({ id }) => id)).toEqual(["key_c", "key_a", "key_b"]);
      expect(await store.keys.remove("key_c" as KeyId)).toBe(true);
      expect(await store.keys.remove("key_c" as KeyId)).toBe(false);
      expect(await store.keys.findByHash("c")).toBeNull();
      expect((await store.keys.list()).map(({ id }) => id)).toEqual(["key_a", "key_b"]);
    });

    it("remember the latest use", async () => {
      const store = await (await makePlace()).open();
      await store.keys.add(key("key_1"), "hash");
      await store.keys.markUsed("key_1" as KeyId, NOW + 5);
      await store.keys.markUsed("key_1" as KeyId, NOW + 2);
      await store.keys.markUsed("key_x" as KeyId, NOW + 9);
      expect(await store.keys.list()).toEqual([key("key_1", { lastUsedAt: NOW + 5 })]);
    });
  });
}
