import { Secret } from "../secret.ts";
import { keyIdOf, openJwe, sealJwe } from "./jwe.ts";
import type { KeyRing } from "./key-ring.ts";

/** The id of the key that a sealed value names, which is not authenticated; null when it is no JWE of ours. */
export function keyIdOfSealed(value: Secret): string | null {
  return keyIdOf(value.reveal());
}

/** The same plaintext under the ring's current key, for the same place. Throws `DecryptionError` when it does not open. */
export function resealSecret(value: Secret, ring: KeyRing, aad: string): Secret {
  const plaintext = openJwe({ token: value.reveal(), keys: ring, aad });
  return new Secret(sealJwe({ plaintext, key: ring.current.key, kid: ring.current.kid, aad }));
}
