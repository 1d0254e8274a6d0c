import { type ControlName, controlSchemas } from "./control-schemas.ts";

/** What a form of the control page asks for: an operation, and what it takes; or a sentence about what does not fit. */
export type ReadControlForm = { readonly name: ControlName; readonly input: unknown } | { readonly wrong: string };

const WORDS: Readonly<Record<string, unknown>> = { null: null, true: true, false: false };

/**
 * Reads a form as an operation of the control: the field `do` is its name, all others are what it takes. Empty fields are
 * left out, and so are those that do not go with the chosen kind of fault. `quirk.name` collects into `quirks`; `true`, `false`
 * and `null` are themselves; text that is a number or JSON is taken for that where the operation wants it so.
 */
export function readControlForm(form: URLSearchParams): ReadControlForm {
  const name = form.get("do") ?? "";
  if (!Object.hasOwn(controlSchemas, name)) return { wrong: "There is no such switch." };
  const schema = controlSchemas[name as ControlName];
  const fields: Record<string, unknown> = {};
  const quirks: Record<string, string> = {};
  for (const [field, text] of form) {
    if (field === "do" || text.trim() === "") continue;
    if (field.startsWith("quirk.")) quirks[field.slice("quirk.".length)] = text;
    else fields[field] = Object.hasOwn(WORDS, text) ? WORDS[text] : text.trim();
  }
  if (Object.keys(quirks).length > 0) fields.quirks = quirks;
  // Each round mends what the schema complained of; the number of fields bounds the rounds.
  for (let rounds = Object.keys(fields).length * 2; ; rounds -= 1) {
    const parsed = schema.safeParse(fields);
    if (parsed.success) return { name: name as ControlName, input: parsed.data };
    const { issues } = parsed.error;
    const mended = rounds > 0 && issues.map((issue) => mend(fields, flattened(issue))).includes(true);
    if (!mended)
      return { wrong: issues.map((issue) => `${issue.path.join(".") || name}: ${issue.message}`).join("; ") };
  }
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
  readonly errors?: readonly (readonly Issue[])[];
}

/** Of a union the complaints about the shape that fits best: the one with the fewest of them. */
function flattened(issue: Issue): readonly Issue[] {
  if (issue.errors === undefined) return [issue];
  const best = [...issue.errors].sort((one, other) => one.length - other.length)[0] ?? [];
  return best.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function mend(fields: Record<string, unknown>, issues: readonly Issue[]): boolean {
  let mended = false;
  for (const { code, keys, path } of issues) {
    if (code === "unrecognized_keys") {
      for (const key of keys ?? []) {
        mended = Object.hasOwn(fields, key) || mended;
        delete fields[key];
      }
      continue;
    }
    const key = String(path[0]);
    const value = fields[key];
    if (typeof value !== "string") continue;
    try {
      fields[key] = JSON.parse(value);
      mended = true;
    } catch {
      // It is a word after all; the schema's complaint stands.
    }
  }
  return mended;
}
