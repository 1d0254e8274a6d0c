import type { Connection } from "./connection.ts";

/** What to do with one connection now, and why. `at` says until when to wait; null: until a person acts. */
export type NextStep =
  | { readonly action: "renew"; readonly reason: "renewal due" | "retry due" }
  | { readonly action: "check"; readonly reason: "check due" | "probe due" }
  | {
      readonly action: "wait";
      readonly reason: "nothing due" | "a person must act" | "disconnected";
      readonly at: number | null;
    };

/** Decides from the connection's own plan; it looks at no clock and asks nobody. */
export function decideNext(connection: Connection, now: number): NextStep {
  const { status, failure, renewAt, verifyAt, nextCheckAt } = connection.state;
  if (status === "disconnected") return { action: "wait", reason: "disconnected", at: null };
  if (renewAt !== null && renewAt <= now) {
    return { action: "renew", reason: failure?.during === "renew" ? "retry due" : "renewal due" };
  }
  if (verifyAt !== null && verifyAt <= now) {
    return { action: "check", reason: failure === null ? "check due" : "probe due" };
  }
  if (nextCheckAt === null) return { action: "wait", reason: "a person must act", at: null };
  return { action: "wait", reason: "nothing due", at: nextCheckAt };
}
