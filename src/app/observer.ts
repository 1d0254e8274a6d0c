import type { FailureKind } from "../domain/failure.ts";

/** What the use cases report of themselves; `/metrics` counts it. Every method returns at once and never throws. */
export interface Observer {
  attempt(input: {
    provider: string;
    action: "renew" | "check";
    result: "renewed" | "verified" | "failed" | "skipped";
  }): void;
  failure(input: { provider: string; kind: FailureKind }): void;
  sweep(input: { claimed: number; tookMs: number; lagMs: number }): void;
  delivery(input: { platform: string; outcome: string }): void;
}

/** Observes nothing. */
export const silentObserver: Observer = {
  attempt: () => undefined,
  failure: () => undefined,
  sweep: () => undefined,
  delivery: () => undefined,
};
