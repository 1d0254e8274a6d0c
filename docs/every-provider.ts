import { parseConfig } from "../src/config.ts";
import { systemClock } from "../src/lib/clock.ts";
import { createHttpClient } from "../src/lib/http-client/create-http-client.ts";
import { silentLog } from "../src/lib/log/log.ts";
import type { Provider } from "../src/providers/provider.ts";
import { createProviders } from "../src/providers/registry.ts";

/** Every provider that needs no declaration, made with the settings' defaults. Nobody is called. */
export function everyProvider(): readonly Provider[] {
  const app = (name: string) => ({ [`${name}_ID`]: "1", [`${name}_SECRET`]: "1" });
  const { providerSettings } = parseConfig({
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString("base64")}`,
    ...app("INSTAGRAM_APP"),
    ...app("FACEBOOK_APP"),
    ...app("AMOCRM_CLIENT"),
    ...app("KOMMO_CLIENT"),
  });
  const http = createHttpClient({ timeoutMs: 1, clock: systemClock, log: silentLog });
  return [...createProviders(providerSettings, { http, clock: systemClock }).values()];
}
