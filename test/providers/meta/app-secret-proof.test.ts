import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/lib/secret.ts";
import { appSecretProof, proofMakers, timedAppSecretProof } from "../../../src/providers/meta/app-secret-proof.ts";

const first = new Secret("first-secret");
const second = new Secret("second-secret");
const token = new Secret("EAA-token");
/** By `openssl dgst -sha256 -hmac first-secret`, over the token and over the token, a bar and the seconds. */
const PLAIN = "8d2604c9a5fa36324e62aafc41369e4e0a3d711ee1a609440df8361a76da5b10";
const TIMED = "40afad58a5decc40ebf44b6bfdb33d9774032b53c284b7275c94774653cca12e";

function proofOf(query: Readonly<Record<string, unknown>>): string {
  return (query.appsecret_proof as Secret).reveal();
}

describe("the proof of the app's secret", () => {
  it("is the HMAC-SHA256 of the token under the secret, in hex", () => {
    expect(proofOf(appSecretProof(first, token))).toBe(PLAIN);
  });

  it("signs the time in whole seconds with the token, in its timed form", () => {
    const query = timedAppSecretProof(first, token, 1_783_430_674_999);
    expect(query.appsecret_time).toBe("1783430674");
    expect(proofOf(query)).toBe(TIMED);
  });

  it("is another one for each token, so a Page's token is proved by itself", () => {
    expect(proofOf(appSecretProof(first, new Secret("EAA-page")))).not.toBe(PLAIN);
  });

  it("B48: is tried with each secret in turn, plain before timed", () => {
    const proofs = proofMakers([first, second]).map((make) => make(token, 1_783_430_674_999));
    expect(proofs.map((query) => "appsecret_time" in query)).toEqual([false, false, true, true]);
    expect(new Set(proofs.map(proofOf)).size).toBe(4);
    expect(proofs.map(proofOf).filter((proof) => proof === PLAIN || proof === TIMED)).toEqual([PLAIN, TIMED]);
  });

  it("B47: is a secret itself", () => {
    const proof = appSecretProof(first, token);
    expect(inspect(proof, { depth: 9 }) + JSON.stringify(proof) + String(proof.appsecret_proof)).not.toContain(PLAIN);
  });
});
