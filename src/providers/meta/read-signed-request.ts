import { createHmac } from "node:crypto";
import { z } from "zod";
import { equalInConstantTime } from "../../lib/crypto/tokens.ts";
import { parseJson } from "../../lib/http-client/parse-json.ts";
import type { Secret } from "../../lib/secret.ts";
import type { HookCall, HookReading } from "../provider.ts";

/** A real one has some 300 characters. */
const MAX_LENGTH = 8_192;
/** 32 bytes as base64url, with the sign that fills them up where one is sent. */
const SIGNATURE = /^([\w-]{43})=?$/;

/**
 * Reads Meta's deauthorize and data-deletion calls: one form field `signed_request`, `{signature}.{payload}`, both
 * base64url, the signature the HMAC-SHA256 of the payload as it was sent
 * (developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback, 2026-11).
 * Nothing is parsed before one of our secrets has signed it (B63); null: none has, or the payload names nobody.
 *
 * `user_id` is the person's app-scoped id; when a Page was removed it is 0, and `profile_id` is the Page (facebook SDKs, 2026).
 */
export function readSignedRequest({ form }: HookCall, appSecrets: readonly Secret[]): HookReading | null {
  const [shown = "", payload = "", ...more] = (form.signed_request ?? "").split(".", 3);
  const signature = SIGNATURE.exec(shown)?.[1];
  if (signature === undefined || payload === "" || more.length > 0 || payload.length > MAX_LENGTH) return null;
  // Every secret is tried, so that the time taken does not tell which of them signed.
  const signedBy = appSecrets.filter((appSecret) => equalInConstantTime(signatureOf(appSecret, payload), signature));
  if (signedBy.length === 0) return null;
  const parsed = claims.safeParse(parseJson(Buffer.from(payload, "base64url").toString("utf8")));
  if (!parsed.success) return null;
  const ids = [parsed.data.user_id, parsed.data.profile_id].filter((id) => id !== null && id !== "0");
  return ids.length === 0 ? null : { ids: [...new Set(ids)] as string[] };
}

function signatureOf(appSecret: Secret, payload: string): string {
  return createHmac("sha256", appSecret.reveal()).update(payload, "utf8").digest("base64url");
}

const id = z
  .union([z.string().min(1), z.int().transform(String)])
  .nullable()
  .catch(null);
const claims = z.object({
  algorithm: z.string().regex(/^HMAC-SHA256$/i),
  user_id: id,
  profile_id: id,
});
