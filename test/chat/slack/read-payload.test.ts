import { describe, expect, it } from "vitest";
import {
  readAction,
  readArrival,
  readChange,
  readEvent,
  readSlashCommand,
  readSubmission,
  takesOurToken,
} from "../../../src/chat/slack/read-payload.ts";
import { writePlace } from "../../../src/chat/slack/view-place.ts";

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
      triggerId: "t.1",
      seenIn: { type: "chat" },
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

  it("is the command line it carries, by who pressed it", () => {
    expect(press({ action_id: "run:0.0", value: "snooze con_1 1d" })).toEqual({
      updateId: "slack:t.2",
      address: { platform: "slack", chat: "C1", thread: null },
      chatTitle: "#ops",
      user: { userId: "U1", name: "anna", team: "T2" },
      line: "snooze con_1 1d",
      pressed: true,
      responseUrl: "https://hooks.test/2",
      triggerId: "t.2",
      seenIn: { type: "chat" },
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

  it("in a thread is answered there", () => {
    const run = { action_id: "run:0.0", value: "status" };
    expect(press(run, { message: { ts: "1.2", thread_ts: "1.1" } })?.address.thread).toBe("1.1");
  });

  it.each([
    ["the App Home", { type: "home", id: "V1" }, { type: "home-button" }],
    [
      "a modal",
      { type: "modal", id: "V2", title: { text: "Connect" } },
      { type: "modal", viewId: "V2", title: "Connect" },
    ],
  ])("in %s stands for the chat that it was opened from", (_name, view, seenIn) => {
    const private_metadata = writePlace({ chat: "D1", thread: "1.1", title: "#ops" });
    const run = { action_id: "run:0.0", value: "status" };
    expect(press(run, { channel: undefined, message: undefined, view: { ...view, private_metadata } })).toMatchObject({
      address: { chat: "D1", thread: "1.1" },
      chatTitle: "#ops",
      seenIn,
    });
  });

  it("in a view that says nothing of its chat is answered to the person", () => {
    const run = { action_id: "run:0.0", value: "status" };
    for (const private_metadata of ["", "D1", "[]", '{"chat":1}', undefined]) {
      const view = { type: "home", private_metadata };
      expect(press(run, { channel: undefined, view })?.address).toMatchObject({ chat: "U1" });
    }
  });
});

describe("reading a form that was sent off", () => {
  const form = { line: "snooze inc_1", pressed: true, locale: "pt-BR", timeZone: "Europe/Lisbon" };
  const submitted = (view: object) =>
    readSubmission({
      type: "view_submission",
      trigger_id: "t.3",
      user: { id: "U1", name: "anna", team_id: "T1" },
      view: { id: "V1", title: { text: "Quiet" }, ...view },
    });
  const place = { chat: "C1", thread: "1.1", title: "#ops", form };

  it("is what was filled in, where it was opened, by who sent it", () => {
    const values = {
      "how-long": { "how-long": { type: "radio_buttons", selected_option: { value: "4h" } } },
      day: { day: { type: "datepicker", selected_date: "2026-11-23" } },
      time: { time: { type: "timepicker", selected_time: "09:00" } },
      name: { name: { type: "plain_text_input", value: "shop" } },
      empty: { empty: { type: "datepicker", selected_date: null } },
    };
    expect(submitted({ private_metadata: writePlace(place), state: { values } })).toEqual({
      place,
      values: { "how-long": "4h", day: "2026-11-23", time: "09:00", name: "shop", empty: null },
      request: {
        updateId: "slack:view/V1",
        address: { platform: "slack", chat: "C1", thread: "1.1" },
        chatTitle: "#ops",
        user: { userId: "U1", name: "anna", team: "T1" },
        pressed: true,
        responseUrl: null,
        triggerId: null,
        seenIn: { type: "modal", viewId: "V1", title: "Quiet" },
      },
    });
  });

  it.each([
    ["says nothing of its form", JSON.stringify({ chat: "C1", thread: null, title: "#ops" })],
    ["is broken", "{"],
    ["is of another kind", JSON.stringify({ chat: "C1", title: "x", form: { line: 1 } })],
    ["carries nothing", undefined],
  ])("is none of ours when the view %s", (_name, private_metadata) => {
    expect(submitted({ private_metadata })).toBeNull();
  });
});

describe("reading an event", () => {
  const event = (content: object) =>
    readEvent({ event_id: "Ev1", event: { user: "U1", channel: "C1", ...content } }, "U0BOT");

  it.each([
    [{ type: "app_mention", text: "<@U0BOT> status" }, "status"],
    [{ type: "app_mention", text: " <@U0BOT|keeper>   refresh all" }, "refresh all"],
    [{ type: "app_mention", text: "<@U0BOT>" }, "help"],
    [{ type: "app_mention", text: "hey <@U0BOT> status acme" }, "status acme"],
    [{ type: "app_mention", text: "role <@U2> admin <@U0BOT>" }, "role U2 admin"],
    [{ type: "app_mention", text: "<@U0BOT> role <@U2|boris> admin" }, "role U2 admin"],
    [{ type: "app_mention", text: "<@U0BOT> /ops status" }, "status"],
    [{ type: "app_mention", text: "<@U0BOT> ops" }, "help"],
    [{ type: "app_mention", text: "<@U0BOT> статус" }, "статус"],
    [{ type: "message", channel_type: "im", text: "/connect amocrm" }, "connect amocrm"],
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

describe("reading that the bot may speak in a channel", () => {
  it.each([
    [{ type: "member_joined_channel", channel: "C1", user: "U0BOT", inviter: "U1" }, true, "U1"],
    [{ type: "member_joined_channel", channel: "C1", user: "U0BOT" }, true, null],
    [{ type: "channel_unarchive", channel: "C1", user: "U1" }, false, "U1"],
    [{ type: "group_unarchive", channel: "C1" }, false, null],
  ])("%j", (event, added, inviter) => {
    expect(readArrival({ event }, "U0BOT")).toEqual({
      address: { platform: "slack", chat: "C1", thread: null },
      added,
      inviter,
    });
  });

  it("another who comes changes nothing", () => {
    expect(readArrival({ event: { type: "member_joined_channel", channel: "C1", user: "U1" } }, "U0BOT")).toBeNull();
    expect(readArrival({ event: { type: "channel_unarchive" } }, "U0BOT")).toBeNull();
  });
});

describe("reading that tokens are gone", () => {
  it.each([
    [{ type: "app_uninstalled" }, true],
    [{ type: "tokens_revoked", tokens: { bot: ["U0BOT"] } }, true],
    [{ type: "tokens_revoked", tokens: { oauth: ["U1"], bot: [] } }, false],
    [{ type: "tokens_revoked", tokens: { oauth: ["U1"] } }, false],
  ])("%j takes ours: %s", (event, ours) => {
    expect(takesOurToken({ event })).toBe(ours);
  });
});

describe("reading what became of a channel", () => {
  it.each([
    [{ type: "channel_archive", channel: "C1" }, "archived"],
    [{ type: "group_archive", channel: "C1" }, "archived"],
    [{ type: "channel_left", channel: "C1", actor_id: "U1" }, "left"],
    [{ type: "group_left", channel: "C1" }, "left"],
    [{ type: "channel_deleted", channel: "C1" }, "deleted"],
    [{ type: "member_left_channel", channel: "C1", user: "U0BOT" }, "left"],
  ])("B56: %j is gone, %s", (event, code) => {
    expect(readChange({ event }, "U0BOT")).toEqual({
      address: { platform: "slack", chat: "C1", thread: null },
      change: { type: "gone", code },
    });
  });

  it("B56: a channel with a new id goes on under it", () => {
    const event = { type: "channel_id_changed", old_channel_id: "G1", new_channel_id: "C2" };
    expect(readChange({ event }, "U0BOT")).toEqual({
      address: { platform: "slack", chat: "G1", thread: null },
      change: { type: "migrated", to: { platform: "slack", chat: "C2", thread: null } },
    });
    expect(readChange({ event: { ...event, new_channel_id: undefined } }, "U0BOT")).toBeNull();
  });

  it.each(["channel_rename", "group_rename"])("a channel that is called something else: %s", (type) => {
    const event = { type, channel: { id: "C1", name: "ops-eu", created: 1_360_782_804 } };
    expect(readChange({ event }, "U0BOT")).toEqual({
      address: { platform: "slack", chat: "C1", thread: null },
      change: { type: "renamed", title: "#ops-eu" },
    });
    expect(readChange({ event: { type, channel: { id: "C1" } } }, "U0BOT")).toBeNull();
    expect(readChange({ event: { type, channel: { name: "ops-eu" } } }, "U0BOT")).toBeNull();
  });

  it("another who leaves changes nothing", () => {
    expect(readChange({ event: { type: "member_left_channel", channel: "C1", user: "U1" } }, "U0BOT")).toBeNull();
  });
});
