import type { KeyObject } from "node:crypto";
import { type Clock, SECOND_MS } from "../lib/clock.ts";
import type { HttpClient } from "../lib/http-client/http-client.ts";
import { createThrottle, type Throttle } from "../lib/throttle.ts";
import { amocrmPlatform, kommoPlatform } from "./amocrm/amocrm-platform.ts";
import type { AmocrmSettings } from "./amocrm/amocrm-settings.ts";
import { createAmocrmProvider } from "./amocrm/create-amocrm-provider.ts";
import { createFacebookProvider } from "./facebook/create-facebook-provider.ts";
import { createFacebookPageProvider } from "./facebook-page/create-facebook-page-provider.ts";
import { createInstagramProvider } from "./instagram/create-instagram-provider.ts";
import type { InstagramSettings } from "./instagram/instagram-settings.ts";
import { createInstagramFacebookProvider } from "./instagram-facebook/create-instagram-facebook-provider.ts";
import type { FacebookSettings } from "./meta/facebook-settings.ts";
import { createUsageGovernor } from "./meta/usage-governor.ts";
import { createOauth2Provider } from "./oauth2/create-oauth2-provider.ts";
import type { Oauth2Settings } from "./oauth2/oauth2-settings.ts";
import type { Provider, ProviderCall } from "./provider.ts";

/** What is set for each provider; null or missing: not configured, and then not made. */
export interface ProviderSettings {
  readonly instagram?: InstagramSettings | null;
  /** One app for three providers: the user, Pages, and Instagram accounts behind Pages. */
  readonly facebook?: FacebookSettings | null;
  readonly amocrm?: AmocrmSettings | null;
  readonly kommo?: AmocrmSettings | null;
  /** Further services by the standards alone. */
  readonly declared?: readonly Oauth2Settings[];
}

/** What providers need from the outside. */
export interface ProviderTools {
  /** One that does not retry: a renewal is never sent twice by a transport. */
  readonly http: HttpClient;
  readonly clock: Clock;
  /** Bounds each single call; 12 seconds by default. With `maxThrottleWaitMs` it must stay below the lease. */
  readonly callTimeoutMs?: number;
  /** How long a call may wait for its turn under a rate limit; 15 seconds by default. */
  readonly maxThrottleWaitMs?: number;
  /** Makes a provider's throttle another way, such as one that all replicas share. */
  readonly throttleOf?: (provider: string, requestsPerSecond: number) => Throttle;
  /** What the code verifiers of declared services are made of (PKCE), the same for all replicas. */
  readonly pkceKey?: KeyObject;
}

/** Makes the providers that are configured, by name. */
export function createProviders(settings: ProviderSettings, tools: ProviderTools): ReadonlyMap<string, Provider> {
  const { http, clock, callTimeoutMs = 12 * SECOND_MS, maxThrottleWaitMs: maxWaitMs = 15 * SECOND_MS } = tools;
  const throttleOf =
    tools.throttleOf ?? ((_provider, requestsPerSecond) => createThrottle({ requestsPerSecond, maxWaitMs }));
  const outside = { http, clock, callTimeoutMs };
  const { instagram, facebook, amocrm, kommo, declared = [] } = settings;
  // In the order in which people are offered them.
  const providers: Provider[] = [];
  if (instagram) {
    const { obeying, http } = governedApp(outside);
    providers.push(obeying(createInstagramProvider({ ...outside, http, settings: instagram })));
  }
  if (facebook) {
    const { obeying, http } = governedApp(outside);
    const tools = { ...outside, http, settings: facebook };
    providers.push(
      obeying(createInstagramFacebookProvider(tools)),
      obeying(createFacebookProvider(tools)),
      obeying(createFacebookPageProvider(tools)),
    );
  }
  for (const { platform, settings: given } of [
    { platform: amocrmPlatform, settings: amocrm },
    { platform: kommoPlatform, settings: kommo },
  ]) {
    if (!given) continue;
    const throttle = throttleOf(platform.name, given.requestsPerSecond);
    providers.push(createAmocrmProvider({ ...outside, platform, settings: given, throttle }));
  }
  for (const service of declared) {
    if (tools.pkceKey === undefined) throw new TypeError("Declared services need a key for their code verifiers.");
    const throttle = throttleOf(service.name, service.requestsPerSecond);
    providers.push(createOauth2Provider({ ...outside, settings: service, throttle, pkceKey: tools.pkceKey }));
  }
  return new Map(providers.map((provider) => [provider.name, provider]));
}

/** What all providers of one Meta app share: their limits are counted together. */
function governedApp({ http, clock }: { readonly http: HttpClient; readonly clock: Clock }) {
  const governor = createUsageGovernor({ clock });
  const checksWaitMs = ({ credential }: ProviderCall) => governor.checksWaitMs(credential.accessToken);
  function obeying(provider: Provider): Provider {
    const { api } = provider;
    return { ...provider, checksWaitMs, ...(api && { api: { ...api, via: governor.wrap } }) };
  }
  return { http: governor.wrap(http), obeying };
}

/** The hosts each configured provider answers at, for telling its response times apart. Accounts' own hosts lie below these. */
export function providerHosts({
  instagram,
  facebook,
  amocrm,
  kommo,
  declared = [],
}: ProviderSettings): { provider: string; host: string }[] {
  const addresses: (readonly [string, string | null | undefined])[] = [
    ["instagram", instagram?.apiUrl],
    ["instagram", instagram?.graphUrl],
    ["facebook", facebook?.graphUrl],
    ["amocrm", amocrm?.apiUrl],
    ["amocrm", "https://amocrm.ru"],
    ["kommo", kommo?.apiUrl],
    ["kommo", "https://kommo.com"],
    ["kommo", "https://amocrm.com"],
    ...declared.flatMap(({ name, issuer, tokenEndpoint, userinfoEndpoint, verify }) =>
      [issuer, tokenEndpoint, userinfoEndpoint, verify.url].map((url) => [name, url] as const),
    ),
  ];
  return addresses.flatMap(([provider, url]) => (url ? [{ provider, host: new URL(url).host }] : []));
}
