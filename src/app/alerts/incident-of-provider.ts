import type { WorkspaceId } from "../../domain/ids.ts";
import type { Incident } from "../../domain/incident.ts";
import { oncePerKey } from "../../lib/once-per-key.ts";
import type { Store } from "../../store/store.ts";
import type { AppOf } from "../app-of-provider.ts";
import { ALL_OPEN } from "./evaluate-beyond-connections.ts";

/** The open incident of a whole provider, or of the app that it shares with others; null when there is none. */
export type IncidentOfProvider = (workspace: WorkspaceId, provider: string) => Promise<Incident | null>;

/** Reads it once per app and workspace: made anew for each run. */
export function createIncidentOfProvider({
  store,
  appOf = (own) => own,
}: {
  readonly store: Store;
  readonly appOf?: AppOf;
}): IncidentOfProvider {
  const ofApp = oncePerKey(
    (workspace: WorkspaceId, provider: string) => `${workspace}/${provider}`,
    async (workspace, provider) => {
      const open = await store.alerts.findOpenIncidents({ workspace, provider, limit: ALL_OPEN });
      return open.find(({ subject }) => subject.type === "provider") ?? null;
    },
  );
  return (workspace, ofAccount) => ofApp(workspace, appOf(ofAccount));
}
