/**
 * Hosts that our client secret and tokens may be sent to: an account's own, on the platform's three domains (B61). The host
 * comes in with a callback, a token or an answer, so it is someone's claim until it has been through here.
 */
const ACCOUNT_HOST = /^[a-z0-9-]+\.(amocrm\.ru|amocrm\.com|kommo\.com)$/;

/** Gives the host, in lower case, of `host` or `https://host`, or null for everything that is not on the list. */
export function readAccountHost(claimed: string): string | null {
  const host = claimed
    .toLowerCase()
    .replace(/^https:\/\//, "")
    .replace(/\/$/, "");
  return ACCOUNT_HOST.test(host) ? host : null;
}
