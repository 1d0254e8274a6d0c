import type { SandboxControl } from "./control.ts";
import { type ControlName, controlSchemas } from "./control-schemas.ts";
import { SandboxRefusal } from "./sandbox-core.ts";
import type { SimulatedAnswer } from "./simulator.ts";

/** Under this prefix, `POST /_control/<operation>` with JSON, or `GET` with the fields in the query where nothing is required. */
export const CONTROL_PREFIX = "/_control/";

const READABLE: readonly string[] = ["faults", "settings", "truth", "calls", "issued", "inspect", "messages"];

/** Does a control request. Input that does not fit gets 400 and a sentence; what cannot be done gets 409 and a sentence. */
export async function answerControl(
  control: SandboxControl,
  method: string,
  path: string,
  query: URLSearchParams,
  body: string,
): Promise<SimulatedAnswer> {
  const name = path.slice(CONTROL_PREFIX.length);
  if (!isControlName(name))
    return problem(404, `There is no switch ${name}; there are ${Object.keys(controlSchemas).join(" ")}.`);
  if (method !== "POST" && !(method === "GET" && READABLE.includes(name)))
    return problem(405, `${name} is asked for by POST.`);
  const input = parseInput(method === "GET" ? Object.fromEntries(query) : body);
  if (input === undefined) return problem(400, "The body is no JSON.");
  const parsed = controlSchemas[name].safeParse(input);
  if (!parsed.success) {
    const sentences = parsed.error.issues.map((issue) => `${issue.path.join(".") || name}: ${issue.message}`);
    return problem(400, sentences.join("; "));
  }
  try {
    // The schema of this name has just accepted the input; TypeScript cannot follow that through the union of names.
    const result = await (control[name] as (value: unknown) => unknown)(parsed.data);
    return name === "seed" ? jsonLines(result as readonly unknown[]) : json(200, result);
  } catch (error) {
    if (error instanceof SandboxRefusal) return problem(409, error.message);
    throw error;
  }
}

function isControlName(name: string): name is ControlName {
  return Object.hasOwn(controlSchemas, name);
}

function parseInput(input: string | object): unknown {
  if (typeof input !== "string") return input;
  try {
    return input === "" ? {} : JSON.parse(input);
  } catch {
    return undefined;
  }
}

function json(status: number, value: unknown): SimulatedAnswer {
  return { status, headers: { "content-type": "application/json" }, body: `${JSON.stringify(value)}\n` };
}

function jsonLines(values: readonly unknown[]): SimulatedAnswer {
  const body = values.map((value) => `${JSON.stringify(value)}\n`).join("");
  return { status: 200, headers: { "content-type": "application/x-ndjson" }, body };
}

function problem(status: number, detail: string): SimulatedAnswer {
  return json(status, { status, detail });
}
