import type { WorkspaceId } from "../../domain/ids.ts";
import type { ParkedInstall } from "../../store/install-store.ts";
import type { Store } from "../../store/store.ts";

/**
 * Whether an install is of an account that other teams have connected and this one has not. Then it is theirs: who claimed
 * it would get access to an account of another team (B65).
 */
export async function isAnotherTeams(
  { store }: { readonly store: Store },
  { provider, externalId }: Pick<ParkedInstall, "provider" | "externalId">,
  workspace: WorkspaceId,
): Promise<boolean> {
  let isAnothers = false;
  for (const { id } of await store.team.listWorkspaces()) {
    const found = await store.connections.findByAccount({ workspace: id, provider, externalId });
    if (found === null || found.state.status === "disconnected") continue;
    if (id === workspace) return false;
    isAnothers = true;
  }
  return isAnothers;
}
