import type { ApiKey } from "../../src/domain/api-key.ts";
import type { KeyStore } from "../../src/store/key-store.ts";

/** API keys of the memory store. */
export function createMemoryKeys(): { store: KeyStore; dump(): unknown } {
  const keys = new Map<string, { readonly key: ApiKey; readonly hash: string }>();

  const store: KeyStore = {
    async add(key, hash) {
      if (!keys.has(key.id)) keys.set(key.id, { key, hash });
    },
    async findByHash(hash) {
      return [...keys.values()].find((one) => one.hash === hash)?.key ?? null;
    },
    async list() {
      const all = [...keys.values()].map(({ key }) => key);
      return all.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
    },
    async remove(id) {
      return keys.delete(id);
    },
    async markUsed(id, at) {
      const found = keys.get(id);
      if (found === undefined) return;
      keys.set(id, { ...found, key: { ...found.key, lastUsedAt: Math.max(found.key.lastUsedAt ?? 0, at) } });
    },
  };
  return { store, dump: () => JSON.parse(JSON.stringify([...keys])) };
}
