import type { Secret } from "../secret.ts";
import { equalInConstantTime } from "./tokens.ts";

/** Tells whether a text is the secret, in a time that does not tell where they differ. */
export function matchesSecret(secret: Secret, given: string): boolean {
  return equalInConstantTime(secret.reveal(), given);
}
