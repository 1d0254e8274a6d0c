import { describe, expect, it } from "vitest";
import { readAction, readChange, readEvent, readSlashCommand } from "../../../src/chat/slack/receive.ts";

const SLASH = {
  user_id: "U1",
  user_name: "anna",
  team_id: "T1",
  channel_id: "C1",
  channel_name: "ops",
  trigger_id: "t.1",
  response_url: "https://hooks.test/1",
};

describe("reading a slash command", () => {
  it.each([
    ["/ops", "status all", "status all"],
    ["/ops", "", "help"],
    ["/connect", "amocrm", "connect amocrm"],
    ["/refresh", "", "refresh"],
    ["/connections", "acme", "status acme"],
    ["/ops", " role  <@U2|boris>\nadmin ", "role U2 admin"],
    ["/ops", "name a &amp; b &lt;c&gt;", "name a & b <c>"],
    ["/ops", "check <https://a.test/x|a.test/x> <mailto:a@b.test|a@b.test>", "check https://a.test/x a@b.test"],
  ])("%s %j is %j", (command, text, line) => {
    expect(readSlashCommand({ ...SLASH, command, text })).toMatchObject({
      updateId: "slack:t.1",
      address: { platform: "slack", chat: "C1", thread: null },
      chatTitle: "#ops",
      user: { userId: "U1", name: "anna", team: "T1" },
      line,
      pressed: false,
      responseUrl: "https://hooks.test/1",
    });
  });

  it("is nothing without a channel or a person", () => {
    expect(readSlashCommand({ command: "/ops" })).toBeNull();
    expect(readSlashCommand(null)).toBeNull();
  });
});

describe("reading a pressed button", () => {
  const press = (action: object, more: object = {}) =>
    readAction({
      trigger_id: "t.2",
      user: { id: "U1", name: "anna", team_id: "T2" },
      channel: { id: "C1", name: "ops" },
      message: { ts: "1.1" },
      response_url: "https://hooks.test/2",
      actions: [action],
      ...more,
    });

  it("is the command line it carries, and never answered at its own address, which would overwrite the alert", () => {
    expect(press({ action_id: "run:0.0", value: "snooze con_1 1d" })).toEqual({
      updateId: "slack:t.2",
      address: { platform: "slack", chat: "C1", thread: null },
      chatTitle: "#ops",
      user: { userId: "U1", name: "anna", team: "T2" },
      line: "snooze con_1 1d",
      pressed: true,
      responseUrl: null,
      home: false,
    });
  });

  it.each([
    ["a button that only leads away", { action_id: "open:0.0", value: "snooze x" }],
    ["another app's kind of action", { action_id: "other", value: "snooze x" }],
    ["a button that carries nothing", { action_id: "run:0.0" }],
  ])("%s is no command", (_name, action) => {
    expect(press(action)).toBeNull();
    expect(readAction({ user: { id: "U1" } })).toBeNull();
  });

  it("in a thread is answered there, and in the App Home in the person's own chat", () => {
    const run = { action_id: "run:0.0", value: "status" };
    expect(press(run, { message: { ts: "1.2", thread_ts: "1.1" } })?.address.thread).toBe("1.1");
    expect(press(run, { channel: undefined, view: { private_metadata: "D1" } })?.address.chat).toBe("D1");
  });
});

describe("reading an event", () => {
  const event = (content: object) => readEvent({ event_id: "Ev1", event: { user: "U1", channel: "C1", ...content } });

  it.each([
    [{ type: "app_mention", text: "<@U0BOT> status" }, "status"],
    [{ type: "app_mention", text: " <@U0BOT|keeper>   refresh all" }, "refresh all"],
    [{ type: "app_mention", text: "<@U0BOT>" }, "help"],
    [{ type: "message", channel_type: "im", text: "status" }, "status"],
    [{ type: "app_home_opened", tab: "home" }, "status"],
  ])("%j is %j", (content, line) => {
    expect(event(content)).toMatchObject({ updateId: "slack:Ev1", line, address: { chat: "C1", thread: null } });
  });

  it.each([
    { type: "message", channel_type: "channel", text: "status" },
    { type: "message", channel_type: "im", subtype: "message_changed", text: "status" },
    { type: "message", channel_type: "im", bot_id: "B1", text: "status" },
    { type: "app_home_opened", tab: "messages" },
    { type: "reaction_added" },
  ])("%j is nothing of ours", (content) => {
    expect(event(content)).toBeNull();
  });

  it("keeps the thread of a mention, and the organisation of who wrote it", () => {
    const read = event({ type: "app_mention", text: "<@U0BOT> status", thread_ts: "1.1", team: "T9" });
    expect(read).toMatchObject({ address: { thread: "1.1" }, user: { team: "T9" } });
  });
});

describe("reading what became of a channel", () => {
  it.each([
    [{ type: "channel_archive", channel: "C1" }, "archived"],
    [{ type: "group_archive", channel: "C1" }, "archived"],
    [{ type: "channel_deleted", channel: "C1" }, "deleted"],
    [{ type: "member_left_channel", channel: "C1", user: "U0BOT" }, "left"],
  ])("B56: %j is gone, %s", (event, code) => {
    expect(readChange({ event }, "U0BOT")).toEqual({
      address: { platform: "slack", chat: "C1", thread: null },
      change: { type: "gone", code },
    });
  });

  it("another who leaves changes nothing", () => {
    expect(readChange({ event: { type: "member_left_channel", channel: "C1", user: "U1" } }, "U0BOT")).toBeNull();
  });
});
