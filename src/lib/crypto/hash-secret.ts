import type { Secret } from "../secret.ts";
import { hashToken } from "./tokens.ts";

/** The SHA-256 of a secret as base64url: to know a token again without keeping it. */
export function hashSecret(secret: Secret): string {
  return hashToken(secret.reveal());
}
