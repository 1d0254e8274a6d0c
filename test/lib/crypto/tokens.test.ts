import { createSecretKey, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  equalInConstantTime,
  hashToken,
  newPairingCode,
  newToken,
  normalizePairingCode,
  signText,
  verifyText,
} from "../../../src/lib/crypto/tokens.ts";
import { systemRandom } from "../../../src/lib/random.ts";

describe("tokens", () => {
  it("B60: a token is 256 random bits in an address-safe text", () => {
    const tokens = new Set(Array.from({ length: 1_000 }, () => newToken(systemRandom)));
    expect(tokens.size).toBe(1_000);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
    expect(Buffer.from(newToken(systemRandom, 16), "base64url")).toHaveLength(16);
  });

  it("B60: what is stored is the SHA-256 of the token", () => {
    expect(hashToken("abc")).toBe("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
  });

  it("B60: compares texts of equal and of different length without throwing", () => {
    expect(equalInConstantTime("abc", "abc")).toBe(true);
    expect(equalInConstantTime("abc", "abd")).toBe(false);
    expect(equalInConstantTime("abc", "abcd")).toBe(false);
    expect(equalInConstantTime("", "")).toBe(true);
  });

  it("B63: a signature holds for its text and key only", () => {
    const key = createSecretKey(randomBytes(32));
    const signature = signText(key, "text");
    expect(verifyText(key, "text", signature)).toBe(true);
    expect(verifyText(key, "texT", signature)).toBe(false);
    expect(verifyText(key, "text", `${signature}A`)).toBe(false);
    expect(verifyText(key, "text", "")).toBe(false);
    expect(verifyText(createSecretKey(randomBytes(32)), "text", signature)).toBe(false);
  });

  it("signs as HMAC-SHA256 does (RFC 4231, test case 2)", () => {
    const expected = Buffer.from("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", "hex");
    expect(signText(createSecretKey(Buffer.from("Jefe")), "what do ya want for nothing?")).toBe(
      expected.toString("base64url"),
    );
  });
});

describe("pairing codes", () => {
  it("B60: hold 140 bits in characters that cannot be taken for each other", () => {
    const codes = new Set(Array.from({ length: 1_000 }, () => newPairingCode(systemRandom)));
    expect(codes.size).toBe(1_000);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it("are understood however a person types them", () => {
    const code = newPairingCode({ ...systemRandom, bytes: (count) => Uint8Array.from({ length: count }, (_, i) => i) });
    expect(code).toBe("0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV");
    expect(normalizePairingCode(" oi23 4567–89ab-cdefghjk mnpq rstv\n")).toBe(code);
    expect(normalizePairingCode("ol23-4567-89ab-cdef-ghjk-mnpq-rst")).not.toBe(code);
  });
});
