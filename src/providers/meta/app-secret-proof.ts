import { createHmac } from "node:crypto";
import { SECOND_MS } from "../../lib/clock.ts";
import type { WireValue } from "../../lib/http-client/http-client.ts";
import { Secret } from "../../lib/secret.ts";

/**
 * What shows Meta that a call with this very token comes from the app's own server, as query values
 * (developers.facebook.com/docs/facebook-login/security, 2026-11). A Page's token needs a proof made from that token.
 */
export function appSecretProof(appSecret: Secret, token: Secret): Readonly<Record<string, Secret>> {
  return { appsecret_proof: hmacHex(appSecret, token.reveal()) };
}

/** The newer form, good for five minutes: the time in seconds is signed with the token (same page). */
export function timedAppSecretProof(
  appSecret: Secret,
  token: Secret,
  now: number,
): Readonly<Record<string, WireValue>> {
  const seconds = Math.floor(now / SECOND_MS);
  return { appsecret_time: seconds, appsecret_proof: hmacHex(appSecret, `${token.reveal()}|${seconds}`) };
}

/**
 * The proofs to try, in their order. The plain form of each secret goes first: it is the documented one and works however
 * wrong our clock is. The timed form is for apps that refuse the plain one, which costs them one refused call before each.
 */
export function proofsToTry(
  appSecrets: readonly Secret[],
  token: Secret,
  now: number,
): readonly Readonly<Record<string, WireValue>>[] {
  return [
    ...appSecrets.map((appSecret) => appSecretProof(appSecret, token)),
    ...appSecrets.map((appSecret) => timedAppSecretProof(appSecret, token, now)),
  ];
}

/** A proof lets its holder call with the token as our server, so it is a secret too. */
function hmacHex(appSecret: Secret, text: string): Secret {
  return new Secret(createHmac("sha256", appSecret.reveal()).update(text, "utf8").digest("hex"));
}
