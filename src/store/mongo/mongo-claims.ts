import type { AnyBulkWriteOperation, Filter } from "mongodb";
import type { RotationIntent } from "../../domain/connection.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import { newId } from "../../lib/new-id.ts";
import type { Random } from "../../lib/random.ts";
import type { Claim, ClaimInput, ConnectionStore } from "../connection-store.ts";
import { claimInBatches } from "./claim-in-batches.ts";
import {
  type Collections,
  type ConnectionDocument,
  freeHolder,
  leaseHolder,
  toConnection,
  toCredential,
} from "./documents.ts";
import { reading, writing } from "./driver-errors.ts";
import { createReadAhead } from "./read-ahead.ts";

/** The part of the port that hands connections to owners. */
export type ClaimMethods = Pick<ConnectionStore, "claimDue" | "claimOne">;

/**
 * How a connection gets its one owner.
 *
 * The due ones are read by index, and one command then takes each of them under the condition that its `holder` is
 * still the one that was read. Since every write that takes, frees or plans a connection leaves another holder behind,
 * an unchanged one proves that the document is as it was read: exactly one owner wins it, and has its tokens already.
 * A lapsed lease of the same owner would leave the same holder, so that it is told apart by its claim's own id.
 *
 * If the answer of a claim is lost, the caller does nothing with it, but its intents would stand there and say that a
 * single-use token may have been spent. So such a claim is remembered, and undone before the next one.
 */
export function createClaimMethods({ connections }: Pick<Collections, "connections">, random: Random): ClaimMethods {
  const unheard: UnheardClaim[] = [];
  const ahead = createReadAhead<ConnectionDocument>();

  return { claimDue, claimOne };

  async function claimDue(input: ClaimInput & { readonly limit: number }): Promise<Claim[]> {
    await undoUnheard();
    const { now } = input;
    const find = (skip: number, limit: number) =>
      reading(() =>
        connections
          .find(dueFilter(now), { projection: SEEN, sort: { nextCheckAt: 1 }, skip, limit, batchSize: limit })
          .toArray(),
      );
    return claimInBatches({
      limit: input.limit,
      random,
      find: ({ skip, count }) =>
        skip === 0 ? ahead.next({ count, now, read: (most) => find(0, most) }) : find(skip, count),
      take: (candidates) => takeBatch(candidates, input),
    });
  }

  async function takeBatch(candidates: readonly ConnectionDocument[], input: ClaimInput): Promise<Claim[]> {
    const claim = { claimId: newId("clm", random), owner: input.owner, before: candidates.map(standing) };
    const won = await undoneIfUnheard(claim, async () => {
      const operations = candidates.map((seen) =>
        claimOperation(seen, claim.claimId, input, wantsIntent(seen, input.now)),
      );
      const { matchedCount } = await writing(() => connections.bulkWrite(operations, { ordered: false }));
      ahead.tried(matchedCount === candidates.length);
      if (matchedCount === candidates.length) return candidates;
      const ours = await idsWon(claim);
      return candidates.filter(({ _id }) => ours.has(_id));
    });
    return won.flatMap((seen) => toClaim(seen, input, wantsIntent(seen, input.now)) ?? []);
  }

  async function idsWon({ claimId, owner, before }: UnheardClaim): Promise<ReadonlySet<ConnectionId>> {
    const holders = before.map(({ _id }) => leaseHolder(_id, owner));
    const held = await reading(() =>
      connections.find({ holder: { $in: holders } }, { projection: { lease: 1 } }).toArray(),
    );
    return new Set(held.filter(({ lease }) => lease?.claimId === claimId).map(({ _id }) => _id));
  }

  async function claimOne(input: Parameters<ConnectionStore["claimOne"]>[0]): Promise<Claim | "busy" | "missing"> {
    await undoUnheard();
    for (let round = 0; round < CLAIM_ONE_ROUNDS; round++) {
      const seen = await reading(() => connections.findOne({ _id: input.id }, { projection: SEEN }));
      const claim = seen === null ? null : toClaim(seen, input, input.intent);
      if (seen === null || claim === null) return "missing";
      if (seen.lease !== null && seen.lease.until > input.now) return "busy";
      const taking = { claimId: newId("clm", random), owner: input.owner, before: [standing(seen)] };
      const operation = claimOperation(seen, taking.claimId, input, input.intent);
      const result = await undoneIfUnheard(taking, () => writing(() => connections.bulkWrite([operation])));
      if (result.matchedCount === 1) return claim;
    }
    return "busy";
  }

  async function undoneIfUnheard<T>(claim: UnheardClaim, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      unheard.push(claim);
      if (unheard.length > MAX_UNHEARD) unheard.shift();
      throw error;
    }
  }

  async function undoUnheard(): Promise<void> {
    for (let next = unheard.shift(); next !== undefined; next = unheard.shift()) {
      const claim = next;
      const operations = undoOperations(claim, random);
      await undoneIfUnheard(claim, () => writing(() => connections.bulkWrite(operations, { ordered: false })));
    }
  }
}

/** What the sweep looks for. Leased connections are not among them: their `nextCheckAt` is their lease's end. */
export function dueFilter(now: number): Filter<ConnectionDocument> {
  return { nextCheckAt: { $lte: now } };
}

/** A claim whose answer may never have come, and how its connections stood before: without their tokens (B23). */
interface UnheardClaim {
  readonly claimId: string;
  readonly owner: string;
  readonly before: readonly Standing[];
}

type Standing = Pick<ConnectionDocument, "_id" | "nextCheckAt" | "intent">;

function standing({ _id, nextCheckAt, intent }: ConnectionDocument): Standing {
  return { _id, nextCheckAt, intent };
}

const MAX_UNHEARD = 200;
const CLAIM_ONE_ROUNDS = 5;

/** What a claim does not need stays where it is. */
const SEEN = { pendingEvents: 0 } as const;

function wantsIntent({ renewal, state }: ConnectionDocument, now: number): boolean {
  return renewal === "rotate" && state.renewAt !== null && state.renewAt <= now;
}

function claimOperation(
  { _id, holder, lease, version }: ConnectionDocument,
  claimId: string,
  { owner, now, leaseMs }: ClaimInput,
  intent: boolean,
): AnyBulkWriteOperation<ConnectionDocument> {
  const until = now + leaseMs;
  const unchanged: Filter<ConnectionDocument> =
    lease === null ? { holder } : { holder, "lease.claimId": lease.claimId, version };
  const recorded: { intent?: RotationIntent } = intent ? { intent: { owner, startedAt: now } } : {};
  const taken = { holder: leaseHolder(_id, owner), lease: { owner, until, claimId }, nextCheckAt: until, ...recorded };
  return { updateOne: { filter: unchanged, update: { $set: taken } } };
}

function undoOperations(
  { claimId, owner, before }: UnheardClaim,
  random: Random,
): AnyBulkWriteOperation<ConnectionDocument>[] {
  return before.map(({ _id, nextCheckAt, intent }) => ({
    updateOne: {
      filter: { holder: leaseHolder(_id, owner), "lease.claimId": claimId },
      update: { $set: { holder: freeHolder(_id, random), lease: null, nextCheckAt, intent } },
    },
  }));
}

/** Null when the tokens were erased: there is nothing to work with then. */
function toClaim(seen: ConnectionDocument, { owner, now, leaseMs }: ClaimInput, intent: boolean): Claim | null {
  if (seen.credential === null) return null;
  const lease = { owner, until: now + leaseMs };
  return {
    connection: toConnection(seen),
    credential: toCredential(seen.credential),
    lease,
    intent,
    unfinished: seen.intent,
  };
}
