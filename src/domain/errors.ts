/**
 * Every way a wish can be refused, closed: a command, a page and the API each say it in their own way, and a
 * switch over `code` that forgets one does not compile.
 */
export const ERROR_CODES = [
  "not_found",
  "ambiguous",
  "forbidden",
  "not_linked",
  "invalid_argument",
  "unknown_command",
  "too_soon",
  "busy",
  "already_disconnected",
  "provider_unknown",
  "link_invalid",
  "link_expired",
  "link_used",
  "link_settled",
  "state_invalid",
  "state_expired",
  "other_browser",
  "denied",
  "code_refused",
  "other_account",
  "personal_account",
  "scope_missing",
  "choose_accounts",
  "nothing_picked",
  "no_accounts",
  "account_not_offered",
  "host_refused",
  "installs_full",
  "provider_down",
  "provider_refused",
  "app_refused",
  "verification_failed",
  "store_unavailable",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** A refusal with its code and the few facts its sentence needs; never a secret. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: ErrorCode;
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(code: ErrorCode, facts: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

/** True when `error` is a refusal, of the given code if one is named. */
export function isRefusal(error: unknown, code?: ErrorCode): error is Refusal {
  return error instanceof Refusal && (code === undefined || error.code === code);
}
