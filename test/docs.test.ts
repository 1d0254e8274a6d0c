import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { SETTING_NAMES } from "../src/config.ts";

const root = new URL("..", import.meta.url).pathname;
const pages = globSync("**/*.md", { cwd: root, exclude: (name) => ["node_modules", "data", "target"].includes(name) })
  .map((path) => path.replaceAll("\\", "/"))
  .sort();
const scripts = Object.keys(JSON.parse(read("package.json")).scripts);

describe("the pages", () => {
  it("begin with a README and the picture of the house", () => {
    expect(pages).toEqual(expect.arrayContaining(["README.md", "ARCHITECTURE.md"]));
  });

  it("have no link that leads nowhere", () => {
    expect(pages.flatMap((page) => deadLinks(page, read(page), targetExists, headingsOf))).toEqual([]);
  });

  it("name only npm scripts that exist", () => {
    const unknown = pages.flatMap((page) =>
      scriptsNamedIn(read(page))
        .filter((name) => !scripts.includes(name))
        .map((name) => `${page}: there is no npm script "${name}"`),
    );
    expect(unknown).toEqual([]);
  });

  it("tell one way to run the tests, npm test", () => {
    const readme = read("README.md");
    expect(readme).toContain("npm test");
    expect(readme, "say npm test, which brings the right Node along").not.toMatch(/npx vitest|vitest run/);
    expect(scripts).toContain("test");
  });
});

describe("the settings", () => {
  it("are in .env.example exactly as src/config.ts reads them", () => {
    const explained = settingsIn(read(".env.example"));
    expect({
      readButNotExplained: SETTING_NAMES.filter((name) => !explained.includes(name)),
      explainedButNotRead: explained.filter((name) => !SETTING_NAMES.includes(name)),
      explainedTwice: explained.filter((name, index) => explained.indexOf(name) !== index),
    }).toEqual({ readButNotExplained: [], explainedButNotRead: [], explainedTwice: [] });
  });
});

describe("a copy of .env.example", () => {
  it("leaves open what follows from other settings: a sandbox's database would not open once a service is set", () => {
    const lines = read(".env.example").split("\n");
    for (const name of ["DATABASE_URL", "PUBLIC_URL", "PROVIDER_MODE"]) expect(lines).toContain(`${name}=`);
  });
});

describe("the tree in ARCHITECTURE.md", () => {
  it("names exactly the folders of src, and the folders in them", () => {
    expect(foldersDrawnIn(read("ARCHITECTURE.md"))).toEqual(foldersOf("src"));
  });
});

describe("reading the pages", () => {
  const dead = (text: string) =>
    deadLinks(
      "docs/a.md",
      text,
      (path) => path === "docs/b.md",
      () => ["one-two"],
    );

  it.each([
    ["[x](missing.md)", "missing.md"],
    ["[x](./b.md#nowhere)", "#nowhere"],
    ["[x](../b.md)", "../b.md"],
    ["[x](#nowhere)", "#nowhere"],
    ["![x](missing.png)", "missing.png"],
    ["[x]: missing.md", "missing.md"],
  ])("finds that %s is dead", (text, complaint) => {
    expect(dead(text)).toEqual([expect.stringContaining(complaint)]);
  });

  it.each([
    "[x](b.md)",
    "[x](./b.md#one-two)",
    "[x](#one-two)",
    "[x](https://example.com/a.md)",
    "`[x](missing.md)`",
    "```\n[x](missing.md)\n```",
  ])("has nothing against %s", (text) => {
    expect(dead(text)).toEqual([]);
  });

  it("makes anchors of headings as GitHub does", () => {
    expect(anchorsIn("# One, *two*!\n## `npm start`\n```\n# not one\n```\n## `npm start`\n")).toEqual([
      "one-two",
      "npm-start",
      "npm-start-1",
    ]);
  });

  it("reads settings, also those that are commented out, and no prose", () => {
    expect(settingsIn("# The port\nPORT=3000\n# HOST=127.0.0.1\n#METRICS_TOKEN=\n# See NAME = x\n")).toEqual([
      "PORT",
      "HOST",
      "METRICS_TOKEN",
    ]);
  });

  it("reads npm scripts", () => {
    expect(scriptsNamedIn("`npm ci && npm start`, `npm run cli -- status`, npm test")).toEqual([
      "start",
      "cli",
      "test",
    ]);
  });

  it("reads a drawn tree", () => {
    const page =
      "```\nsrc/\n  main.ts   start\n  app/      use cases\n    connect/  links\n    refresh/  claims\n  lib/      leaf parts: clock/\n    crypto/   keys\n    i18n/     texts\n      en/       English\ntest/   e2e/\n```\n";
    expect(foldersDrawnIn(page)).toEqual(["app", "app/connect", "app/refresh", "lib", "lib/crypto", "lib/i18n"]);
  });
});

type Anchors = (path: string) => readonly string[];

function deadLinks(page: string, text: string, exists: (path: string) => boolean, anchors: Anchors): string[] {
  const links = [...withoutCode(text).matchAll(/\]\(\s*<?([^)\s>]+)|^\[[^\]]+\]:\s*(\S+)/gm)].map(
    (m) => m[1] ?? m[2] ?? "",
  );
  return links.flatMap((link) => {
    if (/^[a-z][a-z+.-]*:/i.test(link)) return [];
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? page : posix.join(posix.dirname(page), decodeURIComponent(path));
    if (target !== page && !exists(target)) return [`${page}: ${link} leads nowhere`];
    if (anchor === undefined || !target.endsWith(".md") || anchors(target).includes(anchor)) return [];
    return [`${page}: ${link} names a heading that ${target} does not have: #${anchor}`];
  });
}

function targetExists(path: string): boolean {
  return !path.startsWith("..") && existsSync(`${root}${path}`);
}

function headingsOf(path: string): string[] {
  return anchorsIn(read(path));
}

function anchorsIn(text: string): string[] {
  const seen = new Map<string, number>();
  return [...text.replace(/^```[\s\S]*?^```/gm, "").matchAll(/^#{1,6}\s+(.*)$/gm)].map((heading) => {
    const anchor = (heading[1] ?? "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(" ", "-");
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, "");
}

function scriptsNamedIn(text: string): string[] {
  return [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map((match) => match[1] ?? match[2] ?? "");
}

function settingsIn(text: string): string[] {
  return [...text.matchAll(/^(?:# ?)?([A-Z][A-Z0-9_]*)=/gm)].map((match) => match[1] ?? "");
}

/** Reads the drawing whose line `src/` is followed by one line per folder, a folder inside another indented deeper. */
function foldersDrawnIn(page: string): string[] {
  const drawing = /^src\/[^\n]*\n((?:[ \t]+[^\n]*\n)*)/m.exec(page)?.[1] ?? "";
  let folder = "";
  return drawing
    .split("\n")
    .flatMap((line) => {
      const [, indent = "", name = ""] = /^( +)([a-z0-9-]+)\//.exec(line) ?? [];
      if (indent.length === 2) folder = name;
      if (indent.length === 0 || indent.length > 4) return [];
      return [indent.length === 2 ? name : `${folder}/${name}`];
    })
    .sort();
}

function foldersOf(folder: string): string[] {
  const inside = (path: string) =>
    readdirSync(`${root}${path}`, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
  return inside(folder)
    .flatMap((name) => [name, ...inside(`${folder}/${name}`).map((child) => `${name}/${child}`)])
    .sort();
}

function read(path: string): string {
  return readFileSync(`${root}${path}`, "utf8");
}
