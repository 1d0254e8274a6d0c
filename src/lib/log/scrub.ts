/**
 * Takes secrets out of texts that come from elsewhere: messages of libraries, addresses, bodies of refusals. It is the
 * second line of defence: our own secrets are `Secret`s and never become text at all.
 */

/** What stands where a secret stood. */
export const REDACTED = "[redacted]";

/**
 * Gives the text with everything that looks like a secret replaced: values of sensitive parameters and JSON members,
 * bearer tokens, bot tokens, link tokens in paths, and tokens known by their beginning.
 */
export function scrubText(text: string): string {
  return text
    .replace(QUERY_VALUE, `$1${REDACTED}`)
    .replace(NAMED_VALUE, `$1${REDACTED}`)
    .replace(AUTHORIZATION, `$1 ${REDACTED}`)
    .replace(BOT_TOKEN, `$1${REDACTED}`)
    .replace(PATH_TOKEN, `$1${REDACTED}`)
    .replace(USER_INFO, `$1${REDACTED}@`)
    .replace(KNOWN_TOKEN, REDACTED);
}

/** Gives origin and path of an address, without user, query and fragment, and with tokens in the path hidden. */
export function scrubUrl(url: string | URL): string {
  const parsed = typeof url === "string" ? URL.parse(url, "relative://path") : url;
  if (parsed === null) return "[not an address]";
  const path = scrubText(parsed.pathname);
  return parsed.protocol === "relative:" ? path : `${parsed.protocol}//${parsed.host}${path}`;
}

/** Tells whether a field, header or parameter of this name holds a secret. */
export function isSensitiveName(name: string): boolean {
  return SENSITIVE_NAMES.has(name.toLowerCase().replace(/[-_]/g, ""));
}

/** Compared without case, dashes and underscores: `access_token`, `accessToken` and `Access-Token` are one name. */
const SENSITIVE_NAMES: ReadonlySet<string> = new Set([
  "accesstoken",
  "refreshtoken",
  "idtoken",
  "fbexchangetoken",
  "inputtoken",
  "pagetoken",
  "usertoken",
  "bottoken",
  "apptoken",
  "token",
  "code",
  "state",
  "codeverifier",
  "clientsecret",
  "appsecret",
  "appsecretproof",
  "signingsecret",
  "webhooksecret",
  "secret",
  "signedrequest",
  "password",
  "apikey",
  "privatekey",
  "encryptionkeys",
  "authorization",
  "proxyauthorization",
  "cookie",
  "setcookie",
  "xtelegrambotapisecrettoken",
  "xhubsignature256",
  "pairingcode",
]);

/** `code` and `state` mean too much elsewhere, so they count only as parameters of an address or form. */
const QUERY_VALUE =
  /([?&#;](?:[\w.]*token|code|state|code_verifier|[\w.]*secret|appsecret_proof|signed_request|password|api_?key|key|sig|signature)=)[^&#\s"'<>]*/gi;

const NAMED_VALUE =
  /((?<![a-z0-9])["']?(?:(?:access|refresh|id|bot|app|page|user|input|fb_exchange)_?token|(?:client|app|signing|webhook)_?secret|appsecret_proof|code_verifier|signed_request|password|cookie)\\?["']?\s*[:=]\s*\\?["']?)(?!\[redacted\])[^\s"'&,;}\\]+/gi;

const AUTHORIZATION = /\b(Bearer|Basic|OAuth)\s+[\w.~+/=:-]{6,}/gi;

/** https://core.telegram.org/bots/api#authorizing-your-bot (2026-11-21): digits, a colon, then 35 characters. */
const BOT_TOKEN = /(\/bot|(?<![\w:])(?=\d{6,12}:[\w-]{30,}))\d+:[\w-]+/g;

/** User and password of an address, such as a database's. */
const USER_INFO = /\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@"'<>]+@/gi;

/** Connect and reconnect links, forms for tokens, choices, login links, pages of deletions, Slack's incoming webhooks. */
const PATH_TOKEN = /(\/(?:c|r|t|l|choose|deletion|login|link|claim)\/|hooks\.slack\.com\/services\/)[\w\-./~%]{8,}/g;

/** Meta, amoCRM, the sandbox, our own keys, Slack, and anything shaped like a JWS or JWE. */
const KNOWN_TOKEN =
  /(?<![A-Za-z0-9])(?:IGAA[\w-]{4,}|IGQ[\w-]{16,}|EAA[A-Za-z0-9]{4,}|mock_token_[\w.-]+|def50200[\w-]*|tk_[\w-]{6,}|xox[a-z](?:\.xox[a-z])?-[\w-]+|xapp-[\w-]+|eyJ[\w-]{5,}\.[\w-]*\.[\w-]*(?:\.[\w-]*){0,2})/g;
