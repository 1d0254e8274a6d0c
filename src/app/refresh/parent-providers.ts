import type { Provider } from "../../providers/provider.ts";

/** The providers through whose connections others live: what is reissued is read with their tokens. */
export function parentProvidersOf(providers: ReadonlyMap<string, Provider>): ReadonlySet<string> {
  return new Set(
    [...providers.values()].flatMap((provider) => (provider.renewal === "reissue" ? [provider.parent] : [])),
  );
}
