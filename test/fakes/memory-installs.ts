import type { Credential } from "../../src/domain/credential.ts";
import type { InstallStore, ParkedInstall } from "../../src/store/install-store.ts";
import { isSealedAs, sealedFieldsOf } from "./memory-sealed.ts";

interface Place {
  readonly expiresAt: number;
  readonly heldUntil: number;
  readonly parked: { readonly install: ParkedInstall; readonly credential: Credential } | null;
}

/** The parked installs of the memory store. */
export function createMemoryInstalls(): { store: InstallStore; dump(): unknown } {
  const places = new Map<string, Place>();

  const store: InstallStore = {
    async reserve({ id, most, now, until }) {
      if ([...places.values()].filter(({ expiresAt }) => expiresAt > now).length >= most) return false;
      places.set(id, { expiresAt: until, heldUntil: 0, parked: null });
      return true;
    },
    async park(install, credential) {
      const { id, provider, externalId, expiresAt } = install;
      if (!places.has(id)) return false;
      for (const [other, { parked }] of places)
        if (parked?.install.provider === provider && parked.install.externalId === externalId) places.delete(other);
      places.set(id, { expiresAt, heldUntil: 0, parked: { install, credential } });
      return true;
    },
    async list(now) {
      return [...places.values()]
        .flatMap(({ parked, expiresAt }) => (parked === null || expiresAt <= now ? [] : [parked.install]))
        .toSorted((a, b) => a.parkedAt - b.parkedAt || (a.id < b.id ? -1 : 1));
    },
    async hold({ id, now, until }) {
      const place = places.get(id);
      if (place === undefined || place.parked === null) return null;
      if (place.expiresAt <= now || place.heldUntil > now) return null;
      places.set(id, { ...place, heldUntil: until });
      return place.parked;
    },
    async letGo(id) {
      const place = places.get(id);
      if (place !== undefined) places.set(id, { ...place, heldUntil: 0 });
    },
    async remove(id) {
      return places.delete(id);
    },
    async deleteExpired(now) {
      for (const [id, { expiresAt }] of places) if (expiresAt <= now) places.delete(id);
    },
    async sealedRecords({ cursor = "", limit }) {
      return [...places]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([id, { parked }]) =>
          parked === null || id <= cursor ? [] : [{ id, fields: sealedFieldsOf(parked.credential) }],
        )
        .slice(0, limit);
    },
    async reseal({ id, from, to }) {
      const place = places.get(id);
      if (place === undefined || place.parked === null || !isSealedAs(place.parked.credential, from)) return false;
      const { install, credential } = place.parked;
      places.set(id, { ...place, parked: { install, credential: { ...credential, ...to } } });
      return true;
    },
  };
  return { store, dump: () => JSON.parse(JSON.stringify([...places])) };
}
