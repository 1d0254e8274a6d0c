import { type Connection, wantsPerson } from "../../domain/connection.ts";
import type { Credential } from "../../domain/credential.ts";
import { isRefusal, Refusal } from "../../domain/errors.ts";
import type { WorkspaceId } from "../../domain/ids.ts";
import { type Clock, MINUTE_MS } from "../../lib/clock.ts";
import type { Grant, Provider } from "../../providers/provider.ts";
import type { ParkedInstall } from "../../store/install-store.ts";
import type { Store } from "../../store/store.ts";
import type { ConnectedAccount, StoreGrant } from "../connect/store-grant.ts";
import { isAnotherTeams } from "./is-another-teams.ts";

/**
 * Makes a parked grant a workspace's connection. Null: it does not wait any more, or somebody is claiming it. `known`: newer
 * access is on record already, and the parked one was thrown away. Throws `Refusal`.
 */
export type ClaimInstall = (
  id: string,
  who: { readonly workspace: WorkspaceId; readonly by: string },
) => Promise<ClaimedInstall | null>;

export type ClaimedInstall =
  | { readonly outcome: "claimed"; readonly account: ConnectedAccount }
  | { readonly outcome: "known"; readonly connection: Connection };

/** What a claim stands on. */
export interface ClaimInstallTools {
  readonly store: Store;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly storeGrant: Pick<StoreGrant, "prepare">;
  readonly clock: Clock;
  /** Looks at alerts now. */
  followUp(): void;
}

/** Longer than storing a grant and its first check take. */
const HELD_MS = 3 * MINUTE_MS;

/**
 * Makes the use case: a parked grant goes the way of every other grant, under the same rules of identity. One admin at a
 * time, and never over newer access: a claim that died half-way may have stored the pair, which was renewed since.
 */
export function createClaimInstall(tools: ClaimInstallTools): ClaimInstall {
  const { store, providers, clock } = tools;

  return async (id, { workspace, by }) => {
    const now = clock.now();
    const held = await store.installs.hold({ id, now, until: now + HELD_MS });
    if (held === null) return null;
    const { provider: name, externalId } = held.install;
    if (await isAnotherTeams(tools, held.install, workspace)) {
      await store.installs.letGo(id);
      return null;
    }
    try {
      const provider = providers.get(name);
      if (provider === undefined) throw new Refusal("provider_unknown", { provider: name });
      const existing = await store.connections.findByAccount({ workspace, provider: name, externalId });
      if (existing !== null && hasNewerAccess(existing, held.credential)) {
        await store.installs.remove(id);
        return { outcome: "known", connection: existing };
      }
      const wish = { workspace, provider: name, connectionId: null, incidentId: null, by, tell: null };
      const storing = tools.storeGrant.prepare(provider, { ok: true, value: grantOf(held) }, wish);
      const account = await storing();
      await store.installs.remove(id);
      tools.followUp();
      return { outcome: "claimed", account };
    } catch (error) {
      // What did not pass its first check is stored, and speaks for itself there.
      if (isRefusal(error, "verification_failed")) await store.installs.remove(id);
      else if (error instanceof Refusal) await store.installs.letGo(id);
      throw error;
    }
  };
}

function hasNewerAccess({ state }: Connection, { issuedAt }: Credential): boolean {
  const { status } = state;
  return status !== "disconnected" && !wantsPerson(status) && state.issuedAt >= issuedAt;
}

function grantOf({ install, credential }: { install: ParkedInstall; credential: Credential }): Grant {
  const { externalId, name, accountType, details, scopes } = install;
  return { credential, account: { externalId, name, accountType, details }, scopes, unfit: null };
}
