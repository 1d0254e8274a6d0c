import type { Provider } from "../providers/provider.ts";

/** The provider under whose name the trouble of an app is told: several may speak to a service through one app. */
export type AppOf = (provider: string) => string;

/**
 * Tells it from the providers: who is reissued through a parent asks with the parent's app. A Facebook app that is blocked
 * is one incident of Facebook, and not one more of its Pages and one of the Instagram accounts behind them (B28).
 */
export function createAppOf(providers: ReadonlyMap<string, Pick<Provider, "name"> & Partial<HasParent>>): AppOf {
  return (provider) => providers.get(provider)?.parent ?? provider;
}

interface HasParent {
  readonly parent: string;
}
