import { type Connection, hasLiveToken } from "../../domain/connection.ts";
import type { Credential } from "../../domain/credential.ts";
import { decideNext } from "../../domain/decide-next.ts";
import { wantsServiceFirst } from "../../domain/failure.ts";
import type { Claim } from "../../store/connection-store.ts";
import type { AttemptResult, AttemptTools } from "./attempt.ts";

/** The connection that a reissue reads through, as it stands now. */
export type ParentReading =
  | { readonly outcome: "live"; readonly connection: Connection; readonly credential: Credential }
  /** Somebody is at work on it: wait and look again. */
  | { readonly outcome: "busy" }
  /** Its token works no more, or there is none; `code` says why in the provider's terms. */
  | { readonly outcome: "broken"; readonly code: string };

/** The way from a connection to the one it lives through. */
export interface ParentAccess {
  /** Its parent as it stands in the store. */
  stored(child: Connection): Promise<Exclude<ParentReading, { outcome: "busy" }>>;
  /** Its parent with a token that works; one inside its window is renewed first, by the same path as any. */
  live(child: Connection): Promise<ParentReading>;
  /** The same after the parent was verified at its provider: a call with its token was refused. */
  verified(child: Connection): Promise<ParentReading>;
}

/** Makes it. `claim` takes the parent's lease, `work` does to it what is due, or checks it. */
export function createParentAccess(tools: {
  readonly store: AttemptTools["store"];
  readonly clock: AttemptTools["clock"];
  claim(parent: Connection, intent: boolean): Promise<Claim | "busy" | "missing">;
  work(claim: Claim, wish: "due" | "check"): Promise<AttemptResult>;
}): ParentAccess {
  async function read(child: Connection): Promise<Exclude<ParentReading, { outcome: "busy" }>> {
    const found = child.parentId === null ? null : await tools.store.connections.getWithCredential(child.parentId);
    if (found === null || found.credential === null) return { outcome: "broken", code: "parent gone" };
    const { connection, credential } = found;
    const { failure, status } = connection.state;
    // One that waits for its owner (a security check) has a token that nothing can be read with until then.
    if (!hasLiveToken(connection, tools.clock.now()) || (failure !== null && wantsServiceFirst(failure.reason)))
      return { outcome: "broken", code: failure?.code ?? `parent ${status}` };
    return { outcome: "live", connection, credential };
  }

  async function workedOn(child: Connection, parent: Connection, wish: "due" | "check"): Promise<ParentReading> {
    const claim = await tools.claim(parent, wish === "due" && parent.renewal === "rotate");
    if (claim === "busy") return { outcome: "busy" };
    if (claim !== "missing") await tools.work(claim, wish);
    return read(child);
  }

  return {
    stored: read,

    async live(child) {
      const parent = await read(child);
      if (parent.outcome !== "live") return parent;
      const renewalIsDue = decideNext(parent.connection, tools.clock.now()).action === "renew";
      return renewalIsDue ? workedOn(child, parent.connection, "due") : parent;
    },

    async verified(child) {
      const parent = await read(child);
      return parent.outcome === "live" ? workedOn(child, parent.connection, "check") : parent;
    },
  };
}
