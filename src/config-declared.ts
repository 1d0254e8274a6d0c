import { readFileSync } from "node:fs";
import { z } from "zod";
import { DAY_MS, MINUTE_MS } from "./lib/clock.ts";
import { isLoopback } from "./lib/http-client/check-address.ts";
import { isPrivateLiteral } from "./lib/http-client/public-address.ts";
import type { Secret } from "./lib/secret.ts";
import { address, secrets } from "./lib/setting-types.ts";

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
    const parsed = service.safeParse(merged);
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

/** The simulator's own service, declared as anybody would; none where its settings are not among these. */
export function demoService(simulator: Environment): readonly DeclaredService[] {
  const issuer = simulator.DEMO_OAUTH_ISSUER;
  if (issuer === undefined) return [];
  const demo = {
    name: "demo_oauth",
    title: "Demo Notes",
    issuer,
    authorizationEndpoint: `${issuer}/authorize`,
    tokenEndpoint: `${issuer}/token`,
    revocationEndpoint: `${issuer}/revoke`,
    userinfoEndpoint: `${issuer}/userinfo`,
    scopes: { required: ["profile"], wanted: ["notes.read", "notes.write"] },
    reauthenticateParameters: { prompt: "login" },
    renewal: "rotate",
  };
  return parseDeclaredServices([demo], simulator).services;
}

/** Names that are ours, and words that commands understand in place of a provider's name. */
const OWN_NAMES = ["instagram", "instagram_facebook", "facebook", "facebook_page", "amocrm", "kommo", "all"];

/** https, or http on loopback; an address inside that is written out is a mistake (B62). */
const endpoint = z
  .string("expected an https address")
  .pipe(address)
  .refine(
    (value) => isLoopback(new URL(value).hostname) || !isPrivateLiteral(new URL(value).hostname),
    "expected an address that is not inside a private network",
  );
/** Kept to the letter, a slash at the end included: the service's metadata must say the same. */
const issuer = z.string("expected an https address").refine((value) => {
  const checked = endpoint.safeParse(value);
  return checked.success && new URL(value).search === "" && new URL(value).hash === "";
}, "expected the issuer's https address, without a query");
const words = z.array(z.string().regex(/^[\x21-\x7e]+$/, "expected scopes without spaces"), "expected a list of texts");
const parameters = z.record(
  z.string(),
  z.string("expected a text"),
  'expected names and texts, such as {"prompt": "consent"}',
);
const path = z
  .string("expected names joined by dots, such as data.user.id")
  .regex(/^[^.\s]+(?:\.[^.\s]+)*$/, "expected names joined by dots, such as data.user.id");
const positive = (what: string, most: number) =>
  z.number(`expected ${what}`).positive(`expected ${what}`).max(most, `expected ${what}, at most ${most}`);
const oneOf = <const Values extends readonly [string, ...string[]]>(...values: Values) =>
  z.enum(values, `expected ${values.join(", ")}`);

const service = z.strictObject(
  {
    name: z
      .string("expected a name of a-z, 0-9 and _")
      .regex(/^[a-z][a-z0-9_]{0,39}$/, "expected a name of a-z, 0-9 and _, at most 40, a letter first")
      .refine((name) => !OWN_NAMES.includes(name), "expected a name that tokenkeeper does not have itself"),
    title: z
      .string("expected the name that people know")
      .trim()
      .min(1, "expected the name that people know")
      .max(60, "expected at most 60 characters"),
    issuer: issuer.optional(),
    authorizationEndpoint: endpoint.optional(),
    tokenEndpoint: endpoint.optional(),
    revocationEndpoint: endpoint.optional(),
    introspectionEndpoint: endpoint.optional(),
    userinfoEndpoint: endpoint.optional(),
    clientId: z.string("expected a text").trim().min(1, "expected the id of your app at the service").optional(),
    clientIdParameter: z
      .string("expected a text")
      .regex(/^[\w.-]+$/, "expected the name of a parameter")
      .default("client_id"),
    clientSecret: z.string("expected a text").pipe(secrets).optional(),
    clientAuthentication: oneOf("basic", "post", "none").default("basic"),
    scopes: z
      .union(
        [
          words.transform((required) => ({ required, wanted: [] as string[] })),
          z.strictObject({ required: words.default([]), wanted: words.default([]) }),
        ],
        'expected a list of scopes, or {"required": […], "wanted": […]}',
      )
      .default({ required: [], wanted: [] }),
    scopeSeparator: oneOf(" ", ",").default(" "),
    pkce: z.boolean("expected true or false").default(true),
    authorizeParameters: parameters.default({}),
    reauthenticateParameters: parameters.default({}),
    tokenParameters: parameters.default({}),
    renewal: oneOf("rotate", "reusable", "none"),
    lostAnswer: oneOf("resend", "flag").default("flag"),
    accessTokenMinutes: positive("minutes, more than 0", 5_256_000).optional(),
    refreshTokenDays: positive("days, more than 0", 3_650).optional(),
    refreshTokenDaysFrom: oneOf("use", "consent").default("use"),
    windowMinutes: positive("minutes, more than 0", 525_600).default(15),
    verify: z
      .union(
        [
          oneOf("userinfo", "introspection").transform((by) => ({
            by,
            url: undefined,
            method: "GET" as const,
            idPath: "sub",
            namePath: undefined,
          })),
          z.strictObject({
            by: oneOf("userinfo", "introspection").default("userinfo"),
            idPath: path.default("sub"),
            namePath: path.optional(),
            url: z.undefined().optional(),
          }),
          z.strictObject({
            url: endpoint,
            method: oneOf("GET", "POST").default("GET"),
            idPath: path,
            namePath: path.optional(),
          }),
        ],
        'expected "userinfo", "introspection", or {"url": …, "idPath": …, "namePath": …}',
      )
      .default({ by: "userinfo", url: undefined, method: "GET", idPath: "sub", namePath: undefined }),
    apiBaseUrl: endpoint.optional(),
    rateLimit: z
      .number("expected requests per second, 0 for none")
      .min(0, "expected requests per second, 0 for none")
      .max(1_000, "expected at most 1000 requests per second")
      .default(0),
    redirectUri: z.string().pipe(address).optional(),
  },
  "expected an object that declares a service",
);

/** What fields mean together. Looks at what is there, well formed or not, so that it is told with everything else. */
function contradictions(raw: Readonly<Record<string, unknown>>): (readonly [field: string, message: string])[] {
  const has = (field: string) => raw[field] !== undefined;
  const problems: (readonly [string, string])[] = [];
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
      problems.push([field, `expected this address, an issuer that tells it, or another way to verify`]);
  if (!has("clientId"))
    problems.push(["clientId", "expected the id of your app at the service, here or as <NAME>_CLIENT_ID"]);
  if (raw.clientAuthentication !== "none" && !has("clientSecret"))
    problems.push([
      "clientSecret",
      'expected a secret, here or as <NAME>_CLIENT_SECRET, or "clientAuthentication": "none"',
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

function assembleService(s: z.output<typeof service>) {
  const secretsOf = (given: readonly Secret[] | undefined): readonly Secret[] => given ?? [];
  const { verify } = s;
  return {
    name: s.name,
    title: s.title,
    issuer: s.issuer ?? null,
    authorizationEndpoint: s.authorizationEndpoint ?? null,
    tokenEndpoint: s.tokenEndpoint ?? null,
    revocationEndpoint: s.revocationEndpoint ?? null,
    introspectionEndpoint: s.introspectionEndpoint ?? null,
    userinfoEndpoint: s.userinfoEndpoint ?? null,
    clientId: s.clientId ?? "",
    clientIdParameter: s.clientIdParameter,
    clientSecrets: secretsOf(s.clientSecret),
    clientAuthentication: s.clientAuthentication,
    requiredScopes: s.scopes.required,
    wantedScopes: s.scopes.wanted,
    scopeSeparator: s.scopeSeparator,
    pkce: s.pkce,
    authorizeParameters: s.authorizeParameters,
    reauthenticateParameters: s.reauthenticateParameters,
    tokenParameters: s.tokenParameters,
    renewal: s.renewal,
    lostAnswer: s.lostAnswer,
    accessTokenLifeMs: s.accessTokenMinutes === undefined ? null : s.accessTokenMinutes * MINUTE_MS,
    refreshTokenLifeMs: s.refreshTokenDays === undefined ? null : s.refreshTokenDays * DAY_MS,
    refreshTokenLifeFrom: s.refreshTokenDaysFrom,
    windowMs: s.windowMinutes * MINUTE_MS,
    verify: {
      by: "by" in verify ? verify.by : ("url" as const),
      url: verify.url ?? null,
      method: "method" in verify ? verify.method : ("GET" as const),
      idPath: verify.idPath,
      namePath: verify.namePath ?? null,
    },
    apiBaseUrl: s.apiBaseUrl ?? null,
    requestsPerSecond: s.rateLimit,
    /** Null: the usual one. */
    redirectUri: s.redirectUri ?? null,
  };
}
