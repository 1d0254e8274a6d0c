import { readFileSync } from "node:fs";
import { z } from "zod";
import { assembleService, declaredServiceShape } from "./declared-service-shape.ts";
import { address } from "./setting-types.ts";

/**
 * Services that the operator declares in the JSON file of `PROVIDERS_FILE`: a list, or `{"services": […]}`. Their secrets may
 * stand in the environment instead, as `<NAME>_CLIENT_ID` and `<NAME>_CLIENT_SECRET`, which go before the file's.
 * `docs/providers/declared.md` explains each field.
 */
export interface DeclaredServices {
  readonly services: readonly DeclaredService[];
  /** Everything that is wrong, each with the path of the field and what was expected; never a value. */
  readonly problems: readonly string[];
}

/** One declared service, in the words of its adapter. */
export type DeclaredService = ReturnType<typeof assembleService>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the file; a file that can't be read is a problem like any other. */
export function readDeclaredServices(path: string | undefined, environment: Environment): DeclaredServices {
  if (path === undefined) return { services: [], problems: [] };
  try {
    return parseDeclaredServices(JSON.parse(readFileSync(path, "utf8")), environment);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown";
    const problem = error instanceof SyntaxError ? "expected a file of JSON" : `can't be read (${code})`;
    return { services: [], problems: [`PROVIDERS_FILE: ${problem}`] };
  }
}

/** Turns the file's content into services; gives every problem of every service at once. */
export function parseDeclaredServices(content: unknown, environment: Environment): DeclaredServices {
  const wrapped = z.strictObject({ services: z.array(z.unknown()) }).safeParse(content);
  const list = Array.isArray(content) ? content : wrapped.data?.services;
  if (list === undefined || list.length === 0)
    return { services: [], problems: ['PROVIDERS_FILE: expected a list of services, or {"services": […]}'] };
  const problems: string[] = [];
  const services: DeclaredService[] = [];
  const seen = new Set<unknown>();
  for (const [index, raw] of list.entries()) {
    const place = `${Array.isArray(content) ? "" : "services"}[${index}]`;
    const complain = (field: string, message: string) =>
      problems.push(`PROVIDERS_FILE: ${place}${field === "" ? "" : `.${field}`}: ${message}`);
    const merged = withEnvironment(raw, environment, (problem) => problems.push(problem));
    const parsed = declaredServiceShape.safeParse(merged);
    for (const issue of parsed.error?.issues ?? []) {
      const path = issue.path.join(".");
      if (issue.code !== "unrecognized_keys") complain(path, issue.message);
      else for (const key of issue.keys) complain(path === "" ? key : `${path}.${key}`, "there is no such field");
    }
    for (const [field, message] of contradictions(merged)) complain(field, message);
    const { name } = merged;
    if (typeof name === "string" && seen.has(name)) complain("name", "expected a name that no other service has");
    seen.add(name);
    if (parsed.success) services.push(assembleService(parsed.data));
  }
  return problems.length > 0 ? { services: [], problems } : { services, problems };
}

/** What fields mean together. Looks at what is there, well formed or not, so that it is told with everything else. */
function contradictions(raw: Readonly<Record<string, unknown>>): (readonly [field: string, message: string])[] {
  const has = (field: string) => raw[field] !== undefined;
  const problems: (readonly [string, string])[] = [];
  const { name } = raw;
  const prefix = typeof name === "string" && /^[a-z]\w{0,39}$/.test(name) ? name.toUpperCase() : "<NAME>";
  const discovered = has("issuer");
  for (const field of ["authorizationEndpoint", "tokenEndpoint"])
    if (!has(field) && !discovered) problems.push([field, "expected this address, or an issuer that tells it"]);
  const { verify } = raw;
  const by = typeof verify === "string" ? verify : ((verify as { by?: unknown } | null | undefined)?.by ?? "userinfo");
  const hasUrl = typeof verify === "object" && verify !== null && "url" in verify;
  for (const [way, field] of [
    ["userinfo", "userinfoEndpoint"],
    ["introspection", "introspectionEndpoint"],
  ] as const)
    if (by === way && !hasUrl && !has(field) && !discovered)
      problems.push([field, "expected this address, an issuer that tells it, or another way to verify"]);
  if (!has("clientId"))
    problems.push(["clientId", `expected the id of your app at the service, here or as ${prefix}_CLIENT_ID`]);
  if (raw.clientAuthentication !== "none" && !has("clientSecret"))
    problems.push([
      "clientSecret",
      `expected a secret, here or as ${prefix}_CLIENT_SECRET, or "clientAuthentication": "none"`,
    ]);
  if (raw.clientAuthentication === "none" && has("clientSecret"))
    problems.push(["clientAuthentication", "expected basic or post, since there is a secret"]);
  return problems;
}

/** The environment goes before the file: a secret has no place in a file that is shown around. */
function withEnvironment(
  raw: unknown,
  environment: Environment,
  complain: (problem: string) => void,
): Readonly<Record<string, unknown>> {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return {};
  const { name } = raw as { name?: unknown };
  if (typeof name !== "string") return { ...raw };
  const prefix = name.toUpperCase();
  const { [`${prefix}_CLIENT_ID`]: clientId, [`${prefix}_CLIENT_SECRET`]: clientSecret } = environment;
  const redirectUri = environment[`${prefix}_REDIRECT_URI`];
  const checked = address.optional().safeParse(redirectUri);
  if (!checked.success) complain(`${prefix}_REDIRECT_URI: ${checked.error.issues[0]?.message}`);
  return {
    ...raw,
    ...(clientId === undefined ? {} : { clientId }),
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(redirectUri === undefined || !checked.success ? {} : { redirectUri }),
  };
}
