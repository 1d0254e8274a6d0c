import type { Credential } from "../domain/credential.ts";
import { openJwe, sealJwe } from "../lib/crypto/jwe.ts";
import type { KeyRing } from "../lib/crypto/key-ring.ts";
import type { Log } from "../lib/log/log.ts";
import { Secret } from "../lib/secret.ts";
import type { AdoptRenewal } from "./connection-store.ts";

const PLACE = "spool/renewal";

/** A pair as a line of the spool, under the current key. */
export function sealEntry(entry: AdoptRenewal, { current }: KeyRing): string {
  const { accessToken, refreshToken, ...rest } = entry.credential;
  const credential = { ...rest, accessToken: accessToken.reveal(), refreshToken: refreshToken?.reveal() ?? null };
  const plaintext = JSON.stringify({ ...entry, credential });
  return sealJwe({ plaintext, key: current.key, kid: current.kid, aad: PLACE });
}

/** Reads such a line. Null for one that does not open: a torn one, or one whose key is not at hand. It is told, and nothing is lost by it. */
export function openEntry(line: string, keyRing: KeyRing, log: Log): AdoptRenewal | null {
  try {
    const entry = JSON.parse(openJwe({ token: line, keys: keyRing, aad: PLACE })) as SpooledEntry;
    const { accessToken, refreshToken, ...rest } = entry.credential;
    const secret = { accessToken: new Secret(accessToken), refreshToken: secretOrNull(refreshToken) };
    return { ...entry, credential: { ...rest, ...secret } };
  } catch (error) {
    log.error({ err: error }, "A line of the spool does not open; it is left where it is.");
    return null;
  }
}

/** A whole JWE has five parts and ends with its tag; what a crash tore has not, and no key will ever open it. */
export function isSealed(line: string): boolean {
  return /^[\w-]+\.\.[\w-]{16}\.[\w-]*\.[\w-]{22}$/.test(line);
}

interface SpooledEntry extends Omit<AdoptRenewal, "credential"> {
  readonly credential: Omit<Credential, "accessToken" | "refreshToken"> & {
    readonly accessToken: string;
    readonly refreshToken: string | null;
  };
}

function secretOrNull(text: string | null): Secret | null {
  return text === null ? null : new Secret(text);
}
