import type { Connection, Renewal } from "../../src/domain/connection.ts";
import { type ConnectionId, DEFAULT_WORKSPACE } from "../../src/domain/ids.ts";
import type { RenewalPolicy } from "../../src/domain/renewal-policy.ts";
import { applyOutcome, blankState } from "../../src/domain/transitions.ts";
import { DAY_MS, HOUR_MS } from "../../src/lib/clock.ts";
import { newId } from "../../src/lib/new-id.ts";
import { systemRandom } from "../../src/lib/random.ts";
import { Secret } from "../../src/lib/secret.ts";
import type { SeededConnection } from "../../src/sandbox/seed.ts";
import type { Store } from "../../src/store/store.ts";

/** Puts a simulator's grants into the product's database as connects at `now` would have; gives the ids, in their order. */
export async function addSeededConnections(
  store: Store,
  seeded: readonly SeededConnection[],
  now: number,
): Promise<readonly ConnectionId[]> {
  await store.team.ensureWorkspace({ id: DEFAULT_WORKSPACE, name: "Your team", createdAt: now });
  const made = seeded.map((each) => asConnected(each, now));
  for (let from = 0; from < made.length; from += AT_ONCE) {
    await Promise.all(
      made.slice(from, from + AT_ONCE).map((each) => store.connections.create({ ...each, events: [] })),
    );
  }
  return made.map(({ connection }) => connection.id);
}

const AT_ONCE = 200;

/** By provider: how it renews, and when. */
const KINDS: Readonly<Record<string, { readonly renewal: Renewal; readonly policy: RenewalPolicy }>> = {
  amocrm: {
    renewal: "rotate",
    policy: { windowMs: 2 * HOUR_MS, minAgeMs: 0, checkEveryMs: 6 * HOUR_MS, renewEveryMs: DAY_MS / 2 },
  },
  instagram: {
    renewal: "extend",
    policy: { windowMs: 30 * DAY_MS, minAgeMs: DAY_MS, checkEveryMs: 6 * HOUR_MS, renewEveryMs: DAY_MS },
  },
};

function asConnected(seeded: SeededConnection, now: number) {
  const kind = KINDS[seeded.provider];
  if (kind === undefined) throw new Error(`Nobody has said here how ${seeded.provider} is renewed.`);
  const { accessToken, refreshToken, accessExpiresAt, refreshExpiresAt, issuedAt, scopes } = seeded;
  const credential = {
    accessToken: new Secret(accessToken),
    refreshToken: refreshToken === null ? null : new Secret(refreshToken),
    issuedAt,
    expiresAt: accessExpiresAt,
    refreshExpiresAt,
  };
  const blank: Connection = {
    id: newId("con", systemRandom) as ConnectionId,
    workspace: DEFAULT_WORKSPACE,
    provider: seeded.provider,
    externalId: seeded.externalId,
    name: seeded.name,
    alias: null,
    owner: null,
    accountType: seeded.provider === "instagram" ? "BUSINESS" : null,
    details: seeded.provider === "amocrm" ? { host: `${seeded.handle}.amocrm.ru` } : {},
    parentId: null,
    renewal: kind.renewal,
    state: blankState(now),
    createdAt: now,
    updatedAt: now,
    version: 1,
    generation: 1,
  };
  const outcome = { type: "connected", credential, scopes } as const;
  const { state } = applyOutcome(blank, outcome, { now, policy: kind.policy, chance: 0 });
  return { connection: { ...blank, state }, credential };
}
