import { type Connection, isBroken } from "../../domain/connection.ts";
import type { Credential } from "../../domain/credential.ts";
import { isRefusal, Refusal } from "../../domain/errors.ts";
import { MINUTE_MS } from "../../lib/clock.ts";
import type { Grant } from "../../providers/provider.ts";
import type { ParkedInstall } from "../../store/install-store.ts";
import { isAnotherTeams } from "./is-another-teams.ts";
import type { ParkedInstalls, ParkedInstallsTools } from "./parked-installs.ts";

/** Longer than storing a grant and its first check take. */
const HELD_MS = 3 * MINUTE_MS;

/**
 * Makes the use case: a parked grant goes the way of every other grant, under the same rules of identity. One admin at a
 * time, and never over newer access: a claim that died half-way may have stored the pair, which was renewed since.
 */
export function createClaimInstall(tools: ParkedInstallsTools): ParkedInstalls["claim"] {
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
  return status !== "disconnected" && !isBroken(status) && state.issuedAt >= issuedAt;
}

function grantOf({ install, credential }: { install: ParkedInstall; credential: Credential }): Grant {
  const { externalId, name, accountType, details, scopes } = install;
  return { credential, account: { externalId, name, accountType, details }, scopes, unfit: null };
}
