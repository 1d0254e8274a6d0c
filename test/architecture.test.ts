import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  circlesIn,
  circlesOfFolders,
  complaintsAbout,
  complaintsAboutTest,
  heavyPackagesBehind,
  type SourceFile,
} from "./architecture-rules.ts";

const root = new URL("..", import.meta.url).pathname;
const sources = filesIn("src");

describe("the tree in src", () => {
  it("has sources to look at, so that a moved folder does not pass for a clean one", () => {
    expect(sources.map(({ path }) => path)).toContain("domain/connection.ts");
  });

  it("keeps every rule of ARCHITECTURE.md", () => {
    expect(sources.flatMap(complaintsAbout)).toEqual([]);
  });

  it("has no circle of imports, of types neither, and no more have the tests", () => {
    expect([...circlesIn(sources), ...circlesIn(filesIn("test"))]).toEqual([]);
  });

  it("has no circle of folders", () => {
    expect(circlesOfFolders(sources)).toEqual([]);
  });

  it.each(["main.ts", "cli.ts"])("loads no heavy package before it is configured, beginning at %s", (entry) => {
    expect(heavyPackagesBehind(entry, sources)).toEqual([]);
  });

  it("has no test that is switched off", () => {
    expect(filesIn("test").flatMap(complaintsAboutTest)).toEqual([]);
  });
});

describe("the rules of who may import whom", () => {
  it.each([
    // The leaves know nobody, and the domain not even a package.
    ["domain/connection.ts", "../store/store.ts", "domain may not"],
    ["domain/connection.ts", "zod", "no packages"],
    ["domain/connection.ts", "node:fs", "no packages"],
    ["lib/http-client/http-client.ts", "../../domain/failure.ts", "lib may not"],
    // Ports are said in the words of the domain.
    ["store/store.ts", "../app/refresh/sweep.ts", "a port may not"],
    ["store/connection-store.ts", "./sqlite/sqlite-store.ts", "a port may not"],
    ["providers/provider.ts", "./meta/graph.ts", "a port may not"],
    ["chat/messenger.ts", "./telegram/send.ts", "a port may not"],
    ["commands/command.ts", "./status.ts", "a port may not"],
    // Use cases know ports, commands know use cases, nobody knows an adapter.
    ["app/refresh/sweep.ts", "../../store/sqlite/sqlite-store.ts", "app may not"],
    ["app/refresh/sweep.ts", "../../store/registry.ts", "app may not"],
    ["app/refresh/sweep.ts", "../../store/encrypted-store.ts", "app may not"],
    ["app/refresh/sweep.ts", "../../commands/status.ts", "app may not"],
    ["app/refresh/sweep.ts", "../../commands/command.ts", "app may not"],
    ["app/refresh/sweep.ts", "../../config.ts", "app may not"],
    ["commands/status.ts", "../chat/telegram/send.ts", "commands may not"],
    ["http/server.ts", "../providers/instagram/instagram.ts", "http may not"],
    ["http/routes/token.ts", "../../cli/print.ts", "http may not"],
    ["cli/status.ts", "../http/server.ts", "cli may not"],
    ["schedule/jobs.ts", "../store/mongo/mongo-store.ts", "schedule may not"],
    // Adapters know their port and no sibling.
    ["store/sqlite/sqlite-store.ts", "../mongo/mongo-store.ts", "a store adapter may not"],
    ["store/sqlite/sqlite-store.ts", "../../providers/provider.ts", "a store adapter may not"],
    ["store/mongo/mongo-store.ts", "../encrypted-store.ts", "a store adapter may not"],
    ["providers/instagram/instagram.ts", "../amocrm/amocrm.ts", "a Meta provider may not"],
    ["providers/instagram/instagram.ts", "../facebook/facebook.ts", "a Meta provider may not"],
    ["providers/amocrm/amocrm.ts", "../meta/graph.ts", "a provider adapter may not"],
    ["providers/meta/graph.ts", "../instagram/instagram.ts", "a provider adapter may not"],
    ["chat/telegram/send.ts", "../../app/status/status.ts", "a chat adapter may not"],
    ["chat/telegram/read-update.ts", "../../commands/command.ts", "a chat adapter may not"],
    ["chat/telegram/receive.ts", "../slack/render.ts", "a receiver may not"],
    ["chat/slack/send.ts", "../console-chat.ts", "a chat adapter may not"],
    ["sandbox/simulator.ts", "../providers/provider.ts", "sandbox may not"],
    // A registry lists its own siblings.
    ["providers/registry.ts", "../store/sqlite/sqlite-store.ts", "a registry may not"],
    ["store/encrypted-store.ts", "./sqlite/sqlite-store.ts", "the encrypting store may not"],
    // Packages with one home, and the way out of src.
    ["app/refresh/sweep.ts", "croner", "schedule/scheduler.ts"],
    ["schedule/jobs.ts", "croner", "schedule/scheduler.ts"],
    ["store/sqlite/sqlite-store.ts", "mongodb", "store/mongo"],
    ["app/refresh/sweep.ts", "node:sqlite", "store/sqlite"],
    ["chat/console/send.ts", "grammy", "chat/telegram"],
    ["main.ts", "../test/fakes/clock.ts", "outside src"],
    ["helpers-of-all.ts", "./domain/failure.ts", "belongs to no part"],
  ])("refuse %s to import %s", (path, specifier, complaint) => {
    for (const text of waysToImport(specifier)) expect(complaintsAbout({ path, text }).join("\n")).toContain(complaint);
  });

  it.each([
    ["domain/connection.ts", "./failure.ts"],
    ["lib/crypto/key-ring.ts", "../secret.ts"],
    ["lib/crypto/key-ring.ts", "node:crypto"],
    ["store/store.ts", "./connection-store.ts"],
    ["store/store.ts", "../domain/connection.ts"],
    ["store/registry.ts", "./sqlite/sqlite-store.ts"],
    ["store/encrypted-store.ts", "./store.ts"],
    ["store/sqlite/sqlite-store.ts", "../connection-store.ts"],
    ["store/sqlite/sqlite-store.ts", "./schema.ts"],
    ["store/mongo/mongo-store.ts", "mongodb"],
    ["providers/instagram/instagram.ts", "../meta/graph.ts"],
    ["providers/facebook-page/facebook-page.ts", "../meta/graph.ts"],
    ["app/refresh/sweep.ts", "../../store/store.ts"],
    ["app/refresh/sweep.ts", "../alerts/evaluate.ts"],
    ["commands/status.ts", "../app/status/status.ts"],
    ["chat/telegram/receive.ts", "../../commands/registry.ts"],
    ["chat/telegram/send.ts", "../messenger.ts"],
    ["chat/telegram/read-update.ts", "../../commands/incoming.ts"],
    ["http/server.ts", "../app/status/status.ts"],
    ["schedule/scheduler.ts", "croner"],
    ["sandbox/main.ts", "../lib/clock.ts"],
    ["compose.ts", "./store/mongo/mongo-store.ts"],
  ])("let %s import %s", (path, specifier) => {
    for (const text of waysToImport(specifier)) expect(complaintsAbout({ path, text })).toEqual([]);
  });

  it("do not take a comment or a string for an import", () => {
    const text = `// import x from "croner";\nexport const how = 'import x from "croner"';\nexport const quote = /["']/;\n`;
    expect(complaintsAbout({ path: "app/refresh/sweep.ts", text })).toEqual([]);
  });
});

describe("the rules of what a file may say", () => {
  it.each(
    [
      ["app/x.ts", "export const port = process.env.PORT;", "process.env"],
      ["app/x.ts", 'export const port = process["env"].PORT;', "process.env"],
      ["app/x.ts", "export const read = () => { const { env } = process; return env; };", "process.env"],
      ["app/x.ts", 'import { env } from "node:process";', "process.env"],
      ["app/x.ts", "export const leak = (s: { reveal(): string }) => s.reveal();", "reveals a secret"],
      ["http/routes/health.ts", "export const leak = (s: { reveal(): string }) => s?.reveal();", "reveals a secret"],
      ["app/x.ts", "export enum Status { active }", "enum"],
      ["app/x.ts", "export default 1;", "default export"],
      ["app/x.ts", "const a = 1; export { a as default };", "default export"],
      ["app/x.ts", 'export const say = () => console.log("hello");', "console"],
      ["app/x.ts", "let count = 0; export const next = () => ++count;", "mutable state"],
      ["app/x.ts", "export let count = 0;", "mutable state"],
      ["app/x.ts", "export const f = () => { try { g(); } catch {} }; const g = () => 1;", "empty catch"],
      ["app/x.ts", `// ${"TO"}DO later`, "unfinished"],
      ["app/x.ts", `// ${"FIX"}ME`, "unfinished"],
      ["lib/i18n/en/status.ftl", `# ${"TO"}DO`, "unfinished"],
      ["app/x.ts", "const a = 1;\n".repeat(301), "300 are allowed"],
      ["main.ts", "const a = 1;\n".repeat(61), "60 are allowed"],
      ["cli.ts", "const a = 1;\n".repeat(61), "60 are allowed"],
      ["compose.ts", "const a = 1;\n".repeat(201), "200 are allowed"],
      ["app/index.ts", "", '"index" says nothing'],
      ["app/refresh/utils.ts", "", '"utils" says nothing'],
      ["app/token-manager.ts", "", '"token-manager" says nothing'],
      ["app/common/x.ts", "", '"common" says nothing'],
      ["lib/helpers/x.ts", "", '"helpers" says nothing'],
      ["app/refresh-service.ts", "", '"refresh-service" says nothing'],
      ["app/refreshConnection.ts", "", "kebab-case"],
      ["app/Refresh/x.ts", "", "kebab-case"],
    ].map(([path = "", text = "", complaint = ""]) => [path, complaint, text] as const),
  )("complain about %s: %s", (path, complaint, text) => {
    expect(complaintsAbout({ path, text }).join("\n")).toContain(complaint);
  });

  it.each(
    [
      ["config.ts", "export const port = process.env.PORT;"],
      ["sandbox/main.ts", "export const port = process.env.PORT;"],
      ["providers/amocrm/amocrm.ts", "export const f = (s: { reveal(): string }) => s.reveal();"],
      ["http/routes/api/token.ts", "export const f = (s: { reveal(): string }) => s.reveal();"],
      [
        "app/x.ts",
        "export const f = () => { try { g(); } catch { /* the lease ends by itself */ } }; const g = () => 1;",
      ],
      ["app/x.ts", "const a = 1;\n".repeat(300)],
      ["app/x.ts", "export const f = () => { let a = 0; a += 1; return a; };"],
      ["app/x.ts", "// console.log, process.env and .reveal() in a comment"],
    ].map(([path = "", text = ""]) => [path, text.slice(0, 90), text] as const),
  )("have nothing against %s with %s", (path, _title, text) => {
    expect(complaintsAbout({ path, text })).toEqual([]);
  });
});

describe("the rule of circles", () => {
  const circle = (...texts: readonly string[]) =>
    circlesIn(texts.map((text, index) => ({ path: `app/${index}.ts`, text })));

  it.each(waysToImport("./0.ts"))("is broken by a file that imports back with %s", (back) => {
    expect(circle('import type { A } from "./1.ts";', back)).toEqual([
      "app/0.ts → app/1.ts → app/0.ts: move what both need to where it imports neither",
    ]);
  });

  it("tells the way round a longer one once, and each of several", () => {
    expect(
      circle(
        'import { one } from "./1.ts"; import { three } from "./3.ts";',
        'import { two } from "./2.ts";',
        'import type { Zero } from "./0.ts";',
        'export * from "./3.ts";',
      ),
    ).toEqual([
      expect.stringMatching(/^app\/0\.ts → app\/1\.ts → app\/2\.ts → app\/0\.ts: /),
      expect.stringMatching(/^app\/3\.ts → app\/3\.ts: /),
    ]);
  });

  it("is broken by folders whose files import each other, though no file is in a circle", () => {
    const files = [
      { path: "app/status/report.ts", text: 'import type { A } from "../alerts/words.ts"; import "./line.ts";' },
      { path: "app/status/line.ts", text: 'import "../words.ts";' },
      { path: "app/alerts/deep/send.ts", text: 'import { line } from "../../status/line.ts";' },
      { path: "app/alerts/words.ts", text: "export const a = 1;" },
      { path: "app/words.ts", text: "export const b = 1;" },
    ];
    expect(circlesIn(files)).toEqual([]);
    expect(circlesOfFolders(files)).toEqual([expect.stringMatching(/^app\/alerts → app\/status → app\/alerts: /)]);
    expect(circlesOfFolders(files.slice(0, 2))).toEqual([]);
  });

  it("has nothing against two ways to the same file", () => {
    expect(circle('import "./1.ts"; import "./2.ts";', 'import "./2.ts";', 'import "mongodb";')).toEqual([]);
  });
});

describe("the rule of heavy packages", () => {
  const adapter = { path: "store/mongo/mongo-store.ts", text: 'import { MongoClient } from "mongodb";' };

  it("follows the eager imports from an entry and tells the way", () => {
    const files = [
      { path: "main.ts", text: 'import { compose } from "./compose.ts";' },
      { path: "compose.ts", text: 'export { MongoStore } from "./store/mongo/mongo-store.ts";' },
      adapter,
    ];
    expect(heavyPackagesBehind("main.ts", files)).toEqual([
      expect.stringContaining("main.ts → compose.ts → store/mongo/mongo-store.ts → mongodb"),
    ]);
  });

  it("lets types and import() be", () => {
    const text =
      'import type { A } from "./store/mongo/mongo-store.ts"; export const f = () => import("./store/mongo/mongo-store.ts");';
    expect(heavyPackagesBehind("main.ts", [{ path: "main.ts", text }, adapter])).toEqual([]);
  });
});

describe("the rule of tests that are switched off", () => {
  it.each([
    `it.${"skip"}("x", () => {})`,
    `describe.${"only"}("x", () => {})`,
    `test.concurrent.${"skip"}("x", () => {})`,
    `it.each([1]).${"only"}("x", () => {})`,
    `it.${"todo"}("x")`,
  ])("complains about %s", (text) => {
    expect(complaintsAboutTest({ path: "x.test.ts", text })).toHaveLength(1);
  });

  it("lets a suite ask whether its server is there, and other things be named skip", () => {
    expect(
      complaintsAboutTest({ path: "x.test.ts", text: "describe.skipIf(true)('x', () => {}); cursor.skip(3);" }),
    ).toEqual([]);
  });
});

/** The same dependency in every form the language has for it; bare packages have no worker form. */
function waysToImport(specifier: string): string[] {
  const ways = [
    `import { a } from "${specifier}";`,
    `import type { A } from "${specifier}";`,
    `import "${specifier}";`,
    `export * from "${specifier}";`,
    `export type { A } from "${specifier}";`,
    `export const f = () => import("${specifier}");`,
    `export type T = import("${specifier}").T;`,
  ];
  return specifier.startsWith(".")
    ? [...ways, `export const f = () => new URL("${specifier}", import.meta.url);`]
    : ways;
}

function filesIn(folder: string): SourceFile[] {
  return globSync("**/*.*", { cwd: `${root}${folder}` })
    .filter((path) => folder === "src" || path.endsWith(".ts"))
    .map((path) => ({ path: path.replaceAll("\\", "/"), text: readFileSync(`${root}${folder}/${path}`, "utf8") }));
}
