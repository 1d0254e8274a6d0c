import { createHash } from "node:crypto";
import type { Renewal } from "../../src/domain/connection.ts";
import { type ConnectionId, DEFAULT_WORKSPACE } from "../../src/domain/ids.ts";
import type { RenewalPolicy } from "../../src/domain/renewal-policy.ts";
import { DAY_MS, HOUR_MS } from "../../src/lib/clock.ts";
import { newId } from "../../src/lib/new-id.ts";
import type { Random } from "../../src/lib/random.ts";
import { Secret } from "../../src/lib/secret.ts";
import { NEVER } from "../../src/sandbox/grant.ts";
import type { SeededConnection } from "../../src/sandbox/seed.ts";
import type { Store } from "../../src/store/store.ts";
import { connectedThrough } from "./fake-connection.ts";

/**
 * Puts a simulator's grants into the product's database as connects at `now` would have, those of parents first; gives
 * the ids of the grants themselves, in their order.
 */
export async function addSeededConnections(
  store: Store,
  seeded: readonly SeededConnection[],
  now: number,
  checkEveryMs = 6 * HOUR_MS,
): Promise<readonly ConnectionId[]> {
  await store.team.ensureWorkspace({ id: DEFAULT_WORKSPACE, name: "Your team", createdAt: now });
  const parents = new Map(
    seeded.flatMap(({ parent }) => (parent ? [[parent.externalId, asConnected(parent, { now, checkEveryMs })]] : [])),
  );
  const made = seeded.map((each) => {
    const parent = each.parent ? parents.get(each.parent.externalId) : undefined;
    return asConnected(each, { now, checkEveryMs, parentId: parent?.connection.id });
  });
  for (const each of [[...parents.values()], made]) await insert(store, each);
  return made.map(({ connection }) => connection.id);
}

async function insert(store: Store, made: readonly ReturnType<typeof asConnected>[]): Promise<void> {
  for (let from = 0; from < made.length; from += AT_ONCE) {
    await Promise.all(
      made.slice(from, from + AT_ONCE).map((each) => store.connections.create({ ...each, events: [] })),
    );
  }
}

const AT_ONCE = 200;

const REISSUED = {
  renewal: "reissue",
  policy: { windowMs: 7 * DAY_MS, minAgeMs: 0, checkEveryMs: 6 * HOUR_MS, renewEveryMs: 30 * DAY_MS },
} as const;

/** By provider: how it renews, and when. */
const KINDS: Readonly<Record<string, { readonly renewal: Renewal; readonly policy: RenewalPolicy }>> = {
  amocrm: {
    renewal: "rotate",
    policy: { windowMs: 2 * HOUR_MS, minAgeMs: 0, checkEveryMs: 6 * HOUR_MS, renewEveryMs: DAY_MS / 2 },
  },
  kommo: {
    renewal: "rotate",
    policy: { windowMs: 2 * HOUR_MS, minAgeMs: 0, checkEveryMs: 6 * HOUR_MS, renewEveryMs: DAY_MS / 2 },
  },
  facebook: {
    renewal: "extend",
    policy: { windowMs: 7 * DAY_MS, minAgeMs: 0, checkEveryMs: 6 * HOUR_MS, renewEveryMs: DAY_MS },
  },
  demo_oauth: {
    renewal: "rotate",
    policy: { windowMs: HOUR_MS / 4, minAgeMs: 0, checkEveryMs: 6 * HOUR_MS, renewEveryMs: null },
  },
  facebook_page: REISSUED,
  instagram_facebook: REISSUED,
  instagram: {
    renewal: "extend",
    policy: { windowMs: 30 * DAY_MS, minAgeMs: DAY_MS, checkEveryMs: 6 * HOUR_MS, renewEveryMs: DAY_MS },
  },
};

function detailsOf({ provider, handle, pageId }: SeededConnection): Readonly<Record<string, string>> {
  if (provider === "instagram_facebook") return { pageId: pageId ?? "" };
  if (provider === "amocrm") return { host: `${handle}.amocrm.ru` };
  return provider === "kommo" ? { host: `${handle}.kommo.com` } : {};
}

function asConnected(
  seeded: SeededConnection,
  {
    now,
    checkEveryMs,
    parentId = null,
  }: { now: number; checkEveryMs: number; parentId?: ConnectionId | null | undefined },
) {
  const kind = KINDS[seeded.provider];
  if (kind === undefined) throw new Error(`Nobody has said here how ${seeded.provider} is renewed.`);
  const { accessToken, refreshToken, accessExpiresAt, refreshExpiresAt, issuedAt, scopes } = seeded;
  const credential = {
    accessToken: new Secret(accessToken),
    refreshToken: refreshToken === null ? null : new Secret(refreshToken),
    issuedAt,
    expiresAt: accessExpiresAt >= NEVER ? null : accessExpiresAt,
    refreshExpiresAt,
  };
  const policy = { ...kind.policy, checkEveryMs };
  const way = { name: seeded.provider, renewal: kind.renewal, policy };
  const connection = connectedThrough(
    way,
    seeded.externalId,
    { now, credential, scopes },
    {
      id: newId("con", randomOf(seeded)) as ConnectionId,
      name: seeded.name,
      accountType: seeded.provider === "instagram" ? "BUSINESS" : null,
      details: detailsOf(seeded),
      parentId,
    },
  );
  return { connection, credential };
}

/** Of one account always the same, so that a test on a fake clock has the same ids, and with them the same order, in every run. */
function randomOf({ provider, externalId }: SeededConnection): Random {
  const bytes = createHash("sha256").update(`${provider}/${externalId}`).digest();
  return { fraction: () => 0, bytes: (count) => bytes.subarray(0, count) };
}
