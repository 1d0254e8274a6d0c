import { createSecretKey, randomBytes } from "node:crypto";
import { CompactEncrypt, compactDecrypt } from "jose";
import { describe, expect, it } from "vitest";
import { DecryptionError, type KeySource, openJwe, sealJwe } from "../../../src/lib/crypto/jwe.ts";

const key = createSecretKey(randomBytes(32));
const keys: KeySource = { get: (kid) => (kid === "k1" ? key : undefined) };
const aad = "con_abc/accessToken";
const plaintext = "IGAA-token with ünïcode 👍";

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof DecryptionError) return error.code;
    throw error;
  }
  return "opened";
}

function withHeader(token: string, header: object): string {
  const encoded = Buffer.from(JSON.stringify(header)).toString("base64url");
  return [encoded, ...token.split(".").slice(1)].join(".");
}

describe("sealJwe and openJwe", () => {
  it("B45: a sealed field opens again with its key, its key id and its place", () => {
    const token = sealJwe({ plaintext, key, kid: "k1", aad });
    expect(token.split(".")).toHaveLength(5);
    expect(openJwe({ token, keys, aad })).toBe(plaintext);
    expect(openJwe({ token: sealJwe({ plaintext: "", key, kid: "k1", aad }), keys, aad })).toBe("");
  });

  it("B45: every sealing has a fresh nonce, so the same token twice gives two texts", () => {
    const tokens = new Set(
      Array.from({ length: 200 }, () => sealJwe({ plaintext, key, kid: "k1", aad }).split(".")[2]),
    );
    expect(tokens.size).toBe(200);
  });

  it("B45: jose reads what we sealed, with key id and place in the authenticated header", async () => {
    const token = sealJwe({ plaintext, key, kid: "k1", aad });
    const opened = await compactDecrypt(token, key);
    expect(new TextDecoder().decode(opened.plaintext)).toBe(plaintext);
    expect(opened.protectedHeader).toEqual({ alg: "dir", enc: "A256GCM", kid: "k1", ctx: aad });
  });

  it("opens what jose sealed with the same header", async () => {
    const token = await new CompactEncrypt(new TextEncoder().encode(plaintext))
      .setProtectedHeader({ enc: "A256GCM", alg: "dir", ctx: aad, kid: "k1" })
      .encrypt(key);
    expect(openJwe({ token, keys, aad })).toBe(plaintext);
  });

  it("B64: a ciphertext moved to another record or field does not open", () => {
    const token = sealJwe({ plaintext, key, kid: "k1", aad });
    expect(codeOf(() => openJwe({ token, keys, aad: "con_abc/refreshToken" }))).toBe("wrong_context");
    expect(codeOf(() => openJwe({ token, keys, aad: "con_xyz/accessToken" }))).toBe("wrong_context");
  });

  it("B64: rewriting the place in the header is tampering, not a move", () => {
    const token = sealJwe({ plaintext, key, kid: "k1", aad });
    const moved = withHeader(token, { alg: "dir", enc: "A256GCM", kid: "k1", ctx: "con_xyz/accessToken" });
    expect(codeOf(() => openJwe({ token: moved, keys, aad: "con_xyz/accessToken" }))).toBe("wrong_key_or_tampered");
  });

  it("B46: tells a key that is not given from a key that was changed", () => {
    const token = sealJwe({ plaintext, key, kid: "k1", aad });
    const other = createSecretKey(randomBytes(32));
    expect(codeOf(() => openJwe({ token, keys: { get: () => undefined }, aad }))).toBe("unknown_key");
    expect(codeOf(() => openJwe({ token, keys: { get: () => other }, aad }))).toBe("wrong_key_or_tampered");
  });

  it("refuses a token altered in any single character", () => {
    const token = sealJwe({ plaintext, key, kid: "k1", aad });
    for (let index = 0; index < token.length; index++) {
      if (token[index] === ".") continue;
      // A far-away letter, so that it is the meaning that changes and not only unused trailing bits.
      const letter = token[index] === "A" || token[index] === "B" ? "z" : "A";
      const altered = token.slice(0, index) + letter + token.slice(index + 1);
      expect(codeOf(() => openJwe({ token: altered, keys, aad }))).not.toBe("opened");
    }
  });

  it("calls everything malformed that is not a direct A256GCM token", () => {
    const good = sealJwe({ plaintext, key, kid: "k1", aad });
    const header = { alg: "dir", enc: "A256GCM", kid: "k1", ctx: aad };
    const bad = [
      "",
      "mock_token_plain",
      good.split(".").slice(0, 4).join("."),
      `${good}A`,
      good.replace("..", ".AAAA."),
      withHeader(good, { ...header, alg: "A256KW" }),
      withHeader(good, { ...header, enc: "A128GCM" }),
      withHeader(good, { ...header, zip: "DEF" }),
      withHeader(good, { ...header, crit: ["x"] }),
      withHeader(good, { alg: "dir", enc: "A256GCM", ctx: aad }),
      withHeader(good, { alg: "dir", enc: "A256GCM", kid: "k1" }),
      ["bm90IGpzb24", ...good.split(".").slice(1)].join("."),
    ];
    for (const token of bad)
      expect(
        codeOf(() => openJwe({ token, keys, aad })),
        token,
      ).toBe("malformed");
  });

  it("B64: an error holds neither the token nor the key", () => {
    const token = sealJwe({ plaintext, key, kid: "k1", aad });
    try {
      openJwe({ token, keys, aad: "elsewhere" });
      expect.unreachable();
    } catch (error) {
      const text = JSON.stringify(error) + String(error);
      expect(text).not.toContain(plaintext);
      expect(text).not.toContain(token);
      expect(text).not.toContain(key.export().toString("base64"));
    }
  });
});
