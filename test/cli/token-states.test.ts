import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { convertCommand } from "../../src/cli/convert.ts";
import { refreshCommand } from "../../src/cli/refresh.ts";
import type { ConnectionId } from "../../src/domain/ids.ts";
import { DAY_MS, HOUR_MS } from "../../src/lib/clock.ts";
import type { SeededConnection } from "../../src/sandbox/seed.ts";
import { takeShortFacebookToken } from "../app/import/short-tokens.ts";
import { seedOne } from "../fakes/seed-one.ts";
import { addSeededConnections } from "../fakes/seeded-connections.ts";
import { openCliBench } from "./cli-bench.ts";

let bench: Awaited<ReturnType<typeof openCliBench>>;
beforeEach(async () => {
  bench = await openCliBench([convertCommand, refreshCommand]);
});
afterEach(() => bench.close());

const seed = (more: Partial<Parameters<typeof seedOne>[1]> = {}) =>
  seedOne(bench.sandbox, { provider: "facebook", ageMs: 40 * DAY_MS, ...more });

/** An hour's token in the place of a long one. */
async function short(): Promise<SeededConnection> {
  const accessToken = await takeShortFacebookToken(bench, "Olga Ads");
  const now = bench.clock.now();
  return { ...seed(), accessToken, issuedAt: now, accessExpiresAt: now + HOUR_MS };
}

/** What came into the database in another way than by a connect, in each state that a token can be in. */
const STATES: Readonly<Record<string, () => SeededConnection | Promise<SeededConnection>>> = {
  short,
  long: () => seed(),
  expired: () => ({ ...seed({ ageMs: 61 * DAY_MS }), accessExpiresAt: bench.clock.now() + DAY_MS }),
  "a Page's": () => ({ ...seed(), accessToken: seed({ provider: "facebook_page" }).accessToken }),
  "of another app": () => seed({ otherApp: true }),
};

async function keep(state: string): Promise<ConnectionId> {
  const given = await STATES[state]?.();
  if (given === undefined) throw new Error(`no state ${state}`);
  const [id] = await bench.withStore((store) => addSeededConnections(store, [given], bench.clock.now()));
  if (id === undefined) throw new Error("nothing was stored");
  return id;
}

describe("a Facebook token that is stored", () => {
  it.each([
    ["short", 0, /long-lived now until 2027-01/],
    ["long", 0, /long-lived now until 2027-01/],
    ["expired", 1, /not exchanged\. The access token has run out\. \(token_expired\)/],
    ["a Page's", 1, /not exchanged\. .* "check" looks closer/],
    ["of another app", 1, /not exchanged\. The token belongs to another app\. \(wrong_app\)/],
  ] as const)("%s: convert --force says what became of it", async (state, code, words) => {
    const id = await keep(state);
    const end = await bench.run(["convert", "--force", "--connection", id]);
    expect(end.stdout).toMatch(words);
    expect(end.code).toBe(code);
  });

  it.each([
    ["short", 0, /renewed/],
    ["long", 0, /renewed/],
    ["expired", 1, /failed.*The access token has run out\./],
    ["a Page's", 1, /failed/],
    ["of another app", 1, /failed.*Our settings name another app than the one that the tokens were given to\./],
  ] as const)("%s: refresh says what became of it, and the record agrees", async (state, code, words) => {
    const id = await keep(state);
    const end = await bench.run(["refresh", "--connection", id]);
    expect(end.stdout).toMatch(words);
    expect(end.code).toBe(code);
    const stored = await bench.withStore((store) => store.connections.get(id));
    expect(stored?.state.status === "active").toBe(code === 0);
  });
});
