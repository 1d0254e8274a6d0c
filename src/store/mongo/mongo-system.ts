import { type Clock, DAY_MS } from "../../lib/clock.ts";
import { StoreUnavailable } from "../store.ts";
import { type SystemStore, type TurnRequest, turnAt } from "../system-store.ts";
import { type Collections, deleteAtOf } from "./documents.ts";
import { inserted, isDuplicateKey, reading, upserting, writing, writingRepeatably } from "./driver-errors.ts";

/** What belongs to the install, over MongoDB. `clock` is the machine's own: job slots carry no time of their caller. */
export function createMongoSystem({ meta, jobs, seen }: Collections, clock: Clock): SystemStore {
  return { getMeta, setMetaOnce, setMeta, claimJob, rememberOnce, deleteExpired, reserveTurn, proveWritable };

  async function getMeta(name: string): Promise<string | null> {
    const document = await reading(() => meta.findOne({ _id: valueId(name) }));
    return document?.value ?? null;
  }

  async function setMetaOnce(name: string, value: string): Promise<string> {
    const options = { upsert: true, returnDocument: "after" } as const;
    const stored = await upserting(() =>
      meta.findOneAndUpdate({ _id: valueId(name) }, { $setOnInsert: { value } }, options),
    );
    return stored?.value ?? value;
  }

  async function setMeta(name: string, value: string): Promise<void> {
    await upserting(() => meta.updateOne({ _id: valueId(name) }, { $set: { value } }, { upsert: true }));
  }

  function claimJob(name: string, slot: number): Promise<boolean> {
    const now = clock.now();
    const mark = { _id: `${name}/${slot}`, expiresAt: now + JOB_MEMORY_MS, deleteAt: deleteAtOf(now, JOB_MEMORY_MS) };
    return inserted(() => jobs.insertOne(mark));
  }

  async function rememberOnce(key: string, now: number, expiresAt: number): Promise<boolean> {
    const mark = { $set: { expiresAt, deleteAt: deleteAtOf(clock.now(), expiresAt - now) } };
    try {
      // A key that still counts does not match, so that the upsert tries to insert it and is refused.
      const result = await writing(() =>
        seen.updateOne({ _id: key, expiresAt: { $lte: now } }, mark, { upsert: true }),
      );
      return result.upsertedCount + result.matchedCount === 1;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async function deleteExpired(now: number): Promise<void> {
    const expired = { expiresAt: { $lte: now } };
    await writingRepeatably(() => Promise.all([jobs.deleteMany(expired), seen.deleteMany(expired)]));
  }

  /** By compare-and-set: an update that computes from the old value needs pipelines, which not every server has. */
  async function reserveTurn(request: TurnRequest): Promise<{ readonly at: number } | null> {
    const _id = valueId(`turn:${request.name}`);
    for (let round = 0; round < TURN_ROUNDS; round += 1) {
      const stored = (await reading(() => meta.findOne({ _id })))?.value ?? null;
      const at = turnAt(request, stored === null ? null : Number(stored));
      if (at === null) return null;
      const value = String(at + request.gapMs);
      const taken =
        stored === null
          ? await inserted(() => meta.insertOne({ _id, value }))
          : (await writing(() => meta.updateOne({ _id, value: stored }, { $set: { value } }))).matchedCount === 1;
      if (taken) return { at };
    }
    throw new StoreUnavailable("Too many ask for a turn at once.", { maybeWritten: false });
  }

  async function proveWritable(): Promise<void> {
    await upserting(() => meta.updateOne({ _id: "writable" }, { $set: { at: clock.now() } }, { upsert: true }));
  }
}

/** How long it is remembered that a job of some time was run; no job is run for a time that lies longer back. */
const JOB_MEMORY_MS = 40 * DAY_MS;

/** Each round that is lost was won by somebody else. */
const TURN_ROUNDS = 100;

/** Values live beside the stamp, and never under its name. */
function valueId(name: string): string {
  return `value:${name}`;
}
