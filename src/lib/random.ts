import { randomBytes } from "node:crypto";

/** Where chance comes from: jitter, ids, tokens. Tests give a seeded one. */
export interface Random {
  /** A number in [0, 1), for jitter only, never for secrets. */
  fraction(): number;
  /** Cryptographically strong bytes. */
  bytes(count: number): Uint8Array;
}

/** The machine's own source of chance. */
export const systemRandom: Random = {
  fraction: () => Math.random(),
  bytes: (count) => randomBytes(count),
};
