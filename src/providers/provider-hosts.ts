import type { ProviderSettings } from "./registry.ts";

/** The hosts each configured provider answers at, for telling its response times apart. Accounts' own hosts lie below these. */
export function providerHosts({ instagram, amocrm }: ProviderSettings): { provider: string; host: string }[] {
  const addresses: (readonly [string, string | null | undefined])[] = [
    ["instagram", instagram?.apiUrl],
    ["instagram", instagram?.graphUrl],
    ["amocrm", amocrm?.apiUrl],
    ["amocrm", "https://amocrm.ru"],
    ["amocrm", "https://amocrm.com"],
  ];
  return addresses.flatMap(([provider, url]) => (url ? [{ provider, host: new URL(url).host }] : []));
}
