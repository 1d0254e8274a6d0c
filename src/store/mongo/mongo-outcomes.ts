import type { Filter, UpdateFilter } from "mongodb";
import type { ConnectionEvent } from "../../domain/event.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import type { Random } from "../../lib/random.ts";
import type { AdoptRenewal, ConnectionStore, ReleaseInput, SaveOutcome, SaveRenewal } from "../connection-store.ts";
import { type Collections, type ConnectionDocument, freeHolder, fromCredential, leaseHolder } from "./documents.ts";
import { writing, writingRepeatably } from "./driver-errors.ts";

/** The part of the port that writes what an owner's work led to: one update each, and the lease is given up in it. */
export function createOutcomeMethods(
  { connections }: Pick<Collections, "connections">,
  random: Random,
): Pick<ConnectionStore, "saveRenewal" | "saveOutcome" | "release" | "adoptRenewal"> {
  return { saveRenewal, saveOutcome, release, adoptRenewal };

  function saveRenewal(input: SaveRenewal): Promise<boolean> {
    return matched({ holder: leaseHolder(input.id, input.owner) }, renewed(input));
  }

  function saveOutcome(input: SaveOutcome): Promise<boolean> {
    const intent = input.keepIntent ? {} : { intent: null };
    const update = { $set: { ...settled(input), ...intent }, $inc: { version: 1 }, ...pushed(input.events) };
    return matched({ holder: leaseHolder(input.id, input.owner) }, update);
  }

  async function release({ id, owner, nextCheckAt, unfinished }: ReleaseInput): Promise<void> {
    const update = { $set: { ...freed(id), nextCheckAt, intent: unfinished } };
    await writingRepeatably(() => connections.updateOne({ holder: leaseHolder(id, owner) }, update));
  }

  function adoptRenewal(input: AdoptRenewal): Promise<boolean> {
    return matched({ _id: input.id, generation: input.generation, credential: { $ne: null } }, renewed(input));
  }

  async function matched(
    filter: Filter<ConnectionDocument>,
    update: UpdateFilter<ConnectionDocument>,
  ): Promise<boolean> {
    const result = await writing(() => connections.updateOne(filter, update));
    return result.matchedCount === 1;
  }

  /** Both tokens, the state and the events in one update. */
  function renewed(input: Omit<SaveRenewal, "owner">): UpdateFilter<ConnectionDocument> {
    return {
      $set: { ...settled(input), credential: fromCredential(input.credential), intent: null },
      $inc: { version: 1, generation: 1 },
      ...pushed(input.events),
    };
  }

  /** What every result sets: the lease goes, and the alerts are to be looked at. */
  function settled({ id, now, state, details }: Omit<SaveOutcome, "owner">): Partial<ConnectionDocument> {
    const changed = details === undefined ? {} : { details };
    return { ...freed(id), ...changed, state, nextCheckAt: state.nextCheckAt, evaluateAt: now, updatedAt: now };
  }

  function freed(id: ConnectionId): Pick<ConnectionDocument, "holder" | "lease"> {
    return { holder: freeHolder(id, random), lease: null };
  }
}

/** Appends events to those that still have to reach the history. */
export function pushed(events: readonly ConnectionEvent[]): UpdateFilter<ConnectionDocument> {
  return events.length === 0 ? {} : { $push: { pendingEvents: { $each: [...events] } } };
}
