import { createPool } from "../../lib/pool.ts";
import { releaseMemory } from "../../lib/release-memory.ts";
import type { Claim } from "../../store/connection-store.ts";
import { StoreUnavailable } from "../../store/store.ts";
import type { AttemptTools } from "./attempt.ts";
import { giveBack } from "./renew-claim.ts";
import { claimTerms, type LeaseTerms, workClaim } from "./work-claim.ts";

/** What one pass did. */
export interface SweepResult {
  readonly claimed: number;
  readonly renewed: number;
  readonly verified: number;
  readonly failed: number;
  readonly skipped: number;
  /** False: the pass was stopped or ran out of time; what is left stays due. */
  readonly complete: boolean;
}

/** A pass over the connections that are due. */
export interface Sweep {
  /** Runs one pass; while one runs, asking again gives the running one. */
  run(): Promise<SweepResult>;
  /** Claims no more, gives back what was not begun, waits for what runs. */
  stop(): Promise<void>;
}

export interface SweepSettings extends LeaseTerms {
  /** How many connections are worked on at once. */
  readonly concurrency: number;
  /** A pass claims no more after this long; the next one goes on (B13). */
  readonly timeBudgetMs: number;
}

/** The name under which the time of the last good pass is kept: what `/health` and the alert go by (B50). */
export const LAST_SWEEP_META = "lastSweepAt";

/** So many leave tens of megabytes behind, in a process that then idles until the next pass. */
const MANY_CLAIMED = 1_000;

/**
 * Makes the sweep. It claims in small batches, a little ahead of the work, so that the claim's cost is shared but few
 * connections wait under a lease, and the next batch is claimed while the last one is still begun, so that no place
 * stands empty meanwhile; an error of one connection never ends the pass (B32).
 */
export function createSweep(
  tools: AttemptTools & { drainSpool: () => Promise<number> },
  settings: SweepSettings,
): Sweep {
  const { concurrency, leaseMs } = settings;
  const ahead = Math.max(1, Math.ceil(concurrency / 2));
  const lowWater = Math.floor(ahead / 2);
  let running: Promise<SweepResult> | null = null;
  let stopping = false;

  async function pass(): Promise<SweepResult> {
    const startedAt = tools.clock.now();
    const pool = createPool(concurrency, ahead + lowWater);
    const counts = { claimed: 0, renewed: 0, verified: 0, failed: 0, skipped: 0 };
    let notBegun = 0;
    let whenLow: () => void = () => undefined;
    await tools.drainSpool();
    let complete = false;
    let lagMs = 0;
    try {
      while (!stopping && tools.clock.now() - startedAt < settings.timeBudgetMs) {
        const claims = await tools.store.connections.claimDue({
          ...claimTerms(settings),
          now: tools.clock.now(),
          limit: ahead,
        });
        if (claims.length === 0) {
          complete = true;
          break;
        }
        counts.claimed += claims.length;
        for (const claim of claims) {
          lagMs = Math.max(lagMs, tools.clock.now() - (claim.connection.state.nextCheckAt ?? startedAt));
          notBegun += 1;
          void pool.run(() => {
            notBegun -= 1;
            if (notBegun <= lowWater) whenLow();
            return work(claim, counts);
          });
        }
        if (notBegun > lowWater) {
          await new Promise<void>((resolve) => {
            whenLow = resolve;
          });
        }
      }
    } finally {
      // Also when the store is gone: whoever waits for the pass to end must find nothing at work any more.
      await pool.idle();
    }
    if (!stopping) await tools.store.system.setMeta(LAST_SWEEP_META, String(tools.clock.now()));
    tools.observer.sweep({ claimed: counts.claimed, tookMs: tools.clock.now() - startedAt, lagMs });
    if (counts.claimed >= MANY_CLAIMED) await releaseMemory();
    return { ...counts, complete };
  }

  async function work(
    claim: Claim,
    counts: Record<"renewed" | "verified" | "failed" | "skipped", number>,
  ): Promise<void> {
    try {
      // A call and its wait for a turn take up to nine tenths of a lease: what waited longer than the rest is claimed anew.
      const unused = stopping || tools.clock.now() + leaseMs * 0.9 > claim.lease.until;
      const { outcome } = unused
        ? await giveBack(claim, tools, "not begun in time")
        : await workClaim(claim, "due", tools, settings);
      counts[outcome] += 1;
    } catch (error) {
      counts.failed += 1;
      const sentence =
        error instanceof StoreUnavailable
          ? "the store does not answer: left for a later pass"
          : "an attempt broke: left for a later pass";
      tools.log.error({ connection: claim.connection.id, err: error }, sentence);
    }
  }

  return {
    run() {
      running ??= pass().finally(() => {
        running = null;
      });
      return running;
    },
    async stop() {
      stopping = true;
      await running?.catch(() => undefined);
    },
  };
}
