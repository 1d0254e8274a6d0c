import { beforeEach, describe, expect, it } from "vitest";
import { refreshCommand } from "../../src/cli/refresh.ts";
import { DAY_MS } from "../../src/lib/clock.ts";
import { type CliWorld, createCliWorld } from "./cli-world.ts";

let world: CliWorld;
beforeEach(async () => {
  world = await createCliWorld([refreshCommand]);
});

const outcomes = (answer: { items: { outcome: string; connection: { name: string } }[] }) =>
  answer.items.map(({ outcome, connection }) => `${connection.name} ${outcome}`);

describe("refresh in the terminal", () => {
  it("renews what ends within seven days or the days that are said, and leaves the rest", async () => {
    const inDays = (days: number) => ({ expiresAt: world.clock.now() + days * DAY_MS, renewAt: null });
    await world.add("Soon", {}, inDays(6));
    await world.add("Later", {}, inDays(8));

    const first = await world.ask("refresh --days-before-expiry 5");
    const second = await world.ask("refresh");

    expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
    expect({ items: first.answer.items, notDue: first.answer.notDue }).toEqual({ items: [], notDue: 2 });
    expect(outcomes(second.answer)).toEqual(["Soon renewed"]);
    expect(world.amocrm.fake.calls.renew).toBe(1);
  });

  it("calls nobody and writes nothing in a dry run, and says what would be done and why", async () => {
    await world.add("Acme");
    const before = JSON.stringify(world.memory.dump());

    const { exitCode, answer } = await world.ask("refresh --dry-run");

    expect(exitCode).toBe(0);
    expect(answer).toMatchObject({
      dryRun: true,
      items: [{ action: "renew", reason: "its access token ends within 7 days" }],
    });
    expect(world.amocrm.fake.calls).toMatchObject({ renew: 0, verify: 0 });
    expect(JSON.stringify(world.memory.dump())).toBe(before);
  });

  it("renews nothing with --check-only: every token is as it was", async () => {
    const { id } = await world.add("Acme");
    const token = await world.tokenOf(id);

    const { exitCode, answer } = await world.ask("refresh --check-only");

    expect(exitCode).toBe(0);
    expect(outcomes(answer)).toEqual(["Acme verified"]);
    expect(await world.tokenOf(id)).toBe(token);
  });

  it("renews one service or one account alone", async () => {
    const { id } = await world.add("Acme");
    await world.add("Bakery", { provider: "instagram" });

    expect(outcomes((await world.ask("refresh --provider instagram")).answer)).toEqual(["Bakery renewed"]);
    expect(outcomes((await world.ask(`refresh --connection ${id}`)).answer)).toEqual(["Acme renewed"]);
  });

  it("B1: --force-all leaves a token that may not be renewed yet alone and says from when on it may be", async () => {
    Object.assign(world.providers.get("instagram")!, { policy: { ...world.instagram.fake.policy, minAgeMs: DAY_MS } });
    await world.add("Old");
    await world.add("Young", { provider: "instagram" });

    const { exitCode, answer } = await world.ask("refresh --force-all");

    expect(exitCode).toBe(0);
    expect(outcomes(answer)).toEqual(["Old renewed", "Young skipped"]);
    expect(answer.items[1].reason).toBe("its token may not be renewed before Nov 22, 2026, 12:00 PM UTC");
    expect(world.instagram.fake.calls).toMatchObject({ renew: 0, verify: 0 });
  });

  it("B32: fails when one account fails, and renews the others all the same", async () => {
    await world.add("Acme");
    await world.add("Other");
    world.amocrm.fake.revokeGrant("Acme");

    const { exitCode, answer, err } = await world.ask("refresh");

    expect(exitCode).toBe(1);
    expect(outcomes(answer)).toEqual(["Acme failed", "Other renewed"]);
    expect(err).not.toContain("mock_token");
  });

  it("tells the team of what died before it ends", async () => {
    await world.linkGroup();
    await world.add("Acme");
    world.amocrm.fake.revokeGrant("Acme");

    await world.type("refresh");

    expect(world.messenger.texts()).toEqual([expect.stringContaining("Acme")]);
  });

  it("says which chat an alert could not reach, and fails", async () => {
    await world.linkGroup();
    await world.add("Acme");
    world.amocrm.fake.revokeGrant("Acme");
    world.messenger.answer = () => ({ outcome: "retry", afterMs: 600_000, maybeSent: false, code: "503" });

    const { exitCode, err } = await world.type("refresh");

    expect(exitCode).toBe(1);
    expect(err).toContain("1 alert could not be delivered to “Ops”");
    expect(world.waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(36_000);
  });

  it("finishes what has begun when it is asked to end, begins nothing else, and fails", async () => {
    for (let n = 0; n < 30; n += 1) await world.add(`Account ${n}`);
    const gate = world.amocrm.fake.holdRenewals();

    const run = world.ask("refresh");
    while (gate.waiting < 10) await new Promise((resolve) => setImmediate(resolve));
    world.end();
    gate.open();
    const { exitCode, answer } = await run;

    expect(exitCode).toBe(1);
    expect(answer.items).toHaveLength(10);
    expect(world.amocrm.fake.calls).toMatchObject({ renew: 10, doubleUses: 0 });
  });

  it.each([
    "refresh --days-before-expiry soon",
    "refresh --days-before-expiry -1",
    "refresh --check-only --force-all",
    "refresh --provider myspace",
    "refresh acme --all",
    "refresh acme --connection con_x",
    "refresh --all --provider amocrm",
    "refresh acme --workspace nowhere",
  ])("says in one line what is wrong with: %s", async (line) => {
    const { exitCode, out, err } = await world.type(line);

    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });

  it("takes any part of a name that one account alone has, and renews it whenever it ends", async () => {
    const far = { expiresAt: world.clock.now() + 30 * DAY_MS, renewAt: null };
    await world.add("Blue Bakery", {}, far);
    await world.add("Red Bakery", {}, far);

    const { exitCode, answer } = await world.ask("refresh blue bak");

    expect(exitCode).toBe(0);
    expect(outcomes(answer)).toEqual(["Blue Bakery renewed"]);
    expect(world.amocrm.fake.calls.renew).toBe(1);
  });

  it("takes a service's name, and --all or all for every account, whenever they end", async () => {
    const far = { expiresAt: world.clock.now() + 30 * DAY_MS, renewAt: null };
    await world.add("Acme", {}, far);
    await world.add("Bakery", { provider: "instagram" }, far);
    const wouldDo = async (line: string) =>
      (await world.ask(`${line} --dry-run`)).answer.items
        .filter(({ action }: { action: string }) => action !== "leave")
        .map(({ connection }: { connection: { name: string } }) => connection.name);

    expect(await wouldDo("refresh")).toEqual([]);
    expect(await wouldDo("refresh instagram")).toEqual(["Bakery"]);
    expect(await wouldDo("refresh all")).toEqual(["Acme", "Bakery"]);
    expect(await wouldDo("refresh --all")).toEqual(["Acme", "Bakery"]);
  });

  it("keeps to one team where that is said", async () => {
    const other = await world.app.workspaces.create({ slug: "other", name: "Other" });
    await world.add("Acme");
    const theirs = await world.add("Theirs", { workspace: other.id });

    expect(outcomes((await world.ask("refresh theirs --workspace other")).answer)).toEqual(["Theirs renewed"]);
    expect((await world.type("refresh theirs")).exitCode).toBe(1);
    expect((await world.type("refresh acme --workspace other")).exitCode).toBe(1);
    expect((await world.type(`refresh --connection ${theirs.id} --workspace default`)).exitCode).toBe(1);
    expect((await world.type(`refresh ${theirs.id} --workspace default`)).exitCode).toBe(1);
    expect(world.amocrm.fake.calls.renew).toBe(1);
  });

  it("finds an account of any team by its id, as --connection does", async () => {
    const other = await world.app.workspaces.create({ slug: "other", name: "Other" });
    const { id } = await world.add("Theirs", { workspace: other.id });

    expect(outcomes((await world.ask(`refresh ${id}`)).answer)).toEqual(["Theirs renewed"]);
    const none = await world.type("refresh con_none");
    expect(none.exitCode).toBe(1);
    expect(none.err).toContain("No account has the id “con_none”");
  });

  it("renews nothing and fails where the name is of several accounts or of none, and says what came near", async () => {
    await world.add("Acme one");
    await world.add("Acme two");

    const several = await world.type("refresh acme");
    const none = await world.type("refresh nothing like it");

    expect([several.exitCode, none.exitCode]).toEqual([1, 1]);
    expect(several.err).toMatch(/Several accounts match “acme”.*Acme one.*Acme two/s);
    expect(none.err).toContain("No account matches “nothing like it”");
    expect(world.amocrm.fake.calls).toMatchObject({ renew: 0, verify: 0 });
  });

  it("fails when no account has the id that is named", async () => {
    const { exitCode, out, err } = await world.type("refresh --connection con_none");

    expect({ exitCode, out }).toEqual({ exitCode: 1, out: "" });
    expect(err).toContain("con_none");
  });
});
