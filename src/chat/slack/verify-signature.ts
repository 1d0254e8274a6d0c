import { createHmac } from "node:crypto";
import { equalInConstantTime } from "../../lib/crypto/tokens.ts";

/**
 * Tells whether Slack itself sent this body, now: an HMAC over the raw bytes, compared in constant time, and a clock that
 * is off by five minutes at most in either direction, so that a request can neither be replayed later nor kept for later.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack (2026-11-21).
 */
export function isSignedBySlack(options: {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly rawBody: Uint8Array;
  readonly signingKey: string;
  readonly now: number;
}): boolean {
  const { headers, rawBody, signingKey, now } = options;
  const stamp = headers["x-slack-request-timestamp"] ?? "";
  // Without a key every body could be signed by anyone (a hole in older Bolt).
  if (signingKey === "" || !/^\d{1,12}$/.test(stamp)) return false;
  if (Math.abs(now - Number(stamp) * 1_000) > WINDOW_MS) return false;
  const expected = createHmac("sha256", signingKey).update(`v0:${stamp}:`).update(rawBody).digest("hex");
  return equalInConstantTime(headers["x-slack-signature"] ?? "", `v0=${expected}`);
}

const WINDOW_MS = 5 * 60_000;
