import type { KeyId, WorkspaceId } from "./ids.ts";

/** What a key may do, each by itself: none of them includes another. */
export const KEY_SCOPES = ["read", "write", "tokens", "admin"] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** A program's way in to the API. The key itself is shown once, when it is made, and kept nowhere. */
export interface ApiKey {
  readonly id: KeyId;
  /** What a person calls it, so that she knows which one to revoke. */
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** The only workspace it sees; null: all of them. */
  readonly workspace: WorkspaceId | null;
  readonly createdAt: number;
  /** From then on it is unknown; null: it has no end. */
  readonly expiresAt: number | null;
  /** To the hour or so; null: never used. */
  readonly lastUsedAt: number | null;
}

/** Begins every key, so that people and scanners of leaked secrets know one when they see it. */
export const KEY_PREFIX = "tk_";
