import type { Clock } from "../../lib/clock.ts";
import type { FoundLink, LinkStore, StateClaim, StoredLink, StoredState } from "../link-store.ts";
import { type Collections, deleteAtOf, type LinkDocument, type StateDocument } from "./documents.ts";
import { reading, writing, writingRepeatably } from "./driver-errors.ts";

/** Single-use links and OAuth states, over MongoDB. `clock` is the machine's own, for the server's TTL only. */
export function createMongoLinks({ links, states }: Collections, clock: Clock): LinkStore {
  return { putLink, getLink, useLink, putState, getState, claimState, saveStateResult, deleteExpired };

  async function putLink({ hash, payload, ...link }: StoredLink): Promise<void> {
    const document = { ...link, payload: JSON.stringify(payload ?? null), usedAt: null, deleteAt: deleteAt(link) };
    await writingRepeatably(() => links.replaceOne({ _id: hash }, document, { upsert: true }));
  }

  async function getLink(hash: string, now: number): Promise<FoundLink | null> {
    const document = await reading(() => links.findOne({ _id: hash, expiresAt: { $gt: now } }));
    return document === null ? null : { ...toLink(document), usedAt: document.usedAt };
  }

  async function useLink(
    hash: string,
    now: number,
  ): Promise<{ outcome: "taken"; link: StoredLink } | { outcome: "used" | "unknown" }> {
    const alive = { _id: hash, expiresAt: { $gt: now } };
    const taken = await writing(() => links.findOneAndUpdate({ ...alive, usedAt: null }, { $set: { usedAt: now } }));
    if (taken !== null) return { outcome: "taken", link: toLink(taken) };
    const used = await reading(() => links.findOne(alive, { projection: { _id: 1 } }));
    return { outcome: used === null ? "unknown" : "used" };
  }

  async function putState({ hash, payload, ...state }: StoredState): Promise<void> {
    const document = {
      ...state,
      payload: JSON.stringify(payload ?? null),
      codeHash: null,
      result: null,
      deleteAt: deleteAt(state),
    };
    await writingRepeatably(() => states.replaceOne({ _id: hash }, document, { upsert: true }));
  }

  async function getState(hash: string, now: number): Promise<StoredState | null> {
    const document = await reading(() => states.findOne({ _id: hash, expiresAt: { $gt: now } }));
    return document === null ? null : toState(document);
  }

  async function claimState({
    hash,
    codeHash,
    now,
  }: {
    hash: string;
    codeHash: string;
    now: number;
  }): Promise<StateClaim> {
    const alive = { _id: hash, expiresAt: { $gt: now } };
    const first = await writing(() => states.findOneAndUpdate({ ...alive, codeHash: null }, { $set: { codeHash } }));
    if (first !== null) return { outcome: "first", state: toState(first) };
    const bound = await reading(() => states.findOne(alive));
    if (bound === null) return { outcome: "unknown" };
    if (bound.codeHash !== codeHash) return { outcome: "other_code" };
    return { outcome: "again", state: toState(bound), result: bound.result === null ? null : JSON.parse(bound.result) };
  }

  async function saveStateResult(hash: string, result: unknown): Promise<void> {
    const text = JSON.stringify(result ?? null);
    await writingRepeatably(() => states.updateOne({ _id: hash }, { $set: { result: text } }));
  }

  async function deleteExpired(now: number): Promise<void> {
    const expired = { expiresAt: { $lte: now } };
    await writingRepeatably(() => Promise.all([links.deleteMany(expired), states.deleteMany(expired)]));
  }

  function deleteAt({ createdAt, expiresAt }: Pick<StoredLink, "createdAt" | "expiresAt">): Date {
    return deleteAtOf(clock.now(), expiresAt - createdAt);
  }
}

function toLink({ _id, purpose, payload, createdAt, expiresAt }: LinkDocument): StoredLink {
  return { hash: _id, purpose, payload: JSON.parse(payload), createdAt, expiresAt };
}

function toState({ _id, payload, holderHash, createdAt, expiresAt }: StateDocument): StoredState {
  return { hash: _id, payload: JSON.parse(payload), holderHash, createdAt, expiresAt };
}
