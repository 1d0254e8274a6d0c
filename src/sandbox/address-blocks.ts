import type { SandboxState } from "./sandbox-state.ts";

/** Which providers refuse every call from this address, after too many calls in too short a time. */
export interface AddressBlocks {
  isBlocked(provider: string): boolean;
  /** Counts an answer of "too many"; at `most` of them the address is blocked. */
  noteTooMany(provider: string, most: number): void;
  /** Blocks, or lifts the block, as only the provider's support does; both begin the count anew. */
  set(provider: string, blocked: boolean): void;
}

interface Standing {
  readonly tooMany: number;
  readonly blocked: boolean;
}

const DOCUMENT = "addressBlocks";

/** Makes the blocks; they are kept in the journal, since a block does not pass by a restart. */
export function createAddressBlocks(state: SandboxState): AddressBlocks {
  const all = () => (state.document(DOCUMENT) as Readonly<Record<string, Standing>> | undefined) ?? {};
  const standing = (provider: string): Standing => all()[provider] ?? { tooMany: 0, blocked: false };
  const put = (provider: string, next: Standing) => state.putDocument(DOCUMENT, { ...all(), [provider]: next });

  return {
    isBlocked: (provider) => standing(provider).blocked,
    noteTooMany(provider, most) {
      const tooMany = standing(provider).tooMany + 1;
      put(provider, { tooMany, blocked: tooMany >= most });
    },
    set: (provider, blocked) => put(provider, { tooMany: 0, blocked }),
  };
}
