import type { FailureReason } from "../../domain/failure.ts";
import type { Answered } from "../../lib/http-client/http-client.ts";
import { type FailureRow, type ProviderFailure, transportFailure, unreadable } from "../provider.ts";
import { readFields } from "./read-fields.ts";

interface ErrorRow {
  readonly reason: FailureReason;
  /** Not the standard's word for it: confirmed before anything is called dead (B27). */
  readonly suspect?: true;
  readonly maybeActed?: true;
}

/** The `error` values of a token endpoint: RFC 6749 §5.2, RFC 7009 §2.2.1, RFC 8707 §2, RFC 8628 §3.5, OpenID Connect Core §3.1.2.6. */
const TOKEN_ERRORS: Readonly<Record<string, ErrorRow>> = {
  // Code or refresh token: ended, revoked, used before, or another client's.
  invalid_grant: { reason: "token_invalid" },
  // The client was refused before its grant was looked at: nobody has to reconnect, and nothing was spent (B28).
  invalid_client: { reason: "app_secret_wrong" },
  unauthorized_client: { reason: "app_misconfigured" },
  unsupported_grant_type: { reason: "app_misconfigured" },
  unsupported_token_type: { reason: "app_misconfigured" },
  invalid_scope: { reason: "app_misconfigured" },
  invalid_target: { reason: "app_misconfigured" },
  invalid_request: { reason: "bad_request" },
  temporarily_unavailable: { reason: "provider_unavailable" },
  server_error: { reason: "provider_unavailable", maybeActed: true },
  slow_down: { reason: "rate_limited" },
  // The person must come by again.
  interaction_required: { reason: "token_invalid" },
  login_required: { reason: "logged_out" },
  consent_required: { reason: "token_revoked" },
  // Not of the standard. GitHub (https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors, 2026-11)…
  bad_refresh_token: { reason: "token_invalid", suspect: true },
  bad_verification_code: { reason: "token_invalid", suspect: true },
  incorrect_client_credentials: { reason: "app_secret_wrong" },
  // …and others that mean a token by it.
  invalid_refresh_token: { reason: "token_invalid", suspect: true },
  invalid_token: { reason: "token_invalid", suspect: true },
  expired_token: { reason: "token_expired", suspect: true },
  access_denied: { reason: "token_revoked", suspect: true },
};

/** What the generated documentation says of these. */
export const TOKEN_ERROR_ROWS: readonly FailureRow[] = Object.entries(TOKEN_ERRORS).map(([code, { reason }]) => ({
  code,
  reason,
}));

/** The `error` that a token endpoint names, also with status 200, as GitHub does; null: none that is a word. */
export function errorIn(answer: Answered): string | null {
  const error = readFields(answer, ["error"])?.error;
  return typeof error === "string" && /^[a-z][a-z0-9_.-]{0,40}$/i.test(error) ? error.toLowerCase() : null;
}

/**
 * Why a token, revocation or introspection endpoint refused. The error's word decides, whatever the status, so that a
 * service which says `invalid_grant` with 401 or 403 is understood as well; without a word that is known, a refusal is
 * only suspected to be the token's.
 */
export function classifyTokenError(answer: Answered, now: number): ProviderFailure {
  const { status, headers } = answer;
  const error = errorIn(answer);
  const row = error !== null && Object.hasOwn(TOKEN_ERRORS, error) ? TOKEN_ERRORS[error] : undefined;
  const transport = transportFailure(answer, now);
  // An outage keeps the time it asks us to wait; and what a gateway says with 5xx is no verdict, whatever its words.
  if (transport !== null) return transport;
  if (row !== undefined) return { ...row, code: `${status} ${error}` };
  const code = `http ${status}`;
  // RFC 6749 §5.2: a client that came by HTTP authentication and is refused gets 401 with this header.
  if (status === 401 && /^\s*basic\b/i.test(headers["www-authenticate"] ?? ""))
    return { reason: "app_secret_wrong", code };
  if (readFields(answer, ["error"]) === null || status < 400) return unreadable(status);
  if (error !== null && (status === 400 || status === 401))
    return { reason: "token_invalid", code: `${status} ${error}`, suspect: true };
  if (status === 401) return { reason: "token_invalid", code, suspect: true };
  if (status === 403) return { reason: "app_refused", code };
  return { reason: "bad_request", code };
}

/**
 * Why a call with the access token was refused (RFC 6750 §3.1). Only the standard's own word for it makes a plain verdict;
 * a bare 401 may be about this one resource (B27).
 */
export function classifyResourceError(answer: Answered, now: number): ProviderFailure {
  const transport = transportFailure(answer, now);
  if (transport !== null) return transport;
  const { status, headers } = answer;
  const challenge = /\berror="?([a-z_]{1,40})/i.exec(headers["www-authenticate"] ?? "")?.[1]?.toLowerCase();
  const code = challenge === undefined ? `http ${status}` : `${status} ${challenge}`;
  // A page is a firewall's: a service speaks to programs in JSON, or in that header.
  if (status === 403 && challenge === undefined && /^\s*</.test(answer.text)) return unreadable(status);
  if (challenge === "insufficient_scope" || status === 403) return { reason: "permission_missing", code };
  if (status === 401)
    return challenge === "invalid_token"
      ? { reason: "token_invalid", code }
      : { reason: "token_invalid", code, suspect: true };
  return status < 400 ? unreadable(status) : { reason: "bad_request", code };
}
