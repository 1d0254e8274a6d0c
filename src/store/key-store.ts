import type { ApiKey } from "../domain/api-key.ts";
import type { KeyId } from "../domain/ids.ts";

/** API keys. Only hashes of the keys come here; looking one up by its hash tells nothing of how near a guess was. */
export interface KeyStore {
  /** Inserts it; the same once more changes nothing. */
  add(key: ApiKey, hash: string): Promise<void>;
  /** The key of this hash, expired or not; null: there is none. */
  findByHash(hash: string): Promise<ApiKey | null>;
  /** All of them, oldest first. */
  list(): Promise<ApiKey[]>;
  /** Forgets it; false: there was none. */
  remove(id: KeyId): Promise<boolean>;
  /** Notes a use; a later one that is noted already stays. */
  markUsed(id: KeyId, at: number): Promise<void>;
}
