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

/** A secret that no app of ours has. */
export const FOREIGN_SECRET = "mock_secret_of_somebody_else";

const LIFE_SECONDS = 3_600;

/** What such a call says of somebody, made now. */
export function payloadAbout(
  about: Pick<SignedRequestPayload, "user_id" | "profile_id">,
  now: number,
): SignedRequestPayload {
  const issuedAt = Math.floor(now / 1_000);
  return { algorithm: "HMAC-SHA256", issued_at: issuedAt, expires: issuedAt + LIFE_SECONDS, ...about };
}

/**
 * Makes a `signed_request`: the signature over the encoded payload, a dot, the payload, both base64url without padding
 * (developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback, 2026-11).
 */
export function makeSignedRequest(payload: SignedRequestPayload, secret: string): string {
  const encoded = Buffer.from(JSON.stringify(payload)).toString("base64url");
  return `${createHmac("sha256", secret).update(encoded).digest("base64url")}.${encoded}`;
}
