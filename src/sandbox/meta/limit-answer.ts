import type { SimulatedAnswer } from "../simulator.ts";

/** "Slow down". Meta's own answer names no time; a bare 429 from before Meta's servers may. */
export function limitAnswer(
  retryAfterSeconds: number | undefined,
  fail: (name: "4") => SimulatedAnswer,
): SimulatedAnswer {
  if (retryAfterSeconds === undefined) return fail("4");
  return { status: 429, headers: { "retry-after": String(retryAfterSeconds) }, body: "" };
}
