/**
 * A store that keeps every token sealed. Adapters below see only compact JWEs in the place of tokens; the connection's
 * id and the field's name are authenticated with each, so that a ciphertext which is moved does not open (B45, B64).
 *
 * A wrong key must never look like dead tokens (B46): a check value, sealed when the database was first opened, tells
 * it at the start, before anything else is read or written. A single record that does not open later on is an error
 * in the log and an unavailable store to who asked for it, never a failure of the connection.
 */
import type { Credential } from "../domain/credential.ts";
import type { ConnectionId } from "../domain/ids.ts";
import { DecryptionError, openJwe, sealJwe } from "../lib/crypto/jwe.ts";
import type { KeyRing } from "../lib/crypto/key-ring.ts";
import type { Log } from "../lib/log/log.ts";
import { Secret } from "../lib/secret.ts";
import type { Claim, ConnectionStore } from "./connection-store.ts";
import { proveKeys } from "./encryption-check.ts";
import type { InstallStore } from "./install-store.ts";
import { type Store, StoreUnavailable } from "./store.ts";

export interface EncryptedStoreOptions {
  readonly store: Store;
  readonly keyRing: KeyRing;
  readonly log: Log;
}

/**
 * Proves that the keys are the database's own, by its check value or, when it has none yet, by giving it one, and
 * decorates the store. Throws `StoreRefused("wrong_key")` after it closed the given store, which is its own from here on.
 */
export async function openEncryptedStore({ store, keyRing, log }: EncryptedStoreOptions): Promise<Store> {
  try {
    await proveKeys(store.system, keyRing);
  } catch (error) {
    await store.close();
    throw error;
  }
  return {
    ...store,
    connections: sealConnections(store.connections, keyRing, log),
    installs: sealInstalls(store.installs, keyRing, log),
    close: () => store.close(),
  };
}

function sealConnections(inner: ConnectionStore, keyRing: KeyRing, log: Log): ConnectionStore {
  const sealed = (id: ConnectionId, credential: Credential) => sealCredential(keyRing, id, credential);
  const opened = (id: ConnectionId, credential: Credential) => openCredential(keyRing, id, credential);

  return {
    ...inner,

    async create({ credential, ...input }) {
      return inner.create({ ...input, credential: sealed(input.connection.id, credential) });
    },
    async replace({ credential, ...input }) {
      if (credential === undefined) return inner.replace(input);
      const stored = credential === null ? null : sealed(input.connection.id, credential);
      return inner.replace({ ...input, credential: stored });
    },
    async saveRenewal({ credential, ...input }) {
      return inner.saveRenewal({ ...input, credential: sealed(input.id, credential) });
    },
    async adoptRenewal({ credential, ...input }) {
      return inner.adoptRenewal({ ...input, credential: sealed(input.id, credential) });
    },

    async getWithCredential(id) {
      const found = await inner.getWithCredential(id);
      if (found === null || found.credential === null) return found;
      try {
        return { connection: found.connection, credential: opened(id, found.credential) };
      } catch (error) {
        throw unreadable(id, error, log);
      }
    },
    async claimDue(input) {
      const claims = await inner.claimDue(input);
      return claims.flatMap((claim): Claim[] => {
        try {
          return [{ ...claim, credential: opened(claim.connection.id, claim.credential) }];
        } catch (error) {
          // It stays leased, so that it is looked at again when the lease ends and not in a loop until then.
          unreadable(claim.connection.id, error, log);
          return [];
        }
      });
    },
    async claimOne(input) {
      const claim = await inner.claimOne(input);
      if (claim === "busy" || claim === "missing") return claim;
      try {
        return { ...claim, credential: opened(input.id, claim.credential) };
      } catch (error) {
        const { nextCheckAt } = claim.connection.state;
        await inner.release({ id: input.id, owner: input.owner, nextCheckAt, unfinished: claim.unfinished });
        throw unreadable(input.id, error, log);
      }
    },
  };
}

function sealInstalls(inner: InstallStore, keyRing: KeyRing, log: Log): InstallStore {
  return {
    ...inner,
    async park(install, credential) {
      return inner.park(install, sealCredential(keyRing, install.id, credential));
    },
    async hold(input) {
      const held = await inner.hold(input);
      if (held === null) return null;
      try {
        return { install: held.install, credential: openCredential(keyRing, input.id, held.credential) };
      } catch (error) {
        await inner.letGo(input.id);
        throw unreadable(input.id, error, log);
      }
    },
  };
}

function sealCredential(keyRing: KeyRing, id: string, credential: Credential): Credential {
  const { accessToken, refreshToken } = credential;
  const sealed = (secret: Secret, field: string) => new Secret(seal(keyRing, secret.reveal(), `${id}/${field}`));
  return {
    ...credential,
    accessToken: sealed(accessToken, "accessToken"),
    refreshToken: refreshToken === null ? null : sealed(refreshToken, "refreshToken"),
  };
}

function openCredential(keyRing: KeyRing, id: string, credential: Credential): Credential {
  const { accessToken, refreshToken } = credential;
  const opened = (secret: Secret, field: string) =>
    new Secret(openJwe({ token: secret.reveal(), keys: keyRing, aad: `${id}/${field}` }));
  return {
    ...credential,
    accessToken: opened(accessToken, "accessToken"),
    refreshToken: refreshToken === null ? null : opened(refreshToken, "refreshToken"),
  };
}

function seal({ current }: KeyRing, plaintext: string, aad: string): string {
  return sealJwe({ plaintext, key: current.key, kid: current.kid, aad });
}

/** Logs what does not open and gives the error for who asked; anything but a decryption's failure is thrown as it is. */
function unreadable(connectionId: string, error: unknown, log: Log): StoreUnavailable {
  if (!(error instanceof DecryptionError)) throw error;
  log.error({ connectionId, reason: error.code, kid: error.kid }, "A stored token does not open with the given keys.");
  const message = `The tokens of ${connectionId} do not open with the given keys. ${error.message}`;
  return new StoreUnavailable(message, { maybeWritten: false, cause: error });
}
