import { beforeEach, describe, expect, it } from "vitest";
import type { ConnectionId } from "../../../src/domain/ids.ts";
import { isExplainedByParent } from "../../../src/domain/incident-rules/explained-by-parent.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { type AlertWorld, createAlertWorld } from "./alert-world.ts";

let world: AlertWorld;
let ann: ConnectionId;
let pages: ConnectionId[];

beforeEach(async () => {
  world = await createAlertWorld();
  ann = await world.add("ann", { provider: "facebook" });
  const page = { provider: "facebook_page", parentId: ann, renewal: "reissue" } as const;
  pages = [await world.add("shop", page), await world.add("news", page)];
});

const texts = () => world.telegram.texts(world.chats[0]!.address);
const kinds = async () => (await world.open()).map(({ kind, facts }) => `${facts.name} ${kind}`).toSorted();

async function failAll() {
  for (const id of [ann, ...pages]) await world.fail(id, "password_changed");
}

describe("a parent's incident", () => {
  it("is one message that says how many hang on it; those of its Pages are open and not told", async () => {
    await failAll();
    await world.pass(2 * HOUR_MS, MINUTE_MS);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain("ann");
    expect(texts()[0]).toContain("2 more accounts are reached through it and depend on it.");
    expect(await kinds()).toEqual(["ann reconnect_needed", "news reconnect_needed", "shop reconnect_needed"]);
  });

  it("does so too when a Page was found dead a moment before it", async () => {
    await world.fail(pages[0]!, "password_changed");
    await world.pass(10_000);
    await world.fail(ann, "password_changed");
    await world.pass(HOUR_MS, MINUTE_MS);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain("ann");
  });

  it("healed with its Pages leaves one green message, and nothing was ever said of the Pages", async () => {
    await failAll();
    await world.pass(5 * MINUTE_MS);
    for (const id of [ann, ...pages]) await world.heal(id, "Anna");
    await world.pass(5 * MINUTE_MS);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain("ann (facebook) works again");
    expect(await world.open()).toEqual([]);
  });

  it("healed while a Page stays broken: its own alert comes, once it had its turn", async () => {
    await failAll();
    await world.pass(5 * MINUTE_MS);
    await world.heal(ann, "Anna");
    await world.heal(pages[1]!);
    // It is due, as after a reconnect: the next pass tries it.
    await world.change(pages[0]!, { renewAt: world.clock.now(), nextCheckAt: world.clock.now() });
    await world.pass(90_000);
    expect(texts()).toHaveLength(1);
    await world.change(pages[0]!, { renewAt: null, nextCheckAt: null });
    await world.pass(2 * MINUTE_MS);
    expect(texts()).toHaveLength(2);
    expect(texts()[1]).toContain("shop");
    expect(texts()[1]).toContain("has lost its access");
  });

  it("healed while no pass runs does not keep a Page's alert back for ever", async () => {
    await failAll();
    await world.pass(5 * MINUTE_MS);
    await world.heal(ann, "Anna");
    await world.change(pages[0]!, { renewAt: world.clock.now(), nextCheckAt: world.clock.now() });
    await world.pass(8 * MINUTE_MS);
    expect(texts().some((text) => text.includes("shop"))).toBe(true);
  });

  it("that is less bad hides nothing: a Page that lost its role today is told while the parent's end is weeks away", async () => {
    const end = world.clock.now() + 10 * DAY_MS;
    await world.change(ann, { deadlineAt: end, dataAccessEndsAt: end });
    await world.pass(MINUTE_MS);
    await world.fail(pages[0]!, "role_lost");
    await world.pass(2 * MINUTE_MS);
    expect(texts()).toHaveLength(2);
  });

  it("speaks for the same date of its Pages: the data access of all ends together", async () => {
    const end = world.clock.now() + 10 * DAY_MS;
    for (const id of [ann, ...pages]) await world.change(id, { deadlineAt: end, dataAccessEndsAt: end });
    await world.pass(5 * MINUTE_MS);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain("2 more accounts");
  });
});

describe("a Page's own trouble", () => {
  it("is told while the parent is well, and says nothing of the parent", async () => {
    await world.fail(pages[0]!, "role_lost");
    await world.pass(5 * MINUTE_MS);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain("shop");
    expect(texts()[0]).not.toContain("reached through it");
  });
});

it("what is not open explains nothing, and an incident of the whole provider is none of a parent", () => {
  const subject = { type: "connection", connectionId: "con_ann" as ConnectionId } as const;
  const child = { kind: "action_required" } as const;
  expect(isExplainedByParent(child, [])).toBe(false);
  expect(isExplainedByParent(child, [{ kind: "reconnect_needed", subject }])).toBe(true);
  expect(isExplainedByParent(child, [{ kind: "action_required", subject }])).toBe(true);
  expect(isExplainedByParent(child, [{ kind: "renewal_failing", subject }])).toBe(false);
  const unchecked = { kind: "check_failing" } as const;
  expect(isExplainedByParent(unchecked, [{ kind: "check_failing", subject }])).toBe(true);
  expect(isExplainedByParent(unchecked, [{ kind: "expiring", subject }])).toBe(false);
  const provider = { type: "provider", provider: "facebook" } as const;
  expect(isExplainedByParent(child, [{ kind: "provider_incident", subject: provider }])).toBe(false);
});
