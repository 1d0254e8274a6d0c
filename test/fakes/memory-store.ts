import type { Store } from "../../src/store/store.ts";
import { StoreUnavailable } from "../../src/store/store.ts";
import { createMemoryAlerts } from "./memory-alerts.ts";
import { createMemoryConnections } from "./memory-connections.ts";
import { createMemoryInstalls } from "./memory-installs.ts";
import { createMemoryKeys } from "./memory-keys.ts";
import { createMemoryNotifications } from "./memory-notifications.ts";
import { createMemoryLinks, createMemorySystem, createMemoryTeam } from "./memory-team.ts";

/** A store in Maps for tests of use cases. Several faces over one content play several processes; see `attach`. */
export interface MemoryStore extends Store {
  /** Everything that is kept, for comparing two runs. Secrets print as `[redacted]`. */
  dump(): unknown;
  /**
   * Another way in to the same content. `before` hears of each call (`alerts.openIncident`) and may throw in its place;
   * `after` hears of each call that was done and may throw as well: then the caller does not know that it was.
   */
  attach(hooks: {
    before?: (call: string) => void | Promise<void>;
    after?: (call: string) => void | Promise<void>;
  }): Store;
}

/** Makes an empty store. Every method is one step: nothing else happens between its reading and its writing. */
export function createMemoryStore(): MemoryStore {
  const connections = createMemoryConnections();
  const alerts = createMemoryAlerts();
  const team = createMemoryTeam();
  const links = createMemoryLinks();
  const installs = createMemoryInstalls();
  const keys = createMemoryKeys();
  const notifications = createMemoryNotifications();
  const system = createMemorySystem();
  const parts = {
    connections: connections.store,
    alerts: alerts.store,
    team: team.store,
    links: links.store,
    installs: installs.store,
    keys: keys.store,
    notifications: notifications.store,
    system: system.store,
  };
  const store: Store = { kind: "sqlite", ...parts, close: async () => undefined };
  return {
    ...store,
    dump: () => [connections, alerts, team, links, installs, keys, notifications, system].map((part) => part.dump()),
    attach({ before, after }) {
      const faces = Object.fromEntries(
        Object.entries(parts).map(([name, part]) => [name, hooked(name, part, before, after)]),
      );
      return { ...store, ...(faces as typeof parts) };
    },
  };
}

/** What a store that cannot be reached throws. */
export function unreachable(maybeWritten = false): StoreUnavailable {
  return new StoreUnavailable("the store does not answer (test)", { maybeWritten });
}

function hooked<T extends object>(
  name: string,
  part: T,
  before: ((call: string) => void | Promise<void>) | undefined,
  after: ((call: string) => void | Promise<void>) | undefined,
): T {
  return Object.fromEntries(
    Object.entries(part).map(([method, run]) => [
      method,
      async (...input: unknown[]) => {
        await before?.(`${name}.${method}`);
        const answer = await (run as (...input: unknown[]) => Promise<unknown>)(...input);
        await after?.(`${name}.${method}`);
        return answer;
      },
    ]),
  ) as T;
}
