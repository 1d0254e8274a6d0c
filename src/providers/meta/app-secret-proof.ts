import { createHmac } from "node:crypto";
import { SECOND_MS } from "../../lib/clock.ts";
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
): Readonly<Record<string, Secret | string>> {
  const seconds = String(Math.floor(now / SECOND_MS));
  return { appsecret_time: seconds, appsecret_proof: hmacHex(appSecret, `${token.reveal()}|${seconds}`) };
}

/** Makes the proof of one token, at `now` in epoch milliseconds. */
export type ProofMaker = (token: Secret, now: number) => Readonly<Record<string, Secret | string>>;

/**
 * The kinds of proof there are, in the order in which they are tried. The plain form of each secret goes first: it is the
 * documented one and works however wrong our clock is. The timed form is for apps that refuse the plain one.
 */
export function proofMakers(appSecrets: readonly Secret[]): readonly ProofMaker[] {
  return [
    ...appSecrets.map(
      (appSecret): ProofMaker =>
        (token) =>
          appSecretProof(appSecret, token),
    ),
    ...appSecrets.map(
      (appSecret): ProofMaker =>
        (token, now) =>
          timedAppSecretProof(appSecret, token, now),
    ),
  ];
}

/** A proof lets its holder call with the token as our server, so it is a secret too. */
function hmacHex(appSecret: Secret, text: string): Secret {
  return new Secret(createHmac("sha256", appSecret.reveal()).update(text, "utf8").digest("hex"));
}
