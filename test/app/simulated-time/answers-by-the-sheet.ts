/**
 * What the sheet of provider facts says of each answer (PROVIDERS §2.3, §9.4, §9.5, §10, read by hand): the oracle of
 * the hour of faults, kept apart from the product's own tables on purpose. Names are those of the simulator's switches.
 */
export type Meaning =
  /** The tokens are dead: only a person brings the account back. */
  | "dead"
  /** A person must act at the provider; the account may live again. */
  | "user"
  /** The token lives, a right is missing. */
  | "permission"
  /** It passes by itself. */
  | "passing"
  /** A block of hours: it passes, but not within the hour. */
  | "long"
  /** Our app or its settings. */
  | "app"
  /** Our request is wrong. */
  | "request";

const META_DEAD = [
  "190",
  "190/malformed",
  "190/undecryptable",
  "190/invalid",
  "190/463",
  "190/458",
  "190/460",
  "190/467",
];
const META_LIMITS = [
  "4",
  "17",
  "17/2446079",
  "32",
  "341",
  "613",
  "613/1996",
  "80000",
  "80001",
  "80002",
  "80003",
  "80004",
];

/** Answers of both of Meta's Graph hosts. */
const META: Readonly<Record<string, Meaning>> = {
  ...all([...META_DEAD, "190/expired", "190/unknown", "102", "452"], "dead"),
  ...all(["190/459", "190/464", "459", "483"], "user"),
  ...all(["10", "10/business", "200", "299"], "permission"),
  ...all([...META_LIMITS, "80005", "80006", "80008", "80009", "80014"], "passing"),
  ...all(["1", "1/99", "1/reduce", "2", "transient"], "passing"),
  ...all(["368", "4/2207051"], "long"),
  ...all(["200/blocked", "200/458", "1/secret", "100/proof", "100/bad_proof", "101", "101/deleted"], "app"),
  ...all(["190/page_token", "2500", "2500/query", "100", "100/metric", "100/parameter"], "request"),
};

/** Answers of amoCRM's and Kommo's API and token endpoint. */
const AMOCRM: Readonly<Record<string, Meaning>> = {
  ...all(["token_revoked", "token_expired", "not_linked"], "dead"),
  "402": "user",
  "403/rights": "permission",
  ...all(["500", "504"], "passing"),
  ...all(["bad_client", "client_id", "client_secret", "redirect_uri", "403/html", "403/ip"], "app"),
  ...all(["400", "404", "422"], "request"),
};

/**
 * Answers of a service by the standards (RFC 6749 §5.2, RFC 6750 §3.1). Without `server_error`: where a used refresh
 * token ends the whole grant, a renewal that may have been acted on is never sent again, and nobody can know better.
 */
const OAUTH2: Readonly<Record<string, Meaning>> = {
  ...all(["invalid_grant", "token_revoked"], "dead"),
  ...all(["temporarily_unavailable", "invalid_token"], "passing"),
  insufficient_scope: "permission",
  ...all(["invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope"], "app"),
  invalid_request: "request",
};

/** Where an answer is given, for services at which only one of their calls gives it. */
export const GIVEN_AT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  demo_oauth: {
    ...all(["insufficient_scope", "invalid_token"], "userinfo"),
    ...all(
      Object.keys(OAUTH2).filter((code) => !/scope$|_token$/.test(code)),
      "renew",
    ),
    invalid_scope: "renew",
  },
};

/** By provider: each answer and what it means. */
export const SHEET: Readonly<Record<string, Readonly<Record<string, Meaning>>>> = {
  instagram: META,
  facebook: META,
  // Only a Page's token can lose its person's role.
  facebook_page: { ...META, "190/492": "dead" },
  instagram_facebook: META,
  amocrm: AMOCRM,
  kommo: AMOCRM,
  demo_oauth: OAUTH2,
};

/** Trouble on the way, whatever the provider; all of it passes. */
export const ON_THE_WAY = [
  { kind: "unavailable" },
  { kind: "rate_limit", retryAfterSeconds: 20 },
  { kind: "html" },
  { kind: "empty" },
  { kind: "malformed" },
  { kind: "redirect" },
  { kind: "reset" },
] as const;

function all<Word extends string>(codes: readonly string[], word: Word): Record<string, Word> {
  return Object.fromEntries(codes.map((code) => [code, word]));
}
