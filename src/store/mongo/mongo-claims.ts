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
  type DueConnection,
  toConnection,
  toCredential,
} from "./documents.ts";
import { reading, writing } from "./driver-errors.ts";

/** The part of the port that hands connections to owners. */
export type ClaimMethods = Pick<ConnectionStore, "claimDue" | "claimOne">;

/**
 * How a connection gets its one owner.
 *
 * The due ones are found by index, then one command takes them by id with the condition repeated in it, under a claim
 * id of its own; what bears that id afterwards was won. Whoever comes second finds the condition false. Three kinds go
 * in that one command: those that get no rotation intent, those that get one, and those that get one over an earlier
 * owner's unfinished one. The last go singly, with that intent in the condition, because the claim has to tell of it
 * and an update cannot copy a field without an update pipeline.
 *
 * If the answer of a claim is lost, the caller does nothing with it, but the intents would stand there and say that a
 * single-use token may have been spent. So such a claim is remembered and undone before the next one.
 */
export function createClaimMethods({ connections }: Pick<Collections, "connections">, random: Random): ClaimMethods {
  const unheard: UnheardClaim[] = [];

  return { claimDue, claimOne };

  async function claimDue(input: ClaimInput & { readonly limit: number }): Promise<Claim[]> {
    await undoUnheard();
    return claimInBatches({
      limit: input.limit,
      random,
      find: (count) => reading(() => findDue(count, input.now)),
      take: (candidates) => takeBatch(candidates, input),
    });
  }

  function findDue(count: number, now: number): Promise<DueConnection[]> {
    return connections
      .find<DueConnection>(dueFilter(now), {
        projection: { renewal: 1, "state.renewAt": 1, nextCheckAt: 1, intent: 1 },
      })
      .sort({ nextCheckAt: 1 })
      .limit(count)
      .batchSize(count)
      .toArray();
  }

  async function takeBatch(candidates: readonly DueConnection[], input: ClaimInput): Promise<Claim[]> {
    const claimId = newId("clm", random);
    const ids = candidates.map((candidate) => candidate._id);
    const documents = await orUndone({ claimId, before: candidates }, async () => {
      await writing(() => connections.bulkWrite(claimOperations(candidates, input, claimId), { ordered: false }));
      return reading(() =>
        connections
          .find({ _id: { $in: ids }, "lease.claimId": claimId })
          .batchSize(ids.length)
          .toArray(),
      );
    });
    const won = new Map(documents.map((document) => [document._id, document]));
    return candidates.flatMap((candidate) => {
      const document = won.get(candidate._id);
      if (document === undefined) return [];
      const intent = wantsIntent(candidate, input.now);
      return toClaim(document, { ...input, intent, unfinished: intent ? candidate.intent : document.intent });
    });
  }

  async function claimOne(
    input: ClaimInput & { readonly id: ConnectionId; readonly intent: boolean },
  ): Promise<Claim | "busy" | "missing"> {
    await undoUnheard();
    const claimId = newId("clm", random);
    const seen = await reading(() => connections.findOne({ _id: input.id }));
    if (seen === null || seen.credential === null) return "missing";
    const before = await orUndone({ claimId, before: [seen] }, () =>
      writing(() =>
        connections.findOneAndUpdate(
          // Its intent is part of the condition: were the answer lost, it is what gets restored.
          { _id: input.id, credential: { $ne: null }, ...isFree(input.now), ...sameIntent(seen.intent) },
          { $set: claimed(input, claimId, input.intent) },
          { returnDocument: "before" },
        ),
      ),
    );
    if (before === null) return "busy";
    return toClaim(before, { ...input, unfinished: before.intent })[0] ?? "missing";
  }

  async function orUndone<T>(claim: UnheardClaim, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      unheard.push(claim);
      if (unheard.length > MAX_UNHEARD) unheard.shift();
      throw error;
    }
  }

  async function undoUnheard(): Promise<void> {
    for (let claim = unheard.shift(); claim !== undefined; claim = unheard.shift()) {
      const undone = claim;
      await orUndone(undone, () => writing(() => connections.bulkWrite(undoOperations(undone), { ordered: false })));
    }
  }
}

/** What makes a connection claimable by the sweep: its time has come and nobody is at work on it. */
export function dueFilter(now: number): Filter<ConnectionDocument> {
  return { nextCheckAt: { $lte: now }, ...isFree(now) };
}

/** A claim whose answer never came, and how its connections stood before. */
interface UnheardClaim {
  readonly claimId: string;
  readonly before: readonly Pick<DueConnection, "_id" | "nextCheckAt" | "intent">[];
}

const MAX_UNHEARD = 1_000;

/** The lease is looked at besides `nextCheckAt`, since who renames a connection meanwhile writes its plan anew. */
function isFree(now: number): Filter<ConnectionDocument> {
  return { $or: [{ lease: null }, { "lease.until": { $lte: now } }] };
}

function sameIntent(intent: RotationIntent | null): Filter<ConnectionDocument> {
  return intent === null ? { intent: null } : { "intent.owner": intent.owner, "intent.startedAt": intent.startedAt };
}

function wantsIntent({ renewal, state }: DueConnection, now: number): boolean {
  return renewal === "rotate" && state.renewAt !== null && state.renewAt <= now;
}

function claimed(input: ClaimInput, claimId: string, intent: boolean): Partial<ConnectionDocument> {
  const until = input.now + input.leaseMs;
  const lease = { lease: { owner: input.owner, until, claimId }, nextCheckAt: until };
  return intent ? { ...lease, intent: { owner: input.owner, startedAt: input.now } } : lease;
}

function claimOperations(
  candidates: readonly DueConnection[],
  input: ClaimInput,
  claimId: string,
): AnyBulkWriteOperation<ConnectionDocument>[] {
  const { now } = input;
  const due = { ...dueFilter(now), credential: { $ne: null } };
  const rotationDue = { renewal: "rotate", "state.renewAt": { $lte: now } } as const;
  const plain = candidates.filter((candidate) => !wantsIntent(candidate, now));
  const rotating = candidates.filter((candidate) => wantsIntent(candidate, now) && candidate.intent === null);
  const again = candidates.filter((candidate) => wantsIntent(candidate, now) && candidate.intent !== null);
  const hint = { _id: 1 } as const;
  const operations: AnyBulkWriteOperation<ConnectionDocument>[] = again.map(({ _id, intent }) => ({
    updateOne: {
      filter: { _id, ...due, ...rotationDue, ...sameIntent(intent) },
      update: { $set: claimed(input, claimId, true) },
    },
  }));
  if (plain.length > 0) {
    const filter = { _id: { $in: idsOf(plain) }, ...due, $nor: [rotationDue] };
    operations.push({ updateMany: { filter, update: { $set: claimed(input, claimId, false) }, hint } });
  }
  if (rotating.length > 0) {
    const filter = { _id: { $in: idsOf(rotating) }, ...due, ...rotationDue, intent: null };
    operations.push({ updateMany: { filter, update: { $set: claimed(input, claimId, true) }, hint } });
  }
  return operations;
}

function undoOperations({ claimId, before }: UnheardClaim): AnyBulkWriteOperation<ConnectionDocument>[] {
  return before.map(({ _id, nextCheckAt, intent }) => ({
    updateOne: { filter: { _id, "lease.claimId": claimId }, update: { $set: { lease: null, nextCheckAt, intent } } },
  }));
}

function idsOf(candidates: readonly DueConnection[]): ConnectionId[] {
  return candidates.map((candidate) => candidate._id);
}

interface ClaimFacts extends ClaimInput {
  readonly intent: boolean;
  readonly unfinished: RotationIntent | null;
}

/** Empty when the tokens were erased: there is nothing to work with then. */
function toClaim(document: ConnectionDocument, { owner, now, leaseMs, intent, unfinished }: ClaimFacts): Claim[] {
  if (document.credential === null) return [];
  const lease = { owner, until: now + leaseMs };
  return [
    { connection: toConnection(document), credential: toCredential(document.credential), lease, intent, unfinished },
  ];
}
