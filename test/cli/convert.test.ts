import { afterEach, beforeEach, expect, it } from "vitest";
import { convertCommand } from "../../src/cli/convert.ts";
import { DAY_MS, HOUR_MS } from "../../src/lib/clock.ts";
import { keepInstagramToken, takeShortToken } from "../app/import/short-tokens.ts";
import { openCliBench } from "./cli-bench.ts";

let bench: Awaited<ReturnType<typeof openCliBench>>;
beforeEach(async () => {
  bench = await openCliBench([convertCommand]);
});
afterEach(() => bench.close());

async function keep(name: string, token: string, lifeMs: number) {
  return bench.withStore((store) => keepInstagramToken(bench, store, { name, token, lifeMs }));
}

async function tokenOf(id: Awaited<ReturnType<typeof keep>>): Promise<string> {
  const held = await bench.withStore((store) => store.connections.getWithCredential(id));
  return held?.credential?.accessToken.reveal() ?? "";
}

it("B44: turns each short-lived token into a long-lived one, and says until when", async () => {
  const id = await keep("short", await takeShortToken(bench, "short"), HOUR_MS);
  const end = await bench.run(["convert"]);
  expect(end).toMatchObject({ code: 0, stdout: "short (instagram): long-lived now until 2027-01-20.\n" });
  const token = await tokenOf(id);
  expect(bench.sandbox.control.inspect({ token })).toMatchObject({ kind: "long", accepted: true });
  expect(await bench.run(["convert"])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("long-lived already"),
  });
});

it("with --check-only says which are short and asks no service", async () => {
  const short = await takeShortToken(bench, "short");
  const id = await keep("short", short, HOUR_MS);
  await keep("long", "mock_token_long", 60 * DAY_MS);
  const before = bench.sandbox.control.calls().calls;
  const end = await bench.run(["convert", "--check-only", "--json"]);
  expect(end.code).toBe(0);
  expect(JSON.parse(end.stdout)).toMatchObject({
    looked: 2,
    short: 1,
    items: expect.arrayContaining([
      expect.objectContaining({ name: "short", outcome: "short" }),
      expect.objectContaining({ name: "long", outcome: "long" }),
    ]),
  });
  expect(bench.sandbox.control.calls().calls).toEqual(before);
  expect(await tokenOf(id)).toBe(short);
});

it("with --connection converts that one alone", async () => {
  const id = await keep("one", await takeShortToken(bench, "one"), HOUR_MS);
  const other = await takeShortToken(bench, "other");
  const otherId = await keep("other", other, HOUR_MS);
  const { stdout } = await bench.run(["convert", "--connection", id]);
  expect(stdout).toMatch(/^one \(instagram\): long-lived now/);
  expect(await tokenOf(otherId)).toBe(other);
  expect(await bench.run(["convert", "--connection", "con_nobody"])).toMatchObject({ code: 1 });
});

it("with --force tries a long-lived one too, and takes its refusal for no failure", async () => {
  const { credential } = await bench.fresh("instagram");
  const id = await keep("long", credential.accessToken.reveal(), 60 * DAY_MS);
  const end = await bench.run(["convert", "--force"]);
  expect(end).toMatchObject({ code: 0, stdout: expect.stringContaining("left as it is") });
  expect(await tokenOf(id)).toBe(credential.accessToken.reveal());
  bench.sandbox.control.fault({ provider: "instagram", kind: "unavailable" });
  expect(await bench.run(["convert", "--force"])).toMatchObject({
    code: 1,
    stdout: expect.stringContaining("not exch"),
  });
});

it("fails where a short-lived token is not taken", async () => {
  await keep("dead", "mock_token_IGAA_0-1-00", HOUR_MS);
  expect(await bench.run(["convert"])).toMatchObject({ code: 1, stdout: expect.stringContaining("not exchanged") });
});
