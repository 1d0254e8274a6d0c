import type { WorkspaceId } from "../../domain/ids.ts";
import type { Store } from "../../store/store.ts";

/** How long before an end the first warning comes to a team, in milliseconds. */
export type WarnAhead = (workspace: WorkspaceId) => Promise<number>;

/** Makes the look-up: the farthest of the team's own distances, else of those of the install. */
export function createWarnAhead({
  store,
  thresholdsMs: ofInstall,
}: {
  readonly store: Pick<Store, "team">;
  readonly thresholdsMs: readonly number[];
}): WarnAhead {
  return async (workspace) => {
    const team = await store.team.getWorkspace(workspace);
    return Math.max(0, ...(team?.settings.thresholdsMs ?? ofInstall));
  };
}
