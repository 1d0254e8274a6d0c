import type { Provider } from "../providers/provider.ts";

/** The origins on which people agree, for the content policy's `form-action`. Asks each provider for an address that nobody opens. */
export function authorizeOriginsOf(providers: Iterable<Provider>, redirectUri: (provider: string) => string): string[] {
  const origins = [...providers].map((provider) => {
    const address = provider.authorizeUrl({
      state: "",
      redirectUri: redirectUri(provider.name),
      reauthenticate: false,
    });
    return new URL(address).origin;
  });
  return [...new Set(origins)];
}
