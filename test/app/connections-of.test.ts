import { expect, it } from "vitest";
import { connectionsOf, liveConnectionsOf } from "../../src/app/connections-of.ts";
import { DEFAULT_WORKSPACE } from "../../src/domain/ids.ts";
import { createAppWorld } from "./app-world.ts";

it("reads all of more than a page, each once, holding no more than a page", async () => {
  const world = await createAppWorld();
  for (let index = 0; index < 1_203; index += 1) await world.add(`a${index}`);
  const limits: (number | undefined)[] = [];
  const store = {
    ...world.memory,
    connections: {
      ...world.memory.connections,
      list: (filter: Parameters<typeof world.memory.connections.list>[0]) => {
        limits.push(filter.limit);
        return world.memory.connections.list(filter);
      },
    },
  };
  const seen = new Set<string>();
  for await (const { id } of connectionsOf(store, {})) seen.add(id);
  expect(seen.size).toBe(1_203);
  expect(limits).toEqual([500, 500, 500]);
});

it("leaves out the disconnected where live ones are asked for, and other teams and services always", async () => {
  const world = await createAppWorld();
  await world.add("one");
  await world.add("gone", {}, { status: "disconnected" });
  await world.add("elsewhere", { workspace: "other" as typeof DEFAULT_WORKSPACE });
  await world.add("insta", { provider: "instagram" });
  const names: string[] = [];
  for await (const { name } of liveConnectionsOf(world.memory, DEFAULT_WORKSPACE, "amocrm")) names.push(name);
  expect(names).toEqual(["one"]);
});
