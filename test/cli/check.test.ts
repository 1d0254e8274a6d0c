import { beforeEach, describe, expect, it } from "vitest";
import { checkCommand } from "../../src/cli/check.ts";
import { type CliWorld, createCliWorld } from "./cli-world.ts";

let world: CliWorld;
beforeEach(async () => {
  world = await createCliWorld([checkCommand]);
});

describe("check in the terminal", () => {
  it("asks the service about every account and renews nothing", async () => {
    await world.add("Acme");
    await world.add("Other");

    const { exitCode, answer, err } = await world.ask("check all");

    expect(exitCode).toBe(0);
    expect(answer.items.map(({ outcome }: { outcome: string }) => outcome)).toEqual(["verified", "verified"]);
    expect(world.amocrm.fake.calls).toMatchObject({ verify: 2, renew: 0 });
    expect(err).toContain("Checked 2 of 2");
  });

  it("asks about one account alone", async () => {
    await world.add("Acme");
    await world.add("Other");

    const { exitCode, out } = await world.type("check acme");

    expect(exitCode).toBe(0);
    expect(out).toMatch(/^verified\tAcme\t/);
    expect(world.amocrm.fake.calls.verify).toBe(1);
  });

  it("fails when one account fails, and says why", async () => {
    await world.add("Acme");
    world.amocrm.fake.revokeGrant("Acme");

    const { exitCode, out } = await world.type("check all");

    expect(exitCode).toBe(1);
    expect(out).toContain("The key for renewing the token had been used before");
  });

  it("tells the team before it ends, after the group wait and not much later", async () => {
    await world.linkGroup();
    await world.add("Acme");
    world.amocrm.fake.revokeGrant("Acme");

    const { err } = await world.type("check all");

    expect(world.messenger.texts()).toEqual([expect.stringContaining("Acme")]);
    expect(err).toContain("1 alert was sent");
    expect(world.waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(35_000);
  });

  it("wants to be told what to check", async () => {
    const { exitCode, err } = await world.type("check");

    expect(exitCode).toBe(2);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});
