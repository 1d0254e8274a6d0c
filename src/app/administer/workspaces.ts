import { Refusal } from "../../domain/errors.ts";
import type { WorkspaceId } from "../../domain/ids.ts";
import type { Workspace } from "../../domain/team.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Store } from "../../store/store.ts";

/** The teams of an install. They share a process, a database and the apps at the services, and see nothing of each other. */
export interface Workspaces {
  /** All of them, the first one first. */
  list(): Promise<readonly Workspace[]>;
  /** Begins a new one; its slug is its id. Throws `Refusal`: `invalid_argument` for a slug that is none, `busy` for one that is taken. */
  create(input: { readonly slug: string; readonly name: string }): Promise<Workspace>;
  /** The one of this slug; throws `Refusal` (`not_found`). */
  get(slug: string): Promise<Workspace>;
}

/** What a slug looks like: it stands in addresses and in command lines. */
const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/** Makes the use cases. */
export function createWorkspaces({ store, clock }: { readonly store: Store; readonly clock: Clock }): Workspaces {
  return {
    async list() {
      const all = await store.team.listWorkspaces();
      return all.toSorted((a, b) => a.createdAt - b.createdAt);
    },

    async create({ slug, name }) {
      if (!SLUG.test(slug)) throw new Refusal("invalid_argument", { usage: "blue-bakery" });
      const id = slug as WorkspaceId;
      if ((await store.team.getWorkspace(id)) !== null) throw new Refusal("busy");
      return store.team.ensureWorkspace({ id, name, createdAt: clock.now() });
    },

    async get(slug) {
      const found = await store.team.getWorkspace(slug as WorkspaceId);
      if (found === null) throw new Refusal("not_found");
      return found;
    },
  };
}
