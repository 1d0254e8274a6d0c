import type { Secret } from "../secret.ts";

/** A value of a query or form. `undefined` leaves the name out; a `Secret` is revealed on the wire only. */
export type WireValue = string | number | boolean | Secret | undefined;

/** One request. At most one of `form`, `json` and `body`. */
export interface HttpRequest {
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `https`, or `http` on loopback; anything else throws `InsecureAddressError`. */
  readonly url: string;
  readonly query?: Readonly<Record<string, WireValue>>;
  /** Sent as `application/x-www-form-urlencoded`. */
  readonly form?: Readonly<Record<string, WireValue>>;
  /** Sent as JSON; `Secret`s in it are revealed. */
  readonly json?: unknown;
  /** Sent as it is; what type it is of stands in `headers`. */
  readonly body?: Uint8Array;
  readonly headers?: Readonly<Record<string, string | Secret>>;
  readonly bearer?: Secret;
  /** From the call to the last byte of the answer; the client's own limit by default. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Only to an address outside: one inside, also one that the name leads to, is answered `private_address` (B62). */
  readonly publicOnly?: boolean;
  /** How long the answer's body may be; the client's own limit by default. */
  readonly maxBodyBytes?: number;
  /** The answer brings its body as bytes too: for who hands it on and does not know what it is. */
  readonly keepBytes?: boolean;
}

/** Why there was no answer. `aborted` is the caller's own signal. */
export type NoAnswerCause =
  | "timeout"
  | "network"
  | "reset"
  | "too_large"
  | "redirect"
  | "circuit_open"
  /** Held back for a moment, as the other side wishes (a rate limit); `limited`: for longer than a moment. */
  | "throttled"
  | "limited"
  | "aborted"
  | "private_address"
  /** What no header can hold was to stand in one: a token with a line break in it. */
  | "unsendable";

/** An answer of any status, its body as text: numbers above 2^53 are for the caller to parse. Header names are lower case. */
export interface Answered {
  readonly kind: "answered";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as it came, for requests that ask to keep it. */
  readonly bytes?: Uint8Array;
}

/** No usable answer. */
export interface NoAnswer {
  readonly kind: "no_answer";
  readonly cause: NoAnswerCause;
  /**
   * False only when it is certain that no byte of the request left this machine; true means it may have arrived, and a
   * single-use token in it may be spent.
   */
  readonly sent: boolean;
  /** When another try makes sense, in milliseconds from now; undefined where nobody knows. */
  readonly retryAfterMs?: number;
  /** What happened, for operators; without query, token or body. */
  readonly detail: string;
}

export type HttpAnswer = Answered | NoAnswer;

/** Asks over HTTP. */
export interface HttpClient {
  /** Never rejects for what the network does; throws only for a wrong address or a wrong call. */
  request(request: HttpRequest): Promise<HttpAnswer>;
}

/**
 * Any 2xx: a service, or something on the way to it (203), may answer otherwise than with 200 and still have done what was
 * asked. What it did is then for the body to say.
 */
export function isSuccess({ status }: Answered): boolean {
  return status >= 200 && status < 300;
}

/**
 * Whether an answer speaks of trouble on the way or at the other side, and not of the request: silence, 408, 5xx.
 * A 429 is none: the other side works and says when to come again.
 */
export function isTransient(answer: HttpAnswer): boolean {
  if (answer.kind === "answered") return answer.status >= 500 || answer.status === 408;
  return answer.cause === "timeout" || answer.cause === "network" || answer.cause === "reset";
}
