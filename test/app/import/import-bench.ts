import { createStoreGrant } from "../../../src/app/connect/store-grant.ts";
import { createTakeToken } from "../../../src/app/import/take-token.ts";
import { createTakenTokens } from "../../../src/app/import/taken-tokens.ts";
import { silentObserver } from "../../../src/app/observer.ts";
import type { AttemptTools } from "../../../src/app/refresh/attempt.ts";
import { createRefreshConnection } from "../../../src/app/refresh/refresh-connection.ts";
import { DEFAULT_WORKSPACE } from "../../../src/domain/ids.ts";
import { createHttpClient } from "../../../src/lib/http-client/create-http-client.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import type { Provider } from "../../../src/providers/provider.ts";
import { createProviders } from "../../../src/providers/registry.ts";
import type { AdoptRenewal } from "../../../src/store/connection-store.ts";
import type { Store } from "../../../src/store/store.ts";
import { createSeededRandom } from "../../fakes/fake-clock.ts";
import { createMemoryStore } from "../../fakes/memory-store.ts";
import { seedOne } from "../../fakes/seed-one.ts";
import { openProviderBench } from "../../providers/provider-bench.ts";

/** The simulator, the real providers before it and an empty store; each `process` stands for one more start. */
export async function openImportBench({ domain = "acme.amocrm.ru" }: { domain?: string | null } = {}) {
  const bench = await openProviderBench();
  const { clock } = bench;
  const store = createMemoryStore();
  const spooled: AdoptRenewal[] = [];
  const http = createHttpClient({ timeoutMs: 30_000, clock, log: silentLog });
  const settings = { ...bench.settings, declared: [], amocrm: { ...bench.settings.amocrm!, domain } };
  const providers: ReadonlyMap<string, Provider> = createProviders(settings, { http, clock });
  await store.team.ensureWorkspace({ id: DEFAULT_WORKSPACE, name: "Acme", createdAt: clock.now() });
  let claims = 0;
  const terms = { newOwner: () => `owner ${++claims}`, leaseMs: 30_000 };

  return {
    ...bench,
    store,
    spooled,
    terms,
    providers,
    /** What one process has, over this face of the store. */
    process(face: Store = store, with_: ReadonlyMap<string, Provider> = providers) {
      const tools: AttemptTools = {
        store: face,
        spool: { put: (entry) => void spooled.push(entry) },
        providers: with_,
        clock,
        random: createSeededRandom(claims + 1),
        log: silentLog,
        observer: silentObserver,
      };
      const refreshConnection = createRefreshConnection(tools, terms);
      const storeGrant = createStoreGrant({ ...tools, check: refreshConnection.check });
      const takeToken = createTakeToken({ ...tools, refreshConnection, storeGrant });
      return { ...tools, refreshConnection, takeToken, taken: createTakenTokens(tools) };
    },
    /** A pair that another program holds, issued so long ago. */
    seedPair(ageMs: number) {
      const seeded = seedOne(bench.sandbox, { provider: "amocrm", ageMs });
      if (seeded.refreshToken === null) throw new Error("the simulator gave no pair");
      return { ...seeded, refreshToken: seeded.refreshToken };
    },
    async close() {
      http.close();
      await bench.close();
    },
  };
}
