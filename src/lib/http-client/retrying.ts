import { setTimeout as sleepReal } from "node:timers/promises";
import { backoffMs } from "../backoff.ts";
import { SECOND_MS } from "../clock.ts";
import type { Random } from "../random.ts";
import { type HttpClient, isTransient } from "./http-client.ts";

/**
 * Gives a client that asks again after a transient answer, with backoff, `attempts` times in all. For idempotent reads
 * only: it throws for any method but GET and HEAD. A renewal or a code exchange must never go through it, not even one
 * that is a GET: a lost answer may have spent the token.
 */
export function retrying(
  client: HttpClient,
  options: {
    readonly attempts: number;
    readonly random: Pick<Random, "fraction">;
    /** 250 ms by default. */
    readonly baseMs?: number;
    /** 5 seconds by default. */
    readonly capMs?: number;
    readonly sleep?: (ms: number) => Promise<unknown>;
  },
): HttpClient {
  const { attempts, random, baseMs = 250, capMs = 5 * SECOND_MS, sleep = (ms) => sleepReal(ms) } = options;
  return {
    async request(request) {
      if (request.method !== "GET" && request.method !== "HEAD") {
        throw new TypeError(`Only reads are retried, not ${request.method}.`);
      }
      for (let attempt = 1; ; attempt++) {
        const answer = await client.request(request);
        if (!isTransient(answer) || attempt >= attempts || request.signal?.aborted) return answer;
        await sleep(backoffMs({ attempt, baseMs, capMs, random }));
      }
    },
  };
}
