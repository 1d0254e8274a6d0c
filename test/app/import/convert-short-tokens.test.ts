import { afterEach, beforeEach, expect, it } from "vitest";
import { SHORT_LIFE_MS } from "../../../src/app/import/brought-life.ts";
import { createConvertShortTokens } from "../../../src/app/import/convert-short-tokens.ts";
import { DAY_MS, HOUR_MS } from "../../../src/lib/clock.ts";
import { openImportBench } from "./import-bench.ts";
import { keepInstagramToken, takeShortToken } from "./short-tokens.ts";

let bench: Awaited<ReturnType<typeof openImportBench>>;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

function keep(name: string, token: string, lifeMs: number) {
  return keepInstagramToken(bench, bench.store, { name, token, lifeMs });
}

function convertShortTokens() {
  return createConvertShortTokens(bench.process(), bench.terms);
}

it("tells short tokens from long ones by the life they were given, and leaves other services out", async () => {
  await keep("short", "mock_token_a", HOUR_MS);
  await keep("edge", "mock_token_b", SHORT_LIFE_MS);
  await keep("long", "mock_token_c", 60 * DAY_MS);
  bench.clock.advance(59 * DAY_MS + 23 * HOUR_MS);
  const found = [];
  for await (const { connection, isShort } of convertShortTokens().list()) found.push([connection.name, isShort]);
  expect(found.sort()).toEqual([
    ["edge", true],
    ["long", false],
    ["short", true],
  ]);
});

it("B44: exchanges a short token for a long one that works", async () => {
  const id = await keep("short", await takeShortToken(bench, "short"), HOUR_MS);
  const result = await convertShortTokens().convert(id);
  expect(result.outcome).toBe("renewed");
  const held = await bench.store.connections.getWithCredential(id);
  expect((held?.connection.state.expiresAt ?? 0) - bench.clock.now()).toBeGreaterThan(50 * DAY_MS);
  const token = held?.credential?.accessToken.reveal() ?? "";
  expect(bench.sandbox.control.inspect({ token })).toMatchObject({ kind: "long", accepted: true });
});

it("records the failure of a short token as any renewal's", async () => {
  const id = await keep("dead", "mock_token_IGAA_0-1-00", HOUR_MS);
  const result = await convertShortTokens().convert(id);
  expect(result.outcome).toBe("failed");
  expect((await bench.store.connections.get(id))?.state.failure).not.toBeNull();
});

it("takes the refusal of a token that is long already for no failure of the connection", async () => {
  const { credential } = await bench.fresh("instagram");
  const id = await keep("long", credential.accessToken.reveal(), 60 * DAY_MS);
  const before = await bench.store.connections.get(id);
  const result = await convertShortTokens().convert(id);
  expect(result.outcome).toBe("failed");
  expect((await bench.store.connections.get(id))?.state).toEqual(before?.state);
});

it("leaves a token alone that somebody is refreshing", async () => {
  const id = await keep("short", await takeShortToken(bench, "busy"), HOUR_MS);
  const terms = { owner: "somebody", leaseMs: 30_000, now: bench.clock.now() };
  await bench.store.connections.claimOne({ ...terms, id, intent: false });
  expect((await convertShortTokens().convert(id)).outcome).toBe("skipped");
});
