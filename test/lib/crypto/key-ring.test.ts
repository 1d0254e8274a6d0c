import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openJwe, sealJwe } from "../../../src/lib/crypto/jwe.ts";
import {
  deriveKey,
  deriveOlderKeys,
  generateKey,
  KeyRingError,
  openKeyFile,
  parseKeyRing,
} from "../../../src/lib/crypto/key-ring.ts";

const first = generateKey();
const second = generateKey();

describe("parseKeyRing", () => {
  it("B45: the first key encrypts and every key decrypts, which is how keys are changed", () => {
    const before = parseKeyRing(`old:${first}`);
    const after = parseKeyRing(`new:${second}, old:${first}`);
    const token = sealJwe({ plaintext: "secret", key: before.current.key, kid: before.current.kid, aad: "a" });
    expect(after.current.kid).toBe("new");
    expect(after.kids).toEqual(["new", "old"]);
    expect(openJwe({ token, keys: after, aad: "a" })).toBe("secret");
    expect(after.get("third")).toBeUndefined();
  });

  it("reads base64url and unpadded base64 as well", () => {
    const bytes = Buffer.alloc(32, 0xfb);
    for (const encoded of [bytes.toString("base64"), bytes.toString("base64url")]) {
      expect(parseKeyRing(`k:${encoded}`).current.key.export()).toEqual(bytes);
    }
  });

  it("says which entry is wrong and what was expected, and never prints the key", () => {
    const short = randomBytes(16).toString("base64");
    const cases = [
      { text: "", says: "kid:base64-of-32-bytes" },
      { text: first, says: "no colon" },
      { text: `${first}:k1`, says: "key id" },
      { text: `k1:${first},k2:${short}`, says: "Entry 2: expected 32 bytes of base64 after the colon, found 16" },
      { text: `k1:${first},k1:${second}`, says: "Entry 2" },
      { text: `k1:${first.slice(0, 20)} ${first.slice(20)}`, says: "expected base64" },
      { text: `k1:${first},,k2:${second}`, says: "Entry 2" },
    ];
    for (const { text, says } of cases) {
      try {
        parseKeyRing(text);
        expect.unreachable(text);
      } catch (error) {
        expect(error).toBeInstanceOf(KeyRingError);
        const message = (error as KeyRingError).message;
        expect(message).toContain(says);
        for (const secret of [first, second, short, first.slice(0, 20)]) expect(message).not.toContain(secret);
      }
    }
  });

  it("B64: a ring that lands in a log shows no key", () => {
    const ring = parseKeyRing(`k1:${first}`);
    const bytes = Buffer.from(first, "base64");
    for (const text of [inspect(ring, { depth: 9, showHidden: true }), JSON.stringify(ring)]) {
      expect(text).not.toContain(first);
      expect(text).not.toContain(bytes.toString("hex"));
    }
  });
});

describe("deriveKey", () => {
  it("gives the same key for the same purpose and unrelated keys otherwise", () => {
    const ring = parseKeyRing(`k1:${first}`);
    const states = deriveKey(ring, "states").export();
    expect(deriveKey(ring, "states").export()).toEqual(states);
    expect(states).toHaveLength(32);
    expect(deriveKey(ring, "cookies").export()).not.toEqual(states);
    expect(states).not.toEqual(ring.current.key.export());
    expect(deriveKey(parseKeyRing(`k1:${second}`), "states").export()).not.toEqual(states);
  });

  it("after a change of keys gives what it gave before as well, for what was signed then", () => {
    const before = deriveKey(parseKeyRing(`old:${first}`), "states").export();
    const ring = parseKeyRing(`new:${second},old:${first}`);
    expect(deriveKey(ring, "states").export()).not.toEqual(before);
    expect(deriveOlderKeys(ring, "states").map((key) => key.export())).toEqual([before]);
    expect(deriveOlderKeys(parseKeyRing(`old:${first}`), "states")).toEqual([]);
  });
});

describe("openKeyFile", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "key-file-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("B45: makes a file that only its owner reads, in a folder that only its owner enters, and leaves nothing beside it", async () => {
    const path = join(folder, "data", "keys", "encryption.key");
    const made = await openKeyFile(path);
    expect(made).toMatchObject({ made: true, tooOpen: false });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, "data"))).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, "data", "keys"))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(folder, "data", "keys"))).toEqual(["encryption.key"]);
  });

  it("reads the same key ever after", async () => {
    const path = join(folder, "k");
    const made = await openKeyFile(path);
    const again = await openKeyFile(path);
    expect(again.made).toBe(false);
    expect(again.ring.current.key.equals(made.ring.current.key)).toBe(true);
  });

  it("gives one key to all who start at once", async () => {
    const path = join(folder, "new", "k");
    const files = await Promise.all(Array.from({ length: 12 }, () => openKeyFile(path)));
    expect(files.filter((file) => file.made)).toHaveLength(1);
    for (const file of files) expect(file.ring.current.key.equals(files[0]!.ring.current.key)).toBe(true);
    expect(await readdir(join(folder, "new"))).toEqual(["k"]);
  });

  it("tells when others can read the file, and still reads it", async () => {
    const path = join(folder, "k");
    await openKeyFile(path);
    await chmod(path, 0o644);
    expect((await openKeyFile(path)).tooOpen).toBe(true);
  });

  it("never replaces a file that holds something else", async () => {
    const path = join(folder, "k");
    await writeFile(path, "not a key\n");
    await expect(openKeyFile(path)).rejects.toThrow(KeyRingError);
    await writeFile(path, "");
    await expect(openKeyFile(path)).rejects.toThrow(KeyRingError);
    expect(await readFile(path, "utf8")).toBe("");
  });
});
