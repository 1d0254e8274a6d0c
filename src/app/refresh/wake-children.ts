import type { Connection } from "../../domain/connection.ts";
import { nextCheckAtOf } from "../../domain/renewal-policy.ts";
import { HOUR_MS } from "../../lib/clock.ts";
import { connectionsOf } from "../connections-of.ts";
import type { AttemptTools } from "./attempt.ts";

/** Which of them: after a reconnect `all`; after any other good answer those that have been broken for long. */
export type Wake = "all" | "long broken";

/** A dead one is tried again this often while its parent works: a role that was lost may have been given back. */
const TRY_AGAIN_MS = 20 * HOUR_MS;
const WRITE_TRIES = 3;

/**
 * Makes the connections that live through this one due at once, now that it works: a broken one is read anew, the others
 * are checked. They heal, or show what is their own trouble, by the same path as everything.
 */
export async function wakeChildren(
  parent: Pick<Connection, "id">,
  which: Wake,
  { store, clock }: Pick<AttemptTools, "store" | "clock">,
): Promise<void> {
  for await (const child of connectionsOf(store, { parentId: parent.id })) await wake(child, which, { store, clock });
}

/** Makes one of them due at once, or a little later. */
export async function wake(
  child: Connection,
  which: Wake,
  { store, clock, afterMs = 0 }: Pick<AttemptTools, "store" | "clock"> & { readonly afterMs?: number },
): Promise<void> {
  let current: Connection | null = child;
  for (let attempt = 0; attempt < WRITE_TRIES && current !== null; attempt += 1) {
    const now = clock.now();
    const state = dueState(current, which, { now, at: now + afterMs });
    if (state === null) return;
    const connection = { ...current, state };
    if (await store.connections.replace({ connection, expectedVersion: current.version, events: [], now })) return;
    current = await store.connections.get(child.id);
  }
}

/** Null: nothing is to be done about it. */
function dueState(
  { renewal, state }: Connection,
  which: Wake,
  { now, at }: { readonly now: number; readonly at: number },
): Connection["state"] | null {
  const { status, failure, lastAttemptAt } = state;
  if (status === "disconnected") return null;
  const isDead = status === "revoked" || status === "expired";
  const wantsReading = renewal === "reissue" && (isDead || failure?.during === "renew");
  const waited = now - (lastAttemptAt ?? 0) >= TRY_AGAIN_MS;
  if (which === "long broken" && !(wantsReading && waited)) return null;
  const plan = wantsReading ? { renewAt: at, verifyAt: state.verifyAt } : { renewAt: state.renewAt, verifyAt: at };
  return { ...state, ...plan, nextCheckAt: nextCheckAtOf(plan) };
}
