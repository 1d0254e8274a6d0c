import { describe, expect, it } from "vitest";
import { createFollowChatChange } from "../../../src/app/administer/follow-chat-change.ts";
import { type ChatId, DEFAULT_WORKSPACE, type WorkspaceId } from "../../../src/domain/ids.ts";
import { type ChatAddress, type ChatSettings, DEFAULT_CHAT_SETTINGS } from "../../../src/domain/team.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../../../src/lib/clock.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { type AlertWorld, createAlertWorld } from "./alert-world.ts";

const OTHER = "bakery" as WorkspaceId;
const ALWAYS_QUIET = { quietHours: { fromMinute: 0, toMinute: 1439 } };

/** Sets one chat of a world. */
async function set(world: AlertWorld, chat: number, settings: Partial<ChatSettings>): Promise<void> {
  await world.store.team.updateChat(world.chats[chat]!.id, { settings: { ...DEFAULT_CHAT_SETTINGS, ...settings } });
}

/** Links the first chat to another team, as typing its code does. */
async function linkElsewhere(world: AlertWorld, workspace: WorkspaceId): Promise<void> {
  await world.store.team.ensureWorkspace({ id: workspace, name: "Bakery", createdAt: world.clock.now() });
  const { settings, ...chat } = world.chats[0]!;
  expect(settings).toEqual(DEFAULT_CHAT_SETTINGS);
  await world.store.team.linkChat({ ...chat, workspace, createdAt: world.clock.now() });
}

function gone(world: AlertWorld, chat: number, goneBecause: string | null): Promise<boolean> {
  return world.store.team.updateChat(world.chats[chat]!.id, { goneBecause });
}

describe("a chat that is linked to another team", () => {
  it("sees nothing more of the former team: neither what was held back nor how an alert went on", async () => {
    const world = await createAlertWorld();
    const told = await world.add("secret_told");
    await world.fail(told, "token_revoked");
    await world.pass(MINUTE_MS);
    const before = world.telegram.texts();
    await set(world, 0, ALWAYS_QUIET);
    await world.fail(await world.add("secret_held"), "account_unpaid");
    await world.pass(MINUTE_MS);
    await linkElsewhere(world, OTHER);
    await world.pass(10 * MINUTE_MS);
    await world.heal(told, "Anna");
    await world.pass(DAY_MS, 10 * MINUTE_MS);
    expect(world.telegram.texts()).toEqual(before);
  });

  it("is told at once what is open in its new team, in messages that name nothing of the former one", async () => {
    const world = await createAlertWorld();
    await world.store.team.ensureWorkspace({ id: OTHER, name: "Bakery", createdAt: world.clock.now() });
    for (const name of ["ours_1", "ours_2", "ours_3", "ours_4"])
      await world.fail(await world.add(name, { workspace: OTHER }), "token_revoked");
    for (const name of ["secret_1", "secret_2", "secret_3"]) await world.fail(await world.add(name), "token_revoked");
    await world.pass(MINUTE_MS);
    expect(world.telegram.texts()).toHaveLength(1);
    const [secret] = world.telegram.texts();
    await linkElsewhere(world, OTHER);
    await world.pass(20 * SECOND_MS);
    const [before, ...after] = world.telegram.texts();
    expect(before).toBe(secret);
    expect(after).toHaveLength(1);
    expect(after[0]).toContain("ours_4");
    expect(after[0]).not.toContain("secret");
  });

  it("is told anew what is still open when it comes back to its first team", async () => {
    const world = await createAlertWorld();
    await world.fail(await world.add("a"), "token_revoked");
    await set(world, 0, ALWAYS_QUIET);
    await world.fail(await world.add("b"), "account_unpaid");
    await world.pass(MINUTE_MS);
    await linkElsewhere(world, OTHER);
    await world.pass(10 * MINUTE_MS);
    await linkElsewhere(world, DEFAULT_WORKSPACE);
    await world.pass(10 * MINUTE_MS);
    expect(world.telegram.texts().join()).toContain("b (Instagram)");
  });
});

describe("a chat that moved to where another team's chat is linked", () => {
  it("tells nothing there, and its own team is told that it is gone", async () => {
    const world = await createAlertWorld(["telegram", "slack"]);
    await world.store.team.ensureWorkspace({ id: OTHER, name: "Bakery", createdAt: world.clock.now() });
    const to: ChatAddress = { platform: "telegram", chat: "super", thread: null };
    const { settings: _, ...ours } = world.chats[0]!;
    await world.store.team.linkChat({ ...ours, id: "chat_theirs" as ChatId, workspace: OTHER, address: to });
    world.telegram.answer = ({ address }) => (address.chat === "super" ? undefined : { outcome: "migrated", to });
    await world.fail(await world.add("secret"), "token_revoked");
    await world.pass(5 * MINUTE_MS);
    expect(world.telegram.texts(to)).toEqual([]);
    expect(world.slack.texts().join()).toContain("secret (Instagram)");
    expect(world.slack.texts().join()).toContain("Chat 1 gets no more alerts");
  });
});

describe("a chat that is gone and comes back", () => {
  it("is called in the others as it was called last", async () => {
    const world = await createAlertWorld(["telegram", "slack"]);
    const follow = createFollowChatChange({ store: world.store, log: silentLog });
    await follow({ address: world.chats[0]!.address, change: { type: "renamed", title: "Ops EU" } });
    world.telegram.answer = () => ({ outcome: "gone", code: "kicked" });
    await world.fail(await world.add("a"), "token_revoked");
    await world.pass(5 * MINUTE_MS);
    expect(world.slack.shown.map(({ message }) => message.title)).toContain("Ops EU gets no more alerts");
  });

  it("is told what it missed: what was never told, what grew worse, what is over", async () => {
    const world = await createAlertWorld(["telegram", "slack"]);
    const deadlineAt = world.clock.now() + 8 * DAY_MS;
    await world.add("key", { renewal: "none" }, { deadlineAt, expiresAt: deadlineAt, renewAt: null });
    const healed = await world.add("healed");
    await world.fail(healed, "token_revoked");
    await world.pass(MINUTE_MS);
    expect(world.telegram.texts()).toHaveLength(2);
    await gone(world, 0, "kicked");
    await world.fail(await world.add("missed"), "account_unpaid");
    await world.heal(healed, "Anna");
    await world.pass(2 * DAY_MS, 10 * MINUTE_MS);
    expect(world.telegram.texts()).toHaveLength(2);
    await gone(world, 0, null);
    await world.pass(10 * MINUTE_MS);
    const texts = world.telegram.texts();
    expect(texts.join()).toContain("missed (Instagram) needs you");
    expect(texts.join()).toContain("Reconnected by Anna");
    expect(texts.join()).toContain("key (Instagram) stops working in 6 days");
  });

  it("an alert that waited for a chat that is gone is not lost when it is back", async () => {
    const world = await createAlertWorld();
    await world.fail(await world.add("a"), "token_revoked");
    await world.evaluate.evaluate();
    await gone(world, 0, "kicked");
    await world.pass(2 * MINUTE_MS);
    await gone(world, 0, null);
    await world.pass(6 * MINUTE_MS);
    expect(world.telegram.texts()).toHaveLength(1);
  });
});

describe("an alert that only one chat was set to get", () => {
  it("goes to the others as soon as that one is gone", async () => {
    const world = await createAlertWorld(["telegram", "slack"]);
    await set(world, 1, { alertKinds: ["provider_incident"] });
    await world.fail(await world.add("dead"), "token_revoked");
    await world.evaluate.evaluate();
    world.telegram.answer = () => ({ outcome: "gone", code: "kicked" });
    await world.pass(2 * MINUTE_MS);
    expect(world.slack.texts().join()).toContain("dead (Instagram)");
  });

  it("goes to the others when its platform is not set up any more", async () => {
    const world = await createAlertWorld(["telegram", "console"]);
    await set(world, 0, { alertKinds: ["provider_incident"] });
    await world.fail(await world.add("dead"), "token_revoked");
    await world.pass(5 * MINUTE_MS);
    expect(world.telegram.texts().join()).toContain("dead (Instagram)");
  });

  it("a chat that is set to get it later learns of what is open", async () => {
    const world = await createAlertWorld(["telegram", "slack"]);
    await set(world, 1, { alertKinds: ["provider_incident"] });
    await world.fail(await world.add("dead"), "token_revoked");
    await world.pass(MINUTE_MS);
    expect(world.slack.texts()).toEqual([]);
    await set(world, 1, { alertKinds: null });
    await world.pass(MINUTE_MS);
    expect(world.slack.texts().join()).toContain("dead (Instagram)");
  });

  it("stays with it through a short refusal in the morning: no other chat is bothered", async () => {
    const world = await createAlertWorld(["telegram", "slack"]);
    await set(world, 0, ALWAYS_QUIET);
    await set(world, 1, { alertKinds: [] });
    await world.fail(await world.add("unpaid"), "account_unpaid");
    await world.pass(HOUR_MS, MINUTE_MS);
    let refused = 0;
    world.telegram.answer = () => {
      refused += 1;
      return refused > 1 ? undefined : { outcome: "retry", afterMs: 3_000, maybeSent: false, code: "429" };
    };
    await set(world, 0, {});
    await world.pass(7 * MINUTE_MS);
    expect(world.telegram.texts()).toHaveLength(1);
    expect(world.slack.texts()).toEqual([]);
  });
});
