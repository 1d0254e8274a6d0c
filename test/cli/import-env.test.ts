import { afterEach, beforeEach, expect, it } from "vitest";
import { importEnvCommand } from "../../src/cli/import-env.ts";
import { HOUR_MS } from "../../src/lib/clock.ts";
import { openCliBench } from "./cli-bench.ts";

let bench: Awaited<ReturnType<typeof openCliBench>>;
beforeEach(async () => {
  bench = await openCliBench([importEnvCommand]);
});
afterEach(() => bench.close());

function seedPair() {
  const [pair] = bench.sandbox.control.seed({ provider: "amocrm", count: 1, ageMs: HOUR_MS });
  return { pair, settings: { AMOCRM_ACCESS_TOKEN: pair!.accessToken, AMOCRM_REFRESH_TOKEN: pair!.refreshToken! } };
}

it("says what became of the tokens, and that they are not taken twice", async () => {
  const { settings } = seedPair();
  const first = await bench.run(["import-env"], settings);
  expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/^amoCRM: .* is connected\. /) });
  const second = await bench.run(["import-env"], settings);
  expect(second).toMatchObject({ code: 0, stdout: expect.stringContaining("taken over before") });
  expect(await bench.withStore((store) => store.connections.list({}))).toHaveLength(1);
});

it("answers JSON without a token in it", async () => {
  const { settings, pair } = seedPair();
  const { stdout, stderr } = await bench.run(["import-env", "--json"], settings);
  const [connection] = await bench.withStore((store) => store.connections.list({}));
  expect(JSON.parse(stdout)).toEqual({
    items: [
      {
        settings: ["AMOCRM_ACCESS_TOKEN", "AMOCRM_REFRESH_TOKEN"],
        outcome: "imported",
        message: expect.any(String),
        connection: connection?.id,
      },
    ],
  });
  for (const token of [pair!.accessToken, pair!.refreshToken!]) expect(stdout + stderr).not.toContain(token);
});

it("fails where a token could not be taken over", async () => {
  const end = await bench.run(["import-env"], { FACEBOOK_ADS_TOKEN: "mock_token_facebook" });
  expect(end).toMatchObject({ code: 1, stdout: expect.stringContaining("FACEBOOK_ADS_TOKEN is refused") });
});

it("has nothing to do where no token is set", async () => {
  expect(await bench.run(["import-env"])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Nothing to take/) });
});
