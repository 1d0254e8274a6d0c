import { expect, it } from "vitest";
import { createReadiness } from "../../src/http/create-readiness.ts";
import { silentLog } from "../../src/lib/log/log.ts";
import { createMemoryStore, unreachable } from "../fakes/memory-store.ts";

it("is ready while the store takes a read and the process serves, whatever messengers do", async () => {
  let away = false;
  let phase: string | null = "starting";
  const store = createMemoryStore().attach({
    before() {
      if (away) throw unreachable();
    },
  });
  const adapters = [{ platform: "slack", reachable: () => false }] as const;
  const readiness = createReadiness({ store, adapters, phase: () => phase, log: silentLog });
  expect(await readiness.reasons()).toEqual(["starting"]);
  phase = null;
  expect(await readiness.reasons()).toEqual([]);
  expect(readiness.messengers()).toEqual([{ platform: "slack", reachable: false }]);
  away = true;
  phase = "stopping";
  expect(await readiness.reasons()).toEqual(["stopping", "the database does not answer"]);
});
