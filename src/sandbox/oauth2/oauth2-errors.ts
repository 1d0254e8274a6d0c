import type { SimulatedAnswer } from "../simulator.ts";

const REALM = "demo_oauth";
/** RFC 6749 §5.1 wants both with every answer that has a token; errors carry them as well. */
const TOKEN_HEADERS = { "content-type": "application/json", "cache-control": "no-store", pragma: "no-cache" };

/** The error codes of the token endpoint and of revocation, with their statuses (RFC 6749 §5.2, RFC 7009 §2.2.1). */
const tokenStatuses: Readonly<Record<string, number>> = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_grant: 400,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  invalid_scope: 400,
  unsupported_token_type: 400,
  // Of the authorization endpoint by the standard; token endpoints borrow them.
  server_error: 500,
  temporarily_unavailable: 503,
};

/** The error codes of calls with a token (RFC 6750 §3.1). */
const resourceStatuses: Readonly<Record<string, number>> = { invalid_token: 401, insufficient_scope: 403 };

/** The names of all errors that a switch can call for; `token_revoked` is `invalid_grant` by another description. */
export const oauth2ErrorCodes: readonly string[] = [
  ...Object.keys(tokenStatuses),
  ...Object.keys(resourceStatuses),
  "token_revoked",
];

/** A success of the token endpoint, or any other JSON that nobody may keep. */
export function tokenAnswer(body: object): SimulatedAnswer {
  return { status: 200, headers: TOKEN_HEADERS, body: JSON.stringify(body) };
}

/** A refusal of an endpoint that must know the client. `challenge`: the client came by `Authorization` and is told how. */
export function tokenError(
  error: string,
  description: string,
  options: { readonly status?: number; readonly challenge?: boolean } = {},
): SimulatedAnswer {
  const headers = options.challenge
    ? { ...TOKEN_HEADERS, "www-authenticate": `Basic realm="${REALM}"` }
    : TOKEN_HEADERS;
  const body = JSON.stringify({ error, error_description: description });
  return { status: options.status ?? tokenStatuses[error] ?? 400, headers, body };
}

/** A refusal of a call with a token. Without an error the call merely lacked one, and is told nothing more (RFC 6750 §3.1). */
export function resourceError(error?: string, description?: string, scope?: string): SimulatedAnswer {
  const parts = [
    `realm="${REALM}"`,
    ...(error === undefined ? [] : [`error="${error}"`]),
    ...(description === undefined ? [] : [`error_description="${description}"`]),
    ...(scope === undefined ? [] : [`scope="${scope}"`]),
  ];
  const status = error === undefined ? 401 : (resourceStatuses[error] ?? 400);
  return { status, headers: { "www-authenticate": `Bearer ${parts.join(", ")}` }, body: "" };
}

/** The answer behind a name of `oauth2ErrorCodes`. */
export function oauth2Error(code: string): SimulatedAnswer {
  if (code === "token_revoked") return tokenError("invalid_grant", "The token was revoked.");
  if (Object.hasOwn(resourceStatuses, code)) return resourceError(code, "The access token is not accepted.");
  if (Object.hasOwn(tokenStatuses, code))
    return tokenError(code, "As a switch of the simulator has it.", { challenge: code === "invalid_client" });
  throw new RangeError(`demo_oauth has no error ${code}`);
}
