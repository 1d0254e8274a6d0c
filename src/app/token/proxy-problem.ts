/**
 * Why a call at a provider led to no answer of the provider. `not_supported`: its accounts have no API that is called
 * from here; `address_refused`: the proxy does not go there; `body_refused`: the body says what no address may say; the rest is
 * what the way there did.
 */
export type ProxyProblemCode =
  | "not_supported"
  | "address_refused"
  | "body_refused"
  | "busy"
  | "rate_limited"
  | "provider_timeout"
  | "provider_unreachable"
  | "answer_too_large"
  | "redirect_refused";

/** There is no answer of the provider to hand on. */
export class ProxyProblem extends Error {
  override readonly name = "ProxyProblem";
  readonly code: ProxyProblemCode;
  /** True when the request may have been acted on all the same. */
  readonly maybeActed: boolean;
  readonly retryAfterMs: number | null;

  constructor(code: ProxyProblemCode, more: { readonly maybeActed?: boolean; readonly retryAfterMs?: number } = {}) {
    super(code);
    this.code = code;
    this.maybeActed = more.maybeActed ?? false;
    this.retryAfterMs = more.retryAfterMs ?? null;
  }
}
