import { type Failure, MAY_BE_OF_ONE, OF_ONE_ACCOUNT } from "../../domain/failure.ts";
import type { WorkspaceId } from "../../domain/ids.ts";
import type { ProviderHealth } from "../../domain/provider-health.ts";
import type { ConnectionCount, ConnectionStore } from "../connection-store.ts";
import type { Collections } from "./documents.ts";
import { reading } from "./driver-errors.ts";

/** The part of the port that counts. */
export function createCountMethods({
  connections,
}: Pick<Collections, "connections">): Pick<ConnectionStore, "counts" | "providerHealth" | "overdue"> {
  return { counts, providerHealth, overdue };

  async function counts(workspace?: WorkspaceId): Promise<ConnectionCount[]> {
    const groups = await reading(() =>
      connections
        .aggregate<{ _id: Pick<ConnectionCount, "provider" | "status">; count: number }>([
          { $match: workspace === undefined ? {} : { workspace } },
          { $group: { _id: { provider: "$provider", status: "$state.status" }, count: { $sum: 1 } } },
          { $sort: { _id: 1 } },
        ])
        .toArray(),
    );
    return groups.map(({ _id, count }) => ({ ..._id, count }));
  }

  async function providerHealth({
    provider,
    workspace,
    since,
  }: Parameters<ConnectionStore["providerHealth"]>[0]): Promise<ProviderHealth> {
    const ofProvider = { workspace, provider };
    const [attempted, failing] = await reading(() =>
      Promise.all([
        connections.countDocuments({ ...ofProvider, "state.lastAttemptAt": { $gte: since } }),
        connections
          .aggregate<FailureGroup>([
            {
              $match: {
                ...ofProvider,
                "state.failure.kind": { $in: ["transient", "rate_limited", "app"] },
                "state.failure.reason": { $ne: OF_ONE_ACCOUNT },
              },
            },
            {
              $group: {
                _id: {
                  kind: "$state.failure.kind",
                  recent: metSince(since),
                  vague: { $in: ["$state.failure.reason", MAY_BE_OF_ONE] },
                },
                count: { $sum: 1 },
                since: { $min: "$state.failure.since" },
                // Documents compare field by field: this is the longest of them.
                sample: {
                  $min: {
                    since: "$state.failure.since",
                    reason: "$state.failure.reason",
                    code: "$state.failure.code",
                  },
                },
              },
            },
          ])
          .toArray(),
      ]),
    );
    const transient = failing.filter((group) => group._id.kind !== "app");
    const app = failing.filter((group) => group._id.kind === "app");
    const sample = app.toSorted(clearestFirst)[0]?.sample;
    return {
      attempted,
      transient: sumOf(transient.filter((group) => group._id.recent)),
      app: sumOf(app),
      stillTransient: sumOf(transient),
      stillLimited: sumOf(transient.filter((group) => group._id.kind === "rate_limited")),
      transientSince: transient.length === 0 ? null : Math.min(...transient.map((group) => group.since)),
      appSample: sample === undefined ? null : { reason: sample.reason, code: sample.code, since: sample.since },
    };
  }

  async function overdue(now: number) {
    const due = { nextCheckAt: { $lte: now } };
    const [count, oldest] = await reading(() =>
      Promise.all([
        connections.countDocuments(due),
        connections.findOne(due, { sort: { nextCheckAt: 1 }, projection: { nextCheckAt: 1 } }),
      ]),
    );
    return { count, oldestAt: oldest?.nextCheckAt ?? null };
  }
}

/** The last attempt lies in the window, and it was no good check: that leaves a renewal's failure on record. */
function metSince(since: number) {
  return {
    $and: [{ $gte: ["$state.lastAttemptAt", since] }, { $ne: ["$state.lastVerifiedAt", "$state.lastAttemptAt"] }],
  };
}

interface FailureGroup {
  readonly _id: { readonly kind: string; readonly recent: boolean; readonly vague: boolean };
  readonly count: number;
  readonly since: number;
  readonly sample: Pick<Failure, "since" | "reason" | "code">;
}

function clearestFirst(one: FailureGroup, other: FailureGroup): number {
  return Number(one._id.vague) - Number(other._id.vague) || one.since - other.since;
}

function sumOf(groups: readonly FailureGroup[]): number {
  return groups.reduce((sum, group) => sum + group.count, 0);
}
