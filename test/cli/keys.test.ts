import { expect, it, onTestFinished } from "vitest";
import { keysCommand } from "../../src/cli/keys.ts";
import { DAY_MS } from "../../src/lib/clock.ts";
import { openCliBench } from "./cli-bench.ts";
import { createCliWorld } from "./cli-world.ts";

it("keys create makes a key that may read, has no end and opens every workspace, unless something else is said", async () => {
  const world = await createCliWorld([keysCommand]);
  const { answer, exitCode } = await world.ask("keys create");

  expect(exitCode).toBe(0);
  expect(answer).toMatchObject({ name: "unnamed", scopes: ["read"], workspace: null, expiresAt: null });
  expect(await world.app.keys.recognize(answer.key)).toMatchObject({ id: answer.id, scopes: ["read"] });
});

it("keys create gives the scopes, the workspace and the end that are asked for", async () => {
  const world = await createCliWorld([keysCommand]);
  const { answer } = await world.ask(
    "keys create --name sync --scopes tokens,admin --workspace default --expires-in 90d",
  );

  expect(answer).toMatchObject({ name: "sync", scopes: ["tokens", "admin"], workspace: "default" });
  world.clock.advance(90 * DAY_MS - 1);
  expect(await world.app.keys.recognize(answer.key)).toMatchObject({ id: answer.id });
  world.clock.advance(1);
  expect(await world.app.keys.recognize(answer.key)).toBeNull();
});

it("B60: a key has 256 random bits, is printed once, and neither the database nor the log has it", async () => {
  const world = await createCliWorld([keysCommand]);
  const { out, err } = await world.type("keys create --name reports");

  expect(out).toMatch(/^tk_[\w-]{43}\n$/);
  const listed = await world.type("keys list");
  for (const text of [err, listed.out, JSON.stringify(world.memory.dump()), world.logged()])
    expect(text).not.toContain(out.trim());
  expect(listed.out).toContain("reports");
});

it("keys list shows what each may do, when it ends and when it was last used, to the hour", async () => {
  const world = await createCliWorld([keysCommand]);
  expect((await world.type("keys list")).err).toContain("There are no keys");
  const { answer } = await world.ask("keys create --name one --expires-in 2d");
  const used = world.clock.now();
  await world.app.keys.recognize(answer.key);
  world.clock.advance(60_000);
  await world.app.keys.recognize(answer.key);

  const { answer: listed } = await world.ask("keys list");

  const lastUsedAt = new Date(used).toISOString();
  expect(listed.items).toEqual([expect.objectContaining({ id: answer.id, name: "one", lastUsedAt })]);
  world.clock.advance(2 * DAY_MS);
  expect((await world.type("keys list")).out).toMatch(/\tended \d{4}-/);
});

it("keys revoke ends a key at once, and says when there is none", async () => {
  const world = await createCliWorld([keysCommand]);
  const { answer } = await world.ask("keys create");

  expect(await world.ask(`keys revoke ${answer.id}`)).toMatchObject({ exitCode: 0, answer: { revoked: true } });
  expect(await world.app.keys.recognize(answer.key)).toBeNull();
  const again = await world.type(`keys revoke ${answer.id}`);
  expect(again).toMatchObject({ exitCode: 1, out: "" });
  expect(again.err).toContain("There is no key");
});

it.each([
  "keys",
  "keys make",
  "keys create now",
  "keys revoke",
  "keys list --name x",
  "keys create --scopes read,all",
  "keys create --scopes= ",
  "keys create --expires-in 90",
  "keys create --expires-in 0d",
])("`%s` is wrong usage, and makes no key", async (line) => {
  const world = await createCliWorld([keysCommand]);
  expect(await world.type(line)).toMatchObject({ exitCode: 2, out: "" });
  expect(await world.app.keys.list()).toEqual([]);
});

it("a key for a workspace that does not exist is not made", async () => {
  const world = await createCliWorld([keysCommand]);
  expect(await world.type("keys create --workspace other")).toMatchObject({ exitCode: 2, out: "" });
  expect(await world.app.keys.list()).toEqual([]);
});

it("a key made by one run of the terminal is known to the next, on a real database", async () => {
  const bench = await openCliBench([keysCommand]);
  onTestFinished(() => bench.close());
  const made = JSON.parse((await bench.run(["keys", "create", "--name", "one", "--json"])).stdout);
  const { stdout } = await bench.run(["keys", "list", "--json"]);
  expect(JSON.parse(stdout).items).toEqual([expect.objectContaining({ id: made.id, name: "one", scopes: ["read"] })]);
  expect(stdout).not.toContain(made.key);
  expect(await bench.run(["keys", "revoke", made.id])).toMatchObject({ code: 0 });
  expect(JSON.parse((await bench.run(["keys", "list", "--json"])).stdout).items).toEqual([]);
});
