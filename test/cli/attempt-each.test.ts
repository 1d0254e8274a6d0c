import { expect, it } from "vitest";
import { attemptEach } from "../../src/cli/attempt-each.ts";
import { createAppWorld } from "../app/app-world.ts";
import { unreachable } from "../fakes/memory-store.ts";

it("answers in the order of the tasks, and a store that is away is that account's result alone", async () => {
  const world = await createAppWorld();
  const first = await world.add("First");
  const second = await world.add("Second");
  let calls = 0;
  world.faults.before = (call) => {
    if (call !== "connections.get") return;
    calls += 1;
    if (calls === 1) throw unreachable();
  };
  const seen: number[] = [];

  const results = await attemptEach({
    app: world.app,
    tasks: [first, second].map((connection) => ({ connection, action: "check" })),
    signal: new AbortController().signal,
    onProgress: (done) => seen.push(done),
  });

  expect(results.map(({ outcome, reason, connection }) => [connection.name, outcome, reason])).toEqual([
    ["First", "failed", "store_unavailable"],
    ["Second", "verified", expect.any(String)],
  ]);
  expect(seen).toEqual([1, 2]);
});
