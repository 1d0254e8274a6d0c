import type { Clock } from "../../lib/clock.ts";
import type { InstallStore, ParkedInstall } from "../install-store.ts";
import { type Collections, deleteAtOf, fromCredential, type InstallDocument, toCredential } from "./documents.ts";
import { isDuplicateKey, reading, writing, writingRepeatably } from "./driver-errors.ts";
import { createMongoSealed } from "./mongo-sealed.ts";

/**
 * Parked installs over MongoDB. The places are documents named by number: who upserts one that is free has it, and of two
 * at once the server refuses one with a duplicate key. `clock` is the machine's own, for the server's TTL only.
 */
export function createMongoInstalls({ installs }: Pick<Collections, "installs">, clock: Clock): InstallStore {
  return { reserve, park, list, hold, letGo, remove, deleteExpired, ...createMongoSealed(installs, "id") };

  async function reserve({ id, most, now, until }: Parameters<InstallStore["reserve"]>[0]): Promise<boolean> {
    const taken = await reading(() => installs.find({ expiresAt: { $gt: now } }, { projection: { _id: 1 } }).toArray());
    const places = Array.from({ length: most }, (_, number) => `place-${number}`);
    for (const _id of places.filter((place) => !taken.some((one) => one._id === place))) {
      const empty = { id, install: null, credential: null, accountKey: null, heldUntil: 0, expiresAt: until };
      const update = { $set: { ...empty, deleteAt: deleteAtOf(clock.now(), until - now) } };
      try {
        await writing(() => installs.updateOne({ _id, expiresAt: { $lte: now } }, update, { upsert: true }));
        return true;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    }
    return false;
  }

  async function park(install: ParkedInstall, credential: Parameters<InstallStore["park"]>[1]): Promise<boolean> {
    const { id, parkedAt, expiresAt } = install;
    const accountKey = keyOf(install);
    const parked = { install, credential: fromCredential(credential), accountKey, expiresAt };
    const update = { $set: { ...parked, deleteAt: deleteAtOf(clock.now(), expiresAt - parkedAt) } };
    const result = await writingRepeatably(() => installs.updateOne({ id }, update));
    if (result.matchedCount !== 1) return false;
    await writingRepeatably(() => installs.deleteMany({ accountKey, id: { $ne: id } }));
    return true;
  }

  async function list(now: number): Promise<ParkedInstall[]> {
    const found = await reading(() =>
      installs.find({ expiresAt: { $gt: now } }, { projection: { install: 1 } }).toArray(),
    );
    return found
      .flatMap(({ install }) => (install === null ? [] : [install]))
      .toSorted((a, b) => a.parkedAt - b.parkedAt || (a.id < b.id ? -1 : 1));
  }

  async function hold({ id, now, until }: Parameters<InstallStore["hold"]>[0]): ReturnType<InstallStore["hold"]> {
    const free = { id, install: { $ne: null }, expiresAt: { $gt: now }, heldUntil: { $lte: now } };
    const held = await writing(() => installs.findOneAndUpdate(free, { $set: { heldUntil: until } }));
    if (held === null || held.install === null || held.credential === null) return null;
    return { install: held.install, credential: toCredential(held.credential) };
  }

  async function letGo(id: string): Promise<void> {
    await writingRepeatably(() => installs.updateOne({ id }, { $set: { heldUntil: 0 } }));
  }

  async function remove(id: string): Promise<boolean> {
    return (await writing(() => installs.deleteOne({ id }))).deletedCount === 1;
  }

  async function deleteExpired(now: number): Promise<void> {
    await writingRepeatably(() => installs.deleteMany({ expiresAt: { $lte: now } }));
  }
}

function keyOf({ provider, externalId }: ParkedInstall): InstallDocument["accountKey"] {
  return `${provider}/${externalId}`;
}
