/**
 * Installs from a provider's marketplace: the person who installs our app there is sent to our callback without a state of
 * ours, so nobody can tell to which team the grant belongs (B72). The code lives for minutes, so it is exchanged at once;
 * the grant is parked, encrypted and unannounced, until an admin claims it in chat.
 *
 * Anybody may install our app in an account of their own. So nothing that comes this way replaces a credential by itself,
 * a claim is an admin's own deed, and there are few places: whoever comes when all are taken is refused before the code is
 * sent anywhere. A parked pair is not renewed. amoCRM's refresh token lives for three months, far longer than a parked one
 * is kept (developers.kommo.com/docs/oauth-20, 2026; PROVIDERS §9.2), and after a claim the ordinary path renews it.
 */
import type { Connection } from "../../domain/connection.ts";
import { Refusal } from "../../domain/errors.ts";
import type { WorkspaceId } from "../../domain/ids.ts";
import { DAY_MS, MINUTE_MS } from "../../lib/clock.ts";
import { hashToken } from "../../lib/crypto/tokens.ts";
import { newId } from "../../lib/new-id.ts";
import type { Random } from "../../lib/random.ts";
import { createSingleFlight } from "../../lib/single-flight.ts";
import type { Answer, Grant, Provider } from "../../providers/provider.ts";
import type { ParkedInstall } from "../../store/install-store.ts";
import { type ClaimInstall, type ClaimInstallTools, createClaimInstall } from "./claim-install.ts";
import { isAnotherTeams } from "./is-another-teams.ts";

/** The query of a way back. */
type Query = Readonly<Record<string, string | undefined>>;

/** Installs that nobody asked for, from their coming to their claim. */
export interface ParkedInstalls {
  /** False where no configured provider has a marketplace. */
  readonly possible: boolean;
  /** Whether a way back is an install: a code, and no state of ours. Asks nobody. */
  isInstall(provider: string, query: Query): boolean;
  /**
   * Exchanges the code and parks the grant; the same code again is the same install. Throws `Refusal`, and
   * `StoreUnavailable`: then the same query once more goes on where it stopped.
   */
  park(provider: string, query: Query): Promise<{ readonly providerTitle: string }>;
  /**
   * What waits, oldest first, each with the connection of this workspace that is of the same account. What is of an
   * account that only other teams have connected is theirs, and not there for this one.
   */
  list(workspace: WorkspaceId): Promise<readonly WaitingInstall[]>;
  readonly claim: ClaimInstall;
  /** Throws a parked grant away; the install as it was, or null when it does not wait any more. */
  dismiss(id: string, workspace: WorkspaceId): Promise<ParkedInstall | null>;
}

/** A parked install as a workspace sees it. */
export interface WaitingInstall {
  readonly install: ParkedInstall;
  readonly existing: Connection | null;
}

export interface ParkedInstallsTools extends ClaimInstallTools {
  readonly random: Random;
  redirectUri(provider: string): string;
}

/** So many may wait at once. */
export const INSTALLS_AT_MOST = 20;
const PARKED_MS = 14 * DAY_MS;
/** An exchange takes seconds. */
const RESERVED_MS = 5 * MINUTE_MS;

/** Makes the use cases. */
export function createParkedInstalls(tools: ParkedInstallsTools): ParkedInstalls {
  const { store, providers, clock, random } = tools;
  const flights = createSingleFlight<void>();
  /** Grants whose code is spent and that the store did not take yet, by the hash of their code. */
  const inHand = new Map<string, { readonly install: ParkedInstall; readonly grant: Grant }>();

  function reserve(id: string): Promise<boolean> {
    const now = clock.now();
    return store.installs.reserve({ id, most: INSTALLS_AT_MOST, now, until: now + RESERVED_MS });
  }

  async function exchange(provider: Provider, code: string, details: Query, codeHash: string) {
    const id = newId("ins", random);
    if (!(await reserve(id))) throw new Refusal("installs_full");
    let grant: Grant;
    try {
      const redirectUri = tools.redirectUri(provider.name);
      const answer = await provider.exchange({ code, redirectUri, details: details as Record<string, string> });
      grant = acceptable(provider, answer);
    } catch (error) {
      await store.installs.remove(id);
      throw error;
    }
    const { externalId, name, accountType, details: place } = grant.account;
    const account = { provider: provider.name, externalId, name, accountType, details: place, scopes: grant.scopes };
    const parkedAt = clock.now();
    const install = { id, ...account, codeHash, parkedAt, expiresAt: parkedAt + PARKED_MS };
    const [oldest] = inHand.keys();
    if (oldest !== undefined && inHand.size >= INSTALLS_AT_MOST) inHand.delete(oldest);
    inHand.set(codeHash, { install, grant });
    return { install, grant };
  }

  /** What no team could keep is not parked either. Throws `Refusal`. */
  function acceptable(provider: Provider, answer: Answer<Grant>): Grant {
    const nobody = { connectionId: null, incidentId: null, by: null, tell: null };
    tools.storeGrant.prepare(provider, answer, { workspace: "" as WorkspaceId, provider: provider.name, ...nobody });
    if (!answer.ok) throw new Refusal("code_refused");
    return answer.value;
  }

  async function park(provider: Provider, code: string, details: Query): Promise<void> {
    const codeHash = hashToken(code);
    if ((await store.installs.list(clock.now())).some((install) => install.codeHash === codeHash)) return;
    const { install, grant } = inHand.get(codeHash) ?? (await exchange(provider, code, details, codeHash));
    if (!(await store.installs.park(install, grant.credential))) {
      // The database was away for longer than the place was kept.
      if (!(await reserve(install.id))) throw new Refusal("installs_full");
      await store.installs.park(install, grant.credential);
    }
    inHand.delete(codeHash);
  }

  return {
    possible: [...providers.values()].some(({ installable }) => installable === true),

    isInstall(name, query) {
      const provider = providers.get(name);
      if (provider?.installable !== true) return false;
      const reading = provider.readCallback(query);
      return reading.outcome === "code" && ((query.state ?? "") === "" || reading.details.fromWidget !== undefined);
    },

    async park(name, query) {
      const provider = providers.get(name);
      if (provider === undefined) throw new Refusal("provider_unknown", { provider: name });
      const reading = provider.readCallback(query);
      if (reading.outcome !== "code") throw new Refusal("code_refused");
      await flights.run(hashToken(reading.code), () => park(provider, reading.code, reading.details));
      return { providerTitle: provider.title };
    },

    async list(workspace) {
      const shown: WaitingInstall[] = [];
      for (const install of await store.installs.list(clock.now())) {
        if (await isAnotherTeams(tools, install, workspace)) continue;
        const { provider, externalId } = install;
        shown.push({
          install,
          existing: await store.connections.findByAccount({ workspace, provider, externalId }),
        });
      }
      return shown;
    },

    claim: createClaimInstall(tools),

    async dismiss(id, workspace) {
      const install = (await store.installs.list(clock.now())).find((one) => one.id === id);
      if (install === undefined || (await isAnotherTeams(tools, install, workspace))) return null;
      return (await store.installs.remove(id)) ? install : null;
    },
  };
}
