import { z } from "zod";
import { DAY_MS, MINUTE_MS } from "../lib/clock.ts";
import { isLoopback } from "../lib/http-client/check-address.ts";
import { isPrivateLiteral } from "../lib/http-client/public-address.ts";
import type { Secret } from "../lib/secret.ts";
import { address, isSafeAddress, secrets } from "./setting-types.ts";

/** Names that are ours, and words that commands understand in place of a provider's name. */
const OWN_NAMES = ["instagram", "instagram_facebook", "facebook", "facebook_page", "amocrm", "kommo", "all"];

/**
 * https, or http on loopback; an address inside that is written out is a mistake (B62). A slash at the end stays: to some
 * services (TikTok) it matters.
 */
const endpoint = z
  .string("expected an https address")
  .trim()
  .refine(isSafeAddress, "expected an https address (plain http is accepted on loopback only)")
  .refine(
    (value) =>
      !isSafeAddress(value) || isLoopback(new URL(value).hostname) || !isPrivateLiteral(new URL(value).hostname),
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

/** One service as it stands in `PROVIDERS_FILE`, each field alone. */
export const declaredServiceShape = z.strictObject(
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
    revokes: oneOf("refresh_token", "access_token", "nothing").default("refresh_token"),
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

/** One service in the words of its adapter, with what was left out filled in. */
export function assembleService(s: z.output<typeof declaredServiceShape>) {
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
    revokes: s.revokes,
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
