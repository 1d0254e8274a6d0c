import { posix } from "node:path";
import { parseAst } from "vitest/node";

/**
 * The rules of ARCHITECTURE.md as data, and the pure functions that hold a tree of source texts against them.
 * `architecture.test.ts` feeds them the real tree, and small bad texts to see that they complain.
 * A change of design is a change of a table here and of the page.
 */

/** One file, its path relative to `src` with `/`, such as `domain/connection.ts`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What one file brings in. `target` is a path relative to `src` for our own files (`ours`), else the package. */
interface Import {
  readonly target: string;
  readonly ours: boolean;
  /** Loaded together with the importing file: neither a type nor asked for later by `import()`. */
  readonly eager: boolean;
}

interface Part {
  readonly name: string;
  readonly files: RegExp;
  /** Besides its own files, `domain` and `lib`. `<1>` stands for the first group of `files`. */
  readonly mayImport: readonly string[];
  readonly instead: string;
}

const PORT_FILES = [
  "store/(?!registry\\.ts|encrypted-store\\.ts)[^/]+",
  "providers/provider\\.ts",
  "chat/messenger\\.ts",
  "chat/console-chat\\.ts",
];
const FROM_COMPOSE = "Take it as an argument through the port, and let compose.ts hand it in.";

/** Who may import whom; the first row whose `files` match a path is its part. A path that none matches belongs nowhere. */
const PARTS: readonly Part[] = [
  { name: "an entry", files: /^(?:main|cli|compose)\.ts$/, mayImport: [".*"], instead: "" },
  {
    name: "config",
    files: /^config(?:\.ts$|\/)/,
    mayImport: ["config/"],
    instead: "Configuration knows values, not parts.",
  },
  {
    name: "domain",
    files: /^domain\//,
    mayImport: ["domain/", "lib/"],
    instead: "Rules know nothing else; move the I/O out.",
  },
  { name: "lib", files: /^lib\//, mayImport: ["lib/"], instead: "A leaf knows nothing of the product." },
  {
    name: "a registry",
    files: /^(store|providers|commands|chat)\/registry\.ts$/,
    mayImport: ["<1>/", ...PORT_FILES],
    instead: "A registry lists its own siblings and nothing else.",
  },
  {
    name: "the encrypting store",
    files: /^store\/encrypted-store\.ts$/,
    mayImport: ["store/(?!registry)[^/]+"],
    instead: "It decorates the port and knows no adapter.",
  },
  {
    name: "a port",
    files: /^commands\/(?:command|command-context|command-form|incoming)\.ts$/,
    mayImport: ["commands/(?:command|command-context|command-form|incoming)\\.ts", "app/", ...PORT_FILES],
    instead: "A command is said in the words of the use cases.",
  },
  {
    name: "a port",
    files: new RegExp(`^(?:${PORT_FILES.join("|")})$`),
    mayImport: PORT_FILES,
    instead: "A port is said in the words of domain and lib.",
  },
  { name: "app", files: /^app\//, mayImport: ["app/", ...PORT_FILES], instead: FROM_COMPOSE },
  { name: "commands", files: /^commands\//, mayImport: ["commands/", "app/", ...PORT_FILES], instead: FROM_COMPOSE },
  {
    name: "a store adapter",
    files: /^store\/([^/]+)\//,
    mayImport: ["store/<1>/", "store/(?!registry|encrypted-store)[^/]+"],
    instead: "An adapter knows its own port and never a sibling; what two share belongs to lib.",
  },
  {
    name: "a Meta provider",
    files: /^providers\/(instagram|facebook|facebook-page|instagram-facebook)\//,
    mayImport: ["providers/<1>/", "providers/meta/", "providers/provider\\.ts"],
    instead:
      "An adapter knows its own port and never a sibling; what the Meta providers share belongs to providers/meta.",
  },
  {
    name: "a provider adapter",
    files: /^providers\/([^/]+)\//,
    mayImport: ["providers/<1>/", "providers/provider\\.ts"],
    instead: "An adapter knows its own port and never a sibling; what two share belongs to lib.",
  },
  {
    name: "a receiver",
    files: /^chat\/([^/]+)\/receive\.ts$/,
    mayImport: ["chat/<1>/", "app/", "commands/", ...PORT_FILES],
    instead: FROM_COMPOSE,
  },
  {
    name: "a chat adapter",
    files: /^chat\/([^/]+)\//,
    mayImport: ["chat/<1>/", "chat/messenger\\.ts", "chat/<1>-chat\\.ts", "commands/incoming\\.ts"],
    instead: "Only receive.ts knows use cases and commands; an adapter never knows a sibling.",
  },
  { name: "http", files: /^http\//, mayImport: ["http/", "app/", "commands/", ...PORT_FILES], instead: FROM_COMPOSE },
  { name: "cli", files: /^cli\//, mayImport: ["cli/", "app/", "commands/", ...PORT_FILES], instead: FROM_COMPOSE },
  {
    name: "schedule",
    files: /^schedule\//,
    mayImport: ["schedule/", "app/", "commands/", ...PORT_FILES],
    instead: FROM_COMPOSE,
  },
  {
    name: "sandbox",
    files: /^sandbox\//,
    mayImport: ["sandbox/"],
    instead: "The simulator plays an outside service; it must not know the product.",
  },
];

/** Packages with one home: everything else reaches them through the port that stands there. */
const PACKAGE_HOMES: readonly { readonly packages: RegExp; readonly home: RegExp; readonly say: string }[] = [
  { packages: /^croner$/, home: /^schedule\/scheduler\.ts$/, say: "only schedule/scheduler.ts knows croner" },
  { packages: /^mongodb$/, home: /^store\/mongo\//, say: "only store/mongo knows the driver" },
  { packages: /^node:sqlite$/, home: /^store\/sqlite\//, say: "only store/sqlite knows node:sqlite" },
  { packages: /^(?:grammy|@grammyjs\/.*)$/, home: /^chat\/telegram\//, say: "only chat/telegram knows grammY" },
  { packages: /^@slack\//, home: /^chat\/slack\//, say: "only chat/slack knows Bolt" },
  { packages: /^@fluent\//, home: /^lib\/i18n\//, say: "only lib/i18n knows Fluent" },
  { packages: /./, home: /^(?!domain\/)/, say: "domain has no packages and no I/O; pass the value in" },
];

/** They cost megabytes and half a second, so no entry loads them before they are configured. */
export const HEAVY_PACKAGES = ["mongodb", "grammy", "@slack/bolt"] as const;

const READS_ENVIRONMENT = /^(?:config|sandbox\/main)\.ts$/;
/** Every place where a secret becomes a string. Each line here is a place to look at in a review. */
const REVEALS_SECRETS = [
  /^providers\//,
  /^lib\/crypto\//,
  /^store\/encrypted-store\.ts$/,
  // What an adapter of the store sees is sealed already.
  /^store\/sqlite\/connection-rows\.ts$/,
  /^store\/spooled-entry\.ts$/,
  /^store\/mongo\/documents\.ts$/,
  // A token leaves by the wire or not at all.
  /^lib\/http-client\/create-http-client\.ts$/,
  /^chat\/(telegram|slack)\/create-\1-adapter\.ts$/,
  // Telegram wants its token in the path, where the HTTP client can't put it in by itself.
  /^cli\/doctor-messengers\.ts$/,
  // The settings' own way in: the key ring is made of it, and a console of nothing.
  /^compose\.ts$/,
  // A key of the API is shown once, to the person who makes it.
  /^cli\/keys\.ts$/,
  // The one address that gives a token to who asks for it.
  /^http\/routes\/api\/token\.ts$/,
  // A token is looked for in an answer, so that it does not leave with it.
  /^app\/token\/redact-tokens\.ts$/,
];
const MAX_LINES = { "main.ts": 60, "cli.ts": 60, "compose.ts": 200 } as Record<string, number>;
const MAX_LINES_ELSEWHERE = 300;
const FORBIDDEN_NAMES = /^(?:index|common|(?:.*-)?(?:utils?|helpers?|manager|service))$/;
const KEBAB_CASE = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)*$/;
const UNFINISHED = new RegExp(`\\b(?:${["TO", "FIX"].join("DO|")}ME)\\b`);

/** Everything that is wrong with one file of `src`, each as a sentence that says what to do. */
export function complaintsAbout(file: SourceFile): string[] {
  const complaints = [...complaintsAboutName(file.path), ...complaintsAboutLength(file)];
  if (UNFINISHED.test(file.text))
    complaints.push("has an unfinished mark: do it now, or say in the docs what is left out");
  if (!file.path.endsWith(".ts")) return inFile(file, complaints);

  const part = PARTS.find((candidate) => candidate.files.test(file.path));
  if (part === undefined) {
    complaints.push("belongs to no part of the house: move it, or add its part to ARCHITECTURE.md and to PARTS");
  }
  for (const found of importsOf(file)) complaints.push(...complaintsAboutImport(file, part, found));
  visit(parse(file), (node) => complaints.push(...complaintsAboutNode(file, node)));
  for (const statement of (parse(file).body as Node[]).map(unwrapExport)) {
    if (statement.type === "VariableDeclaration" && statement.kind !== "const") {
      complaints.push("has mutable state in the module: keep it in the closure of a factory");
    }
  }
  return inFile(file, complaints);
}

/** Which packages of {@link HEAVY_PACKAGES} are loaded as soon as `entry` is, each with the way that leads there. */
export function heavyPackagesBehind(entry: string, files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const ways = new Map([[entry, entry]]);
  const complaints: string[] = [];
  for (const [path, way] of ways) {
    const file = byPath.get(path);
    if (file === undefined) continue;
    for (const { target, ours, eager } of importsOf(file)) {
      if (!eager) continue;
      if (ours && !ways.has(target)) ways.set(target, `${way} → ${target}`);
      if (!ours && HEAVY_PACKAGES.some((heavy) => heavy === target)) {
        complaints.push(
          `${way} → ${target} loads a heavy package at start: bring the adapter in by import() once it is configured`,
        );
      }
    }
  }
  return complaints;
}

/**
 * The circles in which files import each other, types and `import()` included, each once and as the way round it. Who is in
 * a circle can be understood, moved or tested only together with all the others.
 */
export function circlesIn(files: readonly SourceFile[]): string[] {
  return circlesAmong(importsBy(files, (path) => path));
}

/** The same among folders such as `app/alerts`, whatever lies deeper in them; a file outside of such counts for itself. */
export function circlesOfFolders(files: readonly SourceFile[]): string[] {
  return circlesAmong(importsBy(files, (path) => /^[^/]+\/[^/]+(?=\/)/.exec(path)?.[0] ?? path));
}

type Imports = ReadonlyMap<string, ReadonlySet<string>>;

/** What each room imports of other rooms. A file may import itself, a room of many files is no circle by that. */
function importsBy(files: readonly SourceFile[], roomOf: (path: string) => string): Imports {
  const imports = new Map<string, Set<string>>();
  for (const file of files.filter(({ path }) => path.endsWith(".ts"))) {
    const room = roomOf(file.path);
    const behind = imports.get(room) ?? new Set();
    imports.set(room, behind);
    for (const { target, ours } of importsOf(file))
      if (ours && (target === file.path || roomOf(target) !== room)) behind.add(roomOf(target));
  }
  return imports;
}

function circlesAmong(imports: Imports): string[] {
  const circles = new Set<string>();
  for (const start of imports.keys()) {
    const ways = new Map<string, readonly string[]>([[start, []]]);
    for (const [path, way] of ways) {
      if (imports.get(path)?.has(start)) circles.add(roundFromTheFirst([...way, path]));
      for (const target of imports.get(path) ?? []) if (!ways.has(target)) ways.set(target, [...way, path]);
    }
  }
  return [...circles].map((way) => `${way}: move what both need to where it imports neither`);
}

/** What a test file must not contain: a test that was switched off, or the only one left on. */
export function complaintsAboutTest(file: SourceFile): string[] {
  const complaints: string[] = [];
  visit(parse(file), (node) => {
    const name = memberName(node);
    if (name === undefined || !["skip", "only", "todo"].includes(name)) return;
    if (["it", "test", "describe", "suite"].includes(rootName(node) ?? "")) {
      complaints.push(`has a .${name}: mend the test or take it out, and let all the others run`);
    }
  });
  if (UNFINISHED.test(file.text)) complaints.push("has an unfinished mark: do it now, or take it out");
  return complaints.map((complaint) => `${file.path}: ${complaint}`);
}

function complaintsAboutName(path: string): string[] {
  const complaints: string[] = [];
  for (const segment of path.split("/")) {
    const stem = segment.replace(/\..*$/, "");
    if (!KEBAB_CASE.test(segment))
      complaints.push(`"${segment}" is not kebab-case: name the file after its main export`);
    if (FORBIDDEN_NAMES.test(stem)) complaints.push(`"${stem}" says nothing: name it after the one thing it does`);
  }
  return complaints;
}

function complaintsAboutLength({ path, text }: SourceFile): string[] {
  if (!path.endsWith(".ts")) return [];
  const most = MAX_LINES[path] ?? MAX_LINES_ELSEWHERE;
  const lines = text.replace(/\n$/, "").split("\n").length;
  return lines <= most ? [] : [`has ${lines} lines, ${most} are allowed: it says more than one thing, part it`];
}

function complaintsAboutImport({ path }: SourceFile, part: Part | undefined, { target, ours }: Import): string[] {
  if (!ours) {
    return PACKAGE_HOMES.filter(({ packages, home }) => packages.test(target) && !home.test(path)).map(
      ({ say }) => `imports ${target}, but ${say}`,
    );
  }
  if (target.startsWith("..")) return [`imports ${target}, which is outside src: move it in, or do without`];
  if (part === undefined) return [];
  const own = part.files.exec(path)?.[1] ?? "";
  const leaves = part.name === "domain" || part.name === "lib" ? [] : ["domain/", "lib/"];
  const allowed = [...leaves, ...part.mayImport.map((pattern) => pattern.replaceAll("<1>", own))];
  if (allowed.some((pattern) => new RegExp(pattern.endsWith("/") ? `^${pattern}` : `^${pattern}$`).test(target)))
    return [];
  return [`imports ${target}, which ${part.name} may not. ${part.instead}`];
}

function complaintsAboutNode({ path, text }: SourceFile, node: Node): string[] {
  if (node.type === "TSEnumDeclaration") return ["has an enum, which Node does not run: use a union of strings"];
  if (node.type === "ExportDefaultDeclaration" || exportsAsDefault(node))
    return ["has a default export: give it its name"];
  if (isUnexplainedCatch(node, text))
    return ["has an empty catch: handle the error, or say in a comment why nothing is lost"];
  if (readsEnvironment(node) && !READS_ENVIRONMENT.test(path)) {
    return ["reads process.env: only config.ts does; take the value from Config"];
  }
  const name = memberName(node);
  if (name !== undefined && rootName(node) === "console")
    return ["uses console: write to the logger that is passed in"];
  if (name === "reveal" && !REVEALS_SECRETS.some((place) => place.test(path))) {
    return ["reveals a secret: hand the Secret on, or add the place to REVEALS_SECRETS with a reviewer's blessing"];
  }
  return [];
}

/** A node of the ESTree that vitest's own parser gives; only the fields looked at are named. */
interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Several rules look at the same file. */
const parsed = new WeakMap<SourceFile, Node>();

function parse(file: SourceFile): Node {
  const known = parsed.get(file) ?? (parseAst(file.text, { lang: "ts" }, file.path) as unknown as Node);
  parsed.set(file, known);
  return known;
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, see);
  if (typeof value !== "object" || value === null || typeof (value as Node).type !== "string") return;
  see(value as Node);
  for (const field of Object.values(value)) visit(field, see);
}

function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  const add = (source: unknown, eager: boolean) => {
    const target = (source as Node | null)?.value;
    if (typeof target !== "string") return;
    const ours = target.startsWith(".");
    found.push({ target: ours ? posix.join(posix.dirname(file.path), target) : target, ours, eager });
  };
  visit(parse(file), (node) => {
    if (node.type === "ImportDeclaration") add(node.source, node.importKind !== "type");
    if (node.type === "ExportNamedDeclaration" || node.type === "ExportAllDeclaration") {
      add(node.source, node.exportKind !== "type");
    }
    if (node.type === "ImportExpression" || node.type === "TSImportType") add(node.source, false);
    // A worker's file is named by `new URL("./worker.ts", import.meta.url)`.
    if (node.type === "NewExpression" && (node.callee as Node).name === "URL") {
      const first = (node.arguments as Node[])[0];
      if (/^\.[^?#]*\.ts$/.test(String(first?.value))) add(first, false);
    }
  });
  return found;
}

/** The same way for a circle wherever one enters it. */
function roundFromTheFirst(circle: readonly string[]): string {
  const first = circle.indexOf([...circle].sort()[0] ?? "");
  return [...circle.slice(first), ...circle.slice(0, first + 1)].join(" → ");
}

function memberName(node: Node): string | undefined {
  if (node.type !== "MemberExpression") return undefined;
  const property = node.property as Node;
  return String(node.computed === true ? property.value : property.name);
}

/** `it` for `it.each(rows).only`. */
function rootName(node: Node): string | undefined {
  const inner = (node.object ?? node.callee ?? node.tag) as Node | undefined;
  return inner === undefined ? (node.name as string | undefined) : rootName(inner);
}

function readsEnvironment(node: Node): boolean {
  if (memberName(node) === "env") return (node.object as Node).name === "process";
  const reads = (names: unknown) => JSON.stringify(names).includes('"name":"env"');
  if (node.type === "VariableDeclarator") return (node.init as Node | null)?.name === "process" && reads(node.id);
  return (
    node.type === "ImportDeclaration" &&
    /^(?:node:)?process$/.test(String((node.source as Node).value)) &&
    reads(node.specifiers)
  );
}

function exportsAsDefault(node: Node): boolean {
  return node.type === "ExportSpecifier" && (node.exported as Node).name === "default";
}

function isUnexplainedCatch(node: Node, text: string): boolean {
  if (node.type !== "CatchClause") return false;
  const { start, end } = node.body as unknown as { start: number; end: number };
  return text.slice(start + 1, end - 1).trim() === "";
}

function unwrapExport(node: Node): Node {
  return node.type === "ExportNamedDeclaration" && node.declaration ? (node.declaration as Node) : node;
}

function inFile(file: SourceFile, complaints: readonly string[]): string[] {
  return [...new Set(complaints)].map((complaint) => `src/${file.path}: ${complaint}`);
}
