import type { Credential } from "../../src/domain/credential.ts";
import type { SealedFields } from "../../src/store/sealed-part.ts";

/** The sealed fields of a stored credential. */
export function sealedFieldsOf({ accessToken, refreshToken }: Credential): SealedFields {
  return refreshToken === null ? { accessToken } : { accessToken, refreshToken };
}

/** Whether a stored credential still has exactly these texts. */
export function isSealedAs(credential: Credential, from: SealedFields): boolean {
  return (
    credential.accessToken.reveal() === from.accessToken?.reveal() &&
    credential.refreshToken?.reveal() === from.refreshToken?.reveal()
  );
}
