import type { Connection } from "../../domain/connection.ts";

/**
 * Why there is no token to give. `reconnect_needed`: only a person helps; `renewal_failing`: it is tried again by
 * itself; `expires_too_soon`: it lives, but not as long as was asked, and can't be renewed now; `busy`: somebody is at
 * work on it and did not end in time; `disconnected`: its secrets were erased.
 */
export type TokenProblemCode = "reconnect_needed" | "renewal_failing" | "expires_too_soon" | "busy" | "disconnected";

/** There is no live token for what was asked. Never carries one. */
export class TokenProblem extends Error {
  override readonly name = "TokenProblem";
  readonly code: TokenProblemCode;
  /** As it stood when the problem was found. */
  readonly connection: Connection;

  constructor(code: TokenProblemCode, connection: Connection) {
    super(code);
    this.code = code;
    this.connection = connection;
  }
}
