import { expect, it } from "vitest";
import { createReadiness } from "../../src/app/readiness.ts";
import { createMemoryStore, unreachable } from "../fakes/memory-store.ts";

function readiness(error: Error | null) {
  const store = createMemoryStore().attach({
    before() {
      if (error !== null) throw error;
    },
  });
  const chats = [
    { platform: "telegram", reachable: () => false },
    { platform: "slack", reachable: () => true },
  ];
  return createReadiness({ store, chats });
}

it("is ready while the store answers, be a messenger silent or not", async () => {
  const ready = readiness(null);
  expect(await ready.reasons()).toEqual([]);
  expect(ready.messengers()).toEqual([
    { platform: "telegram", reachable: false },
    { platform: "slack", reachable: true },
  ]);
});

it("says why it is not, and never throws", async () => {
  expect(await readiness(unreachable()).reasons()).toEqual(["the database does not answer"]);
  expect(await readiness(new Error("mock_token_x in a row")).reasons()).toEqual(["the database can't be read"]);
});
