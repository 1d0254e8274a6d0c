import type { AmocrmPlatform } from "./amocrm-platform.ts";

/**
 * Gives the host, in lower case, of `host` or `https://host`, or null for everything that is no account's own host on the
 * platform. The host comes in with a callback, a token or an answer, so it is someone's claim until it has been through
 * here: it decides where our client secret and tokens go (B61).
 */
export function readAccountHost({ domains }: Pick<AmocrmPlatform, "domains">, claimed: string): string | null {
  const host = claimed
    .toLowerCase()
    .replace(/^https:\/\//, "")
    .replace(/\/$/, "");
  const [, domain] = ACCOUNT_HOST.exec(host) ?? [];
  return domain !== undefined && domains.includes(domain) ? host : null;
}

const ACCOUNT_HOST = /^[a-z0-9-]+\.([a-z]+\.[a-z]+)$/;
