import { createHmac } from "node:crypto";

/** What Meta tells an app when a person or a Page removes it, or wants its data deleted. */
export interface SignedRequestPayload {
  readonly algorithm: "HMAC-SHA256";
  readonly issued_at: number;
  readonly expires: number;
  readonly user_id: string | number;
  /** A Page; `user_id` is then 0. */
  readonly profile_id?: string;
}

/**
 * Makes a `signed_request`: the signature over the encoded payload, a dot, the payload, both base64url without padding
 * (developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback, 2026-11).
 */
export function makeSignedRequest(payload: SignedRequestPayload, secret: string): string {
  const encoded = Buffer.from(JSON.stringify(payload)).toString("base64url");
  return `${createHmac("sha256", secret).update(encoded).digest("base64url")}.${encoded}`;
}
