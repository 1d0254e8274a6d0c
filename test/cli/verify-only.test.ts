import { expect, it } from "vitest";
import { refreshCommand } from "../../src/cli/refresh.ts";
import { createVerifyOnly } from "../../src/cli/verify-only.ts";
import { isRefusal } from "../../src/domain/errors.ts";
import { createCliWorld } from "./cli-world.ts";

it("spends no refresh token where a rotating service refuses the access token, and writes nothing", async () => {
  const world = await createCliWorld([refreshCommand]);
  await world.add("Acme");
  world.amocrm.fake.failChecks({ reason: "token_invalid", code: "http 401", suspect: true });
  const before = JSON.stringify(await world.memory.connections.list({}));

  const { exitCode, answer } = await world.ask("refresh --check-only");

  expect(exitCode).toBe(1);
  expect(answer.items).toMatchObject([{ outcome: "failed", reason: "token_invalid" }]);
  expect(world.amocrm.fake.calls).toMatchObject({ renew: 0, verify: 1 });
  expect(JSON.stringify(await world.memory.connections.list({}))).toBe(before);
});

it("takes waiting for the rate limit for no verdict", async () => {
  const world = await createCliWorld([]);
  const { id } = await world.add("Acme");
  world.amocrm.fake.failChecks({ reason: "rate_limited", code: "throttled", retryAfterMs: 1_000 });
  const { outcome } = await createVerifyOnly(world.product).check(id);
  expect(outcome).toBe("skipped");
});

it("refuses a connection that is not there, whose tokens are erased, or whose service is not set up", async () => {
  const world = await createCliWorld([]);
  const { id } = await world.add("Acme");
  const codeOf = async (check: Promise<unknown>) =>
    check.then(
      () => "none",
      (error: unknown) => (isRefusal(error) ? error.code : "another error"),
    );
  const nowhere = { store: world.store, providers: new Map() };
  expect(await codeOf(createVerifyOnly(nowhere).check(id))).toBe("provider_unknown");
  await world.app.disconnect(id, "Anna");
  expect(await codeOf(createVerifyOnly(world.product).check(id))).toBe("already_disconnected");
  expect(await codeOf(createVerifyOnly(world.product).check("con_none" as typeof id))).toBe("not_found");
});
