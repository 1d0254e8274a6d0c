import { DAY_MS } from "../../lib/clock.ts";
import type { Connection } from "../connection.ts";
import { checksFailSince, type Failure, isTransient, MAY_BE_OF_ONE } from "../failure.ts";
import { type ConnectionRule, connectionIncident } from "./connection-rule.ts";

/** Checks that fail for less than this are tried again before anybody is told: most heal. */
const CHECKS_FAIL_MS = DAY_MS;

/**
 * No check has worked for a day: whether the token lives, nobody knows. For one that has no end, and for one whose renewal is
 * weeks away, nothing else would say so for months. What is dead, waits for a person or blames our app is told by its own rule;
 * and while an outage lasts, the provider's incident speaks for its accounts, as for failing renewals (B28).
 */
export const checkFailing: ConnectionRule = (input) => {
  const { connection, now } = input;
  const { failure } = connection.state;
  const since = failingSince(connection);
  if (failure === null || since === null || now - since < CHECKS_FAIL_MS) return null;
  return connectionIncident(input, { kind: "check_failing", reason: failure.reason, stage: 0, since, endsAt: null });
};

/** When failing checks become worth telling; null when that is behind or nothing says so. */
export function checksToldAt(connection: Connection, now: number): number | null {
  const since = failingSince(connection);
  return since === null || since + CHECKS_FAIL_MS <= now ? null : since + CHECKS_FAIL_MS;
}

function failingSince({ state: { status, failure } }: Connection): number | null {
  return status === "failing" && failure !== null && isOfOneAccount(failure) ? checksFailSince(failure) : null;
}

/** Neither dead nor a person's to mend, nor surely our app's. */
function isOfOneAccount({ kind, reason }: Failure): boolean {
  return isTransient(kind) || kind === "request" || MAY_BE_OF_ONE.includes(reason);
}
