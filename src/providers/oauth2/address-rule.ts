import { checkAddress, isLoopback } from "../../lib/http-client/check-address.ts";
import { isPrivateLiteral } from "../../lib/http-client/public-address.ts";
import type { Oauth2Settings } from "./oauth2-settings.ts";

/** Whether a service may be asked at an address, and how: null when not. */
export type AddressRule = (address: string) => { readonly publicOnly: boolean } | null;

/**
 * Makes the rule for one service. Secrets go by https only, and never inside (B61, B62): what the metadata of a service names
 * is the service's word, not the operator's. Loopback is open only at the very host and port that the operator wrote.
 */
export function createAddressRule(settings: Oauth2Settings): AddressRule {
  const written = [
    settings.issuer,
    settings.authorizationEndpoint,
    settings.tokenEndpoint,
    settings.revocationEndpoint,
    settings.introspectionEndpoint,
    settings.userinfoEndpoint,
    settings.verify.url,
    settings.apiBaseUrl,
  ].flatMap((address) => (address === null ? [] : [new URL(address)]));
  const ownLoopback = new Set(written.filter(({ hostname }) => isLoopback(hostname)).map(({ host }) => host));
  return (address) => {
    const url = safe(address);
    if (url === null) return null;
    if (isLoopback(url.hostname)) return ownLoopback.has(url.host) ? { publicOnly: false } : null;
    return isPrivateLiteral(url.hostname) ? null : { publicOnly: true };
  };
}

function safe(address: string): URL | null {
  try {
    return checkAddress(address);
  } catch {
    // Not an address that a secret may go to, for whatever reason.
    return null;
  }
}
