import { globSync, readdirSync, readFileSync, statSync } from "node:fs";
import { posix } from "node:path";
import { crc32, deflateSync, inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { packPng } from "../docs/drawing/pack-png.ts";
import { cliCommands } from "../src/cli/registry.ts";
import { SETTING_NAMES } from "../src/commands/read-setting.ts";
import { createCommandRegistry } from "../src/commands/registry.ts";
import { ROUTED_KINDS } from "../src/domain/incident.ts";
import { openCatalog } from "../src/lib/i18n/catalog.ts";

const root = new URL("..", import.meta.url).pathname;
const read = (path: string) => readFileSync(`${root}${path}`, "utf8");
const missingIn = (page: string, words: readonly string[]) => words.filter((word) => !read(page).includes(word));

describe("the pages tell of", () => {
  const listed = createCommandRegistry()
    .all.filter((command) => command.listed)
    .map(({ name }) => name);

  it("every command of the chat, in the README", () => {
    expect(
      missingIn(
        "README.md",
        listed.map((name) => `\`/${name}\``),
      ),
    ).toEqual([]);
  });

  it("every command of the terminal", () => {
    expect(
      missingIn(
        "docs/terminal.md",
        cliCommands.map(({ name }) => `\`${name}`),
      ),
    ).toEqual([]);
  });

  it("everything that /settings sets, and every kind of alert that a chat may be set to get", () => {
    const typed = SETTING_NAMES.map((name) => `\`/settings ${name} `);
    expect(missingIn("docs/alerts.md", [...typed, ...ROUTED_KINDS.map((kind) => `\`${kind}\``)])).toEqual([]);
  });

  it("every language there is", async () => {
    const { locales } = await openCatalog();
    const names = locales.map((locale) => new Intl.DisplayNames("en", { type: "language" }).of(locale) ?? locale);
    expect({ readme: missingIn("README.md", names), languages: missingIn("docs/languages.md", names) }).toEqual({
      readme: [],
      languages: [],
    });
  });
});

describe("the pictures", () => {
  const pictures = readdirSync(`${root}docs/pictures`).map((name) => `docs/pictures/${name}`);
  const pages = [...globSync("docs/*.md", { cwd: root }), "README.md"];
  const shown = pages.flatMap((page) =>
    [...read(page).matchAll(/<(?:img|source)\b[^>]*?(?:src|srcset)="([^"]+)"[^>]*>/g)].map(([tag, path = ""]) => ({
      page,
      tag,
      path: posix.join(posix.dirname(page), path),
    })),
  );

  it("are all there, and all shown, by light and by dark", () => {
    const paths = [...new Set(shown.map(({ path }) => path))];
    expect(paths.toSorted()).toEqual(pictures.toSorted());
    const unpaired = pictures.filter((path) => !pictures.includes(path.replace(/-(light|dark)\.png$/, other)));
    expect(unpaired).toEqual([]);
  });

  it("say in words what they show, for who does not see them", () => {
    const mute = shown.filter(({ tag }) => tag.startsWith("<img") && !/alt="[^"]{20,}"/.test(tag));
    expect(mute).toEqual([]);
  });

  it("are light enough for a phone", () => {
    expect(pictures.filter((path) => statSync(`${root}${path}`).size > 150_000)).toEqual([]);
  });
});

describe("packPng", () => {
  it("keeps every pixel of a picture with few colours, however its lines are written", () => {
    const pixels = Array.from({ length: 5 * 4 }, (_, index) => [(index * 40) % 256, 7, index % 3] as const);
    for (const filter of [0, 1, 2, 3, 4]) {
      expect(unpack(packPng(truecolour(pixels, { width: 5, filter }))), `filter ${filter}`).toEqual(pixels);
    }
  });

  it("replaces what a palette has no room for by what comes nearest", () => {
    const pixels = Array.from({ length: 4_096 }, (_, index) => [index % 256, (index >> 4) & 255, 128] as const);
    const packed = unpack(packPng(truecolour(pixels, { width: 64, filter: 0 })));
    const worst = Math.max(
      ...pixels.map((pixel, index) =>
        Math.max(...pixel.map((value, at) => Math.abs(value - (packed[index]?.[at] ?? 0)))),
      ),
    );
    expect(worst).toBeLessThan(48);
    expect(new Set(packed.map(String)).size).toBeLessThanOrEqual(256);
  });
});

type Pixel = readonly number[];

function other(ending: string): string {
  return ending === "-light.png" ? "-dark.png" : "-light.png";
}

/** A PNG of eight bits a channel; each line in the given filter, as https://www.w3.org/TR/png-3/#9Filters says (2026-11-21). */
function truecolour(pixels: readonly Pixel[], { width, filter }: { width: number; filter: number }): Buffer {
  const flat = pixels.flat();
  const stride = width * 3;
  const rows = Array.from({ length: pixels.length / width }, (_, y) => {
    const line = Array.from({ length: stride }, (_, x) => {
      const at = (back: number, up: number) =>
        x - back < 0 || y - up < 0 ? 0 : (flat[(y - up) * stride + x - back] ?? 0);
      const [left, above, corner] = [at(3, 0), at(0, 1), at(3, 1)];
      return (at(0, 0) - [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter]! + 256) % 256;
    });
    return [filter, ...line];
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(rows.length, 4);
  header.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.from(rows.flat()));
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  return [left, above, corner].reduce((best, one) => (Math.abs(guess - one) < Math.abs(guess - best) ? one : best));
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const ends = [data.length, crc32(body)].map((value) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  });
  return Buffer.concat([ends[0]!, body, ends[1]!]);
}

/** The pixels of a PNG with a palette, whose lines have no filter. */
function unpack(png: Buffer): Pixel[] {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    expect(png.readUInt32BE(at + 8 + data.length)).toBe(crc32(png.subarray(at + 4, at + 8 + data.length)));
    chunks.set(png.toString("latin1", at + 4, at + 8), data);
  }
  const width = chunks.get("IHDR")!.readUInt32BE(0);
  const palette = chunks.get("PLTE")!;
  const rows = inflateSync(chunks.get("IDAT")!);
  return [...rows].flatMap((index, at) =>
    at % (width + 1) === 0 ? [] : [[...palette.subarray(index * 3, index * 3 + 3)]],
  );
}
