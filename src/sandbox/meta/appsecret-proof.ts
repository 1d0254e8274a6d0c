import { createHmac } from "node:crypto";

/** How long a proof that carries its time is good (developers.facebook.com/docs/facebook-login/security, 2026-11). */
export const PROOF_LIFE_MS = 300_000;

/** The proof that a server holds the app's secret: of the token, or of the token and the time in whole seconds. */
export function makeAppsecretProof(token: string, secret: string, timeSeconds?: string): string {
  const message = timeSeconds === undefined ? token : `${token}|${timeSeconds}`;
  return createHmac("sha256", secret).update(message).digest("hex");
}

/** Whether a proof is good: made with one of the secrets, and where it carries a time, no older than five minutes. */
export function isProofGood(options: {
  readonly proof: string;
  readonly timeSeconds: string | null;
  readonly token: string;
  readonly secrets: readonly string[];
  readonly now: number;
}): boolean {
  const { proof, timeSeconds, token, secrets, now } = options;
  if (timeSeconds !== null) {
    const ageMs = now - Number(timeSeconds) * 1_000;
    if (!(ageMs >= -PROOF_LIFE_MS && ageMs <= PROOF_LIFE_MS)) return false;
  }
  return secrets.some((secret) => makeAppsecretProof(token, secret, timeSeconds ?? undefined) === proof);
}
