import type { ApiKey } from "../../domain/api-key.ts";
import type { KeyId } from "../../domain/ids.ts";
import type { KeyStore } from "../key-store.ts";
import { type Collections, fromDocument, type KeyDocument, toDocument } from "./documents.ts";
import { inserted, reading, writing, writingRepeatably } from "./driver-errors.ts";

/** API keys, over MongoDB. */
export function createMongoKeys({ keys }: Pick<Collections, "keys">): KeyStore {
  return { add, findByHash, list, remove, markUsed };

  async function add(key: ApiKey, hash: string): Promise<void> {
    await inserted(() => keys.insertOne({ ...toDocument(key), hash }));
  }

  async function findByHash(hash: string): Promise<ApiKey | null> {
    const document = await reading(() => keys.findOne({ hash }));
    return document === null ? null : toKey(document);
  }

  async function list(): Promise<ApiKey[]> {
    const documents = await reading(() => keys.find().sort({ createdAt: 1, _id: 1 }).toArray());
    return documents.map(toKey);
  }

  async function remove(id: KeyId): Promise<boolean> {
    const { deletedCount } = await writing(() => keys.deleteOne({ _id: id }));
    return deletedCount === 1;
  }

  async function markUsed(id: KeyId, at: number): Promise<void> {
    await writingRepeatably(() => keys.updateOne({ _id: id }, { $max: { lastUsedAt: at } }));
  }
}

function toKey({ hash: _hash, ...document }: KeyDocument): ApiKey {
  return fromDocument(document);
}
