import { inspect } from "node:util";

/**
 * A value that must never be seen: an access token, a refresh token, an app secret.
 * It prints as `[redacted]` in logs, JSON, string interpolation and `inspect`; only `reveal()` gives the value,
 * and only provider adapters, the encryption and the token route may call it.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** Gives the value itself. Every call is a place to look at in a review. */
  reveal(): string {
    return this.#value;
  }

  /** True for a secret of no characters: an empty token in an answer is no token. */
  get isEmpty(): boolean {
    return this.#value === "";
  }

  toString(): string {
    return "[redacted]";
  }

  toJSON(): string {
    return "[redacted]";
  }

  [inspect.custom](): string {
    return "[redacted]";
  }
}
