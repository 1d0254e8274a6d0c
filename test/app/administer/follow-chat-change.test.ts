import { beforeEach, describe, expect, it } from "vitest";
import { createFollowChatChange } from "../../../src/app/administer/follow-chat-change.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { type AppWorld, createAppWorld, GROUP } from "../app-world.ts";

let world: AppWorld;

beforeEach(async () => {
  world = await createAppWorld();
});

const follow = () => createFollowChatChange({ store: world.memory, log: silentLog });
const chats = async () =>
  (await world.memory.team.listChats("default" as never)).map(({ address, goneBecause }) => [
    address.chat,
    address.thread,
    goneBecause,
  ]);

describe("a chat that changes", () => {
  it("B56: that becomes a supergroup is followed, with the topics that were linked in it", async () => {
    await world.linkGroup();
    await world.memory.team.linkChat({
      ...(await world.memory.team.findChat(GROUP))!,
      id: "chat_topic" as never,
      address: { ...GROUP, thread: "5" },
    });
    await follow()({ address: GROUP, change: { type: "migrated", to: { ...GROUP, chat: "-1001" } } });
    expect(await chats()).toEqual([
      ["-1001", null, null],
      ["-1001", "5", null],
    ]);
  });

  it("B56: that put us out is switched off, and says why", async () => {
    await world.linkGroup();
    await world.linkGroup({ ...GROUP, chat: "-200" });
    await follow()({ address: GROUP, change: { type: "gone", code: "kicked" } });
    expect(await chats()).toEqual([
      ["-100", null, "kicked"],
      ["-200", null, null],
    ]);
  });

  it("B56: whose one topic was deleted goes on for the rest of it", async () => {
    await world.linkGroup();
    const group = (await world.memory.team.findChat(GROUP))!;
    await world.memory.team.linkChat({ ...group, id: "chat_topic" as never, address: { ...GROUP, thread: "5" } });
    await follow()({ address: { ...GROUP, thread: "5" }, change: { type: "gone", code: "deleted" } });
    expect(await chats()).toEqual([
      ["-100", null, null],
      ["-100", "5", "deleted"],
    ]);
  });

  it("B56: that wants us again is on again, with its topics, but not what was deleted in it", async () => {
    await world.linkGroup(GROUP, { goneBecause: "kicked" });
    for (const [thread, goneBecause] of [
      ["5", "kicked"],
      ["6", "deleted"],
    ] as const)
      await world.linkGroup({ ...GROUP, thread }, { id: `chat_${thread}` as never, goneBecause });
    const back = await follow()({ address: GROUP, change: { type: "back" } });
    expect(await chats()).toEqual([
      ["-100", null, null],
      ["-100", "5", null],
      ["-100", "6", "deleted"],
    ]);
    expect(back.map(({ address, goneBecause }) => [address.thread, goneBecause])).toEqual([
      [null, null],
      ["5", null],
    ]);
  });

  it("that never was gone does not come back", async () => {
    await world.linkGroup();
    expect(await follow()({ address: GROUP, change: { type: "back" } })).toEqual([]);
  });

  it("B56: that moves after its old place was reported as left goes on in the new one", async () => {
    await world.linkGroup();
    await follow()({ address: GROUP, change: { type: "gone", code: "left" } });
    await follow()({ address: GROUP, change: { type: "migrated", to: { ...GROUP, chat: "-1001" } } });
    expect(await chats()).toEqual([["-1001", null, null]]);
  });

  it("that is called something else is, with its topics, also while it is gone", async () => {
    await world.linkGroup(GROUP, { goneBecause: "kicked" });
    await world.linkGroup({ ...GROUP, thread: "5" }, { id: "chat_topic" as never });
    await world.linkGroup({ ...GROUP, chat: "-200" }, { id: "chat_other" as never, title: "Other" });
    const title = "Ops <b>*EU* @channel";
    const changed = await follow()({ address: GROUP, change: { type: "renamed", title } });
    expect(changed.map((chat) => [chat.address.thread, chat.title, chat.goneBecause])).toEqual([
      [null, title, "kicked"],
      ["5", title, null],
    ]);
    const stored = await world.memory.team.listChats("default" as never);
    expect(stored.map((chat) => chat.title)).toEqual([title, title, "Other"]);
    expect(await follow()({ address: GROUP, change: { type: "renamed", title } })).toEqual([]);
  });

  it("is ignored when nobody linked it, and so is one of another platform with the same number", async () => {
    await world.linkGroup();
    await follow()({ address: { ...GROUP, platform: "slack" }, change: { type: "gone", code: "archived" } });
    await follow()({ address: { ...GROUP, chat: "-999" }, change: { type: "gone", code: "left" } });
    expect(await chats()).toEqual([["-100", null, null]]);
  });
});
