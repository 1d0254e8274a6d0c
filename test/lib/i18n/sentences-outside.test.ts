import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseAst } from "vitest/node";

const SRC = new URL("../../../src/", import.meta.url).pathname;

/** Where what a person reads in chat or on a page is made. The terminal, the API, logs and the simulator speak English. */
const SPEAKING = /^(?:commands|chat|app\/(?:alerts|connect|status|notifications)|http\/(?:pages|assets))\//;

/** What looks like a sentence: two words of which the first is capital, or four in a row. Fewer small ones are names of our own. */
const SENTENCE = /(?:^|[^\p{L}])\p{Lu}\p{L}+[,;:]? \p{Ll}{2,}|\p{L}+[,;:]? \p{Ll}+[,;:]? \p{Ll}+[,;:]? \p{Ll}+/u;

/** Calls whose texts nobody reads in chat: logs, programmers' errors, and command lines that buttons carry. */
const SILENT_CALLS =
  /^(?:log|logger)\.|Error$|^Unanswerable$|^commandButton$|^silent$|^querySelector|^matchMedia$|^getElementById$/;
/** Properties that are no text for people, or reasons that decisions give to tests and logs. */
const SILENT_PROPERTIES = new Set(["reason", "usage", "command", "media", "description"]);

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** The literals of a source that look like sentences and that a person may come to read. */
function sentencesIn(source: string): string[] {
  const found: string[] = [];
  visit(parseAst(source, { lang: "ts" }) as unknown as Node, found);
  return found;
}

function visit(node: unknown, found: string[]): void {
  if (Array.isArray(node)) for (const one of node) visit(one, found);
  if (!isNode(node) || isSilent(node)) return;
  if (node.type === "Literal" && typeof node.value === "string") look(node.value, found);
  if (node.type === "TemplateLiteral") look(textOf(node), found);
  for (const value of Object.values(node)) if (typeof value === "object" && value !== null) visit(value, found);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

function isSilent(node: Node): boolean {
  if (node.type.startsWith("TS") && /Type|Interface/.test(node.type)) return true;
  if (node.type.startsWith("Import") || node.type === "BinaryExpression") return true;
  if (node.type === "CallExpression" || node.type === "NewExpression") return SILENT_CALLS.test(nameOf(node.callee));
  if (node.type === "Property") return SILENT_PROPERTIES.has(nameOf(node.key));
  // A typed line that is asked for, such as `status` before an account.
  return node.type === "VariableDeclarator" && nameOf(node.id) === "command";
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return "";
  if (node.type === "MemberExpression") {
    const [object, property] = [nameOf(node.object), nameOf(node.property)];
    return /^(?:log|logger)$/.test(object) ? `${object}.${property}` : property;
  }
  return typeof node.name === "string" ? node.name : "";
}

function textOf({ quasis }: Node): string {
  return (quasis as readonly { value: { cooked: string } }[]).map(({ value }) => value.cooked).join("name");
}

/** Of a piece of a page only what stands between the tags. */
function look(text: string, found: string[]): void {
  const parts = text.includes("<") || text.includes(">") ? text.replace(/<[^>]*>?|^[^<]*>/g, "\n").split("\n") : [text];
  for (const part of parts) if (SENTENCE.test(part)) found.push(part.trim());
}

describe("sentences", () => {
  it("stand in the language files alone, wherever a person in chat or on a page reads them", async () => {
    const files = (await readdir(SRC, { recursive: true })).filter(
      (name) => /\.(?:ts|js)$/.test(name) && SPEAKING.test(name),
    );
    expect(files.length).toBeGreaterThan(80);
    const found = await Promise.all(
      files.map(async (name) => sentencesIn(await readFile(join(SRC, name), "utf8")).map((text) => `${name}: ${text}`)),
    );
    expect(found.flat()).toEqual([]);
  });

  it("are found by the search where somebody lets one slip in", () => {
    expect(sentencesIn('f(plainMessage("Nothing is connected yet"));')).toHaveLength(1);
    expect(sentencesIn("const page = html`<p>Go back to <b>your</b> chat</p>`;")).toHaveLength(1);
    expect(sentencesIn("const label = `Reconnect $" + "{name} now please`;")).toHaveLength(1);
    expect(sentencesIn('const button = { label: "Press this one" };')).toHaveLength(1);
    expect(sentencesIn('throw new Error("Slack has not said yet who the bot is.");')).toEqual([]);
    expect(sentencesIn('log.warn({ err: error }, "a chat is gone");')).toEqual([]);
    expect(sentencesIn('t("commands-no-account"); html`<p class="note small">$' + '{t("x")}</p>`')).toEqual([]);
  });
});
