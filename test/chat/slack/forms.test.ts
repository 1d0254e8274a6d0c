import { afterEach, describe, expect, it } from "vitest";
import type { SlackWiring } from "../../../src/chat/slack/create-slack-adapter.ts";
import { createDispatch } from "../../../src/commands/dispatch.ts";
import { createFormIntake } from "../../../src/commands/form-intake.ts";
import { createCommandRegistry } from "../../../src/commands/registry.ts";
import { DEFAULT_WORKSPACE, type MemberId } from "../../../src/domain/ids.ts";
import { plainMessage } from "../../../src/domain/message.ts";
import type { Role } from "../../../src/domain/permissions.ts";
import type { ChatAddress } from "../../../src/domain/team.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { createAppWorld, failing, translator } from "../../app/app-world.ts";
import {
  buttonsOf,
  localSlackBinary,
  SLACK,
  type SlackInput,
  type SlackView,
  wordsOf,
} from "../../fakes/local-slack.ts";
import { createBriefWait } from "../brief-wait.ts";
import { DEADLINES_MS, endAll, openHttp, openSocket, signedInteraction } from "./open-adapter.ts";

afterEach(endAll);

const OPS: ChatAddress = { platform: "slack", chat: SLACK.channel, thread: null };

/** The channel is the team's, Anna an operator; commands are the real ones. */
async function openTeam(open: typeof openSocket, wiring: Partial<SlackWiring> = {}) {
  const world = await createAppWorld();
  await world.linkGroup(OPS, { timeZone: "Europe/Lisbon" });
  async function member(userId: string, name: string, role: Role) {
    const who = { workspace: DEFAULT_WORKSPACE, platform: "slack" as const, userId, name, role };
    await world.memory.team.ensureMember({ id: `mem_${userId}` as MemberId, ...who, createdAt: 0 });
  }
  await member(SLACK.anna, "anna", "operator");
  const tools = {
    app: world.app,
    commands: createCommandRegistry(),
    translator,
    defaultLanguage: "en",
    log: silentLog,
  };
  const dispatch = createDispatch(tools);
  const forms = createFormIntake(tools);
  const slack = await open(undefined, { dispatch, forms, ...wiring });
  const shop = await world.add("shop", {}, failing("token_revoked", world.clock.now()));
  const incident = await world.incident(shop);
  const calls = async (name: string) =>
    (await slack.slack.log()).filter(({ direction, summary }) => direction === "from_bot" && summary === name);

  async function modalWith(words: string) {
    return slack.slack.waitFor(`the modal with ${words}`, async () => {
      const modal = await slack.slack.modal();
      return modal !== null && JSON.stringify(modal).includes(words) ? modal : undefined;
    });
  }

  /** An alert with a Snooze button stands in the channel, and is pressed. */
  async function pressSnooze(user: string = SLACK.anna) {
    await slack.adapter.messenger.send(OPS, {
      ...plainMessage("shop is cut off", "critical"),
      buttons: [[{ type: "command", label: "Snooze", command: `snooze ${incident.id}`, style: "plain" }]],
    });
    const alert = await slack.slack.waitForMessage(({ text }) => text === "shop is cut off");
    await slack.slack.userPresses(alert, buttonsOf(alert)[0]!, user);
  }

  const snoozed = async () => (await world.memory.alerts.getIncident(incident.id))?.snoozed ?? null;
  return { ...slack, world, shop, incident, calls, modalWith, pressSnooze, snoozed };
}

function inputs(modal: Pick<SlackView, "blocks">): Readonly<Record<string, SlackInput>> {
  return Object.fromEntries(modal.blocks.map(({ block_id = "", element }) => [block_id, element!]));
}

const picked = (value: string) => ({ type: "radio_buttons", selected_option: { value } });

describe.skipIf(localSlackBinary === null).each([
  ["Socket Mode", openSocket],
  ["HTTP", openHttp],
])("forms in Slack, by %s", (_mode, open) => {
  it("B51: /connect opens a modal; what is picked becomes a link in it, seen by nobody else", async () => {
    const { slack, modalWith, shop, calls } = await openTeam(open);
    await slack.userCommands("/connect");
    const form = await modalWith("Connect an account");
    expect(form.submit?.text).toBe("Go on");
    const what = inputs(form).what!;
    expect(what.type).toBe("static_select");
    expect(what.option_groups?.map((group) => group.options.map((option) => option.value))).toEqual([
      ["amocrm", "instagram"],
      [`amocrm ${shop.id}`],
    ]);
    await slack.userSubmits({ what: { type: "static_select", selected_option: { value: `amocrm ${shop.id}` } } });
    const answer = await modalWith("Open amoCRM");
    expect(answer.title.text).toBe("Connect an account");
    expect(wordsOf(answer.blocks)).toContain("Reconnect shop on amoCRM");
    const [button] = answer.blocks.flatMap(({ elements }) => elements ?? []).filter(({ url }) => url !== undefined);
    expect(button?.url).toMatch(/\/c\//);
    expect((await slack.messages()).filter(({ user }) => user === SLACK.bot)).toEqual([]);
    expect(await calls("views.open")).toHaveLength(1);
  });

  it("the Snooze button opens a modal; what is picked is done, and the channel reads by whom", async () => {
    const { slack, modalWith, pressSnooze, snoozed } = await openTeam(open);
    await pressSnooze();
    const form = await modalWith("Be quiet about it");
    expect(inputs(form)["how-long"]).toMatchObject({ type: "radio_buttons", initial_option: { value: "1h" } });
    await slack.userSubmits({
      "how-long": picked("1h"),
      day: { type: "datepicker", selected_date: "2026-11-23" },
      time: { type: "timepicker", selected_time: "09:00" },
    });
    const answer = await slack.waitForMessage(({ text }) => text.includes("Quiet until"));
    expect(answer.ephemeral_to).toBeUndefined();
    expect(answer.text).toContain("asked by anna");
    expect(await snoozed()).toEqual({ by: "anna", until: Date.parse("2026-11-23T09:00:00Z") });
    expect(await slack.modal()).toBeNull();
  });

  it("what can't be is said at its field, and the form stays", async () => {
    const { slack, modalWith, pressSnooze, snoozed } = await openTeam(open);
    await pressSnooze();
    await modalWith("Be quiet about it");
    await slack.userSubmits({ "how-long": picked("1h"), day: { type: "datepicker", selected_date: "2020-01-01" } });
    const errors = await slack.waitFor("the errors", async () => (await slack.modal())?.errors ?? undefined);
    expect(errors).toEqual({ day: "That is over already. Pick a moment that is still to come." });
    expect(await snoozed()).toBeNull();
  });

  it("B54: the role is that of the moment when the form is sent off; the refusal is for the person alone", async () => {
    const { slack, modalWith, pressSnooze, snoozed, world } = await openTeam(open);
    await pressSnooze();
    await modalWith("Be quiet about it");
    const [anna] = await world.app.team.members(DEFAULT_WORKSPACE);
    await world.memory.team.setRole(anna!.id, "viewer");
    await slack.userSubmits({ "how-long": picked("4h") });
    const refusal = await slack.waitForMessage(({ text }) => text.includes("For that you need to be operator"));
    expect(refusal.ephemeral_to).toBe(SLACK.anna);
    expect(refusal.text).toContain("/ops role");
    expect(await snoozed()).toBeNull();
  });

  it("B54: who may not connect is refused without a form", async () => {
    const { slack, calls } = await openTeam(open);
    await slack.userCommands("/connect", "", { user: SLACK.boris });
    const refusal = await slack.waitForMessage(({ text }) => text.includes("For that you need to be operator"));
    expect(refusal.ephemeral_to).toBe(SLACK.boris);
    expect(await calls("views.open")).toEqual([]);
  });

  it("a refusal is read in the modal while it is open", async () => {
    const { slack, modalWith, world } = await openTeam(open);
    await slack.userCommands("/connect");
    await modalWith("Connect an account");
    const [anna] = await world.app.team.members(DEFAULT_WORKSPACE);
    await world.memory.team.setRole(anna!.id, "viewer");
    await slack.userSubmits({ what: { type: "static_select", selected_option: { value: "amocrm" } } });
    expect(wordsOf((await modalWith("For that you need")).blocks)).toContain("For that you need to be operator");
  });

  it("where no modal can be opened there are buttons, as elsewhere", async () => {
    const { slack, proxy, pressSnooze } = await openTeam(open);
    proxy.disturb(/views\.open/, { type: "answer", body: { ok: false, error: "expired_trigger_id" } }, 2);
    await slack.userCommands("/connect");
    const choices = await slack.waitForMessage(({ text }) => text.includes("What do you want to connect?"));
    expect(choices.ephemeral_to).toBe(SLACK.anna);
    expect(buttonsOf(choices).map(({ value }) => value)).toEqual(["connect amocrm", "connect instagram"]);
    await pressSnooze();
    const times = await slack.waitForMessage(({ text }) => text.includes("for how long?"));
    expect(buttonsOf(times).length).toBeGreaterThan(3);
  });

  it("a slow reading opens the modal with something to look at first", async () => {
    // Here that second passes, while the reading does not end.
    const wait = createBriefWait({ deadlinesMs: DEADLINES_MS });
    const { slack, modalWith, calls, world } = await openTeam(open, { wait });
    let free = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      free = resolve;
    });
    const { status } = world.app;
    Object.assign(world.app, {
      async status(query: Parameters<typeof status>[0]) {
        await slow;
        return await status(query);
      },
    });
    await slack.userCommands("/connect");
    await modalWith("⏳");
    free();
    await modalWith("Connect an account");
    expect([(await calls("views.open")).length, (await calls("views.update")).length]).toEqual([1, 1]);
  });

  it("who closes the modal too soon finds the link in the channel, for them alone", async () => {
    const { slack, proxy, modalWith } = await openTeam(open);
    await slack.userCommands("/connect");
    await modalWith("Connect an account");
    proxy.disturb(/views\.update/, { type: "answer", body: { ok: false, error: "not_found" } });
    await slack.userSubmits({ what: { type: "static_select", selected_option: { value: "amocrm" } } });
    const answer = await slack.waitForMessage((message) => buttonsOf(message).some(({ url }) => url !== undefined));
    expect(answer.ephemeral_to).toBe(SLACK.anna);
  });
});

describe.skipIf(localSlackBinary === null)("buttons in views", () => {
  const press = (view: object, value: string, more: object = {}) =>
    signedInteraction({
      ...more,
      type: "block_actions",
      team: { id: SLACK.team },
      user: { id: SLACK.anna, name: "anna", team_id: SLACK.team },
      api_app_id: "A01APP",
      view,
      actions: [{ type: "button", action_id: "run:0.0", value }],
    });

  it("a press in a modal is answered in the modal", async () => {
    const { slack, adapter, modalWith } = await openTeam(openHttp);
    await slack.userCommands("/connect");
    const { id, title, private_metadata } = await modalWith("Connect an account");
    const view = { id, type: "modal", title, private_metadata };
    expect((await adapter.hooks[0]!.handle(press(view, "connect amocrm"))).status).toBe(200);
    await modalWith("Open amoCRM");
    expect((await slack.messages()).filter(({ user }) => user === SLACK.bot)).toEqual([]);
  });

  it("a press in the App Home is answered before the person's eyes, and the Home shows what has changed", async () => {
    const { slack, adapter, world, calls, lines } = await openTeam(openHttp);
    await slack.userOpensHome();
    const home = await slack.waitFor("the Home", async () => (await calls("views.publish"))[0]);
    const { private_metadata } = (home.detail as { view: { private_metadata: string } }).view;
    const { chat } = JSON.parse(private_metadata) as { chat: string };
    // The direct messages are the team's as well.
    await world.linkGroup({ platform: "slack", chat, thread: null });
    const view = { id: "V1", type: "home", private_metadata };
    expect((await adapter.hooks[0]!.handle(press(view, "check shop"))).status).toBe(200);
    await slack.waitFor("the Home anew", async () => (await calls("views.publish"))[1]);
    const answers = (await slack.messages(chat)).filter(({ user }) => user === SLACK.bot);
    // Without a trigger no modal can be opened: the answer stands in the direct messages then.
    expect(answers.map(({ text }) => text).join()).toContain("shop");
    expect(lines.filter((line) => line.startsWith("error"))).toEqual([]);
  });

  it("a press in the App Home opens the answer over it, and writes nothing into the direct messages", async () => {
    const { slack, adapter, proxy, world, calls } = await openTeam(openHttp);
    await slack.userOpensHome();
    const home = await slack.waitFor("the Home", async () => (await calls("views.publish"))[0]);
    const { private_metadata } = (home.detail as { view: { private_metadata: string } }).view;
    const { chat } = JSON.parse(private_metadata) as { chat: string };
    await world.linkGroup({ platform: "slack", chat, thread: null });
    proxy.disturb(/views\.open/, { type: "answer", body: { ok: true, view: { id: "V9" } } });
    const view = { id: "V1", type: "home", private_metadata };
    await adapter.hooks[0]!.handle(press(view, "check shop", { trigger_id: "t.9" }));
    await slack.waitFor("the Home anew", async () => (await calls("views.publish"))[1]);
    expect((await slack.messages(chat)).filter(({ user }) => user === SLACK.bot)).toEqual([]);
  });

  it("B52: a form that is sent off twice is worked on once", async () => {
    const { slack, adapter, world, modalWith, pressSnooze, snoozed } = await openTeam(openHttp);
    await pressSnooze();
    const { id, title, private_metadata } = await modalWith("Be quiet about it");
    const submission = signedInteraction({
      type: "view_submission",
      team: { id: SLACK.team },
      user: { id: SLACK.anna, name: "anna", team_id: SLACK.team },
      view: {
        id,
        type: "modal",
        callback_id: "form",
        title,
        private_metadata,
        state: { values: { "how-long": { "how-long": picked("renewed") } } },
      },
    });
    for (const _twice of [1, 2])
      expect(await adapter.hooks[0]!.handle(submission)).toMatchObject({ status: 200, body: "" });
    await slack.waitForMessage(({ text }) => text.includes("Quiet until it works again"));
    expect(await snoozed()).toEqual({ by: "anna", until: null });
    expect(world.followUps.count).toBe(1);
  });
});
