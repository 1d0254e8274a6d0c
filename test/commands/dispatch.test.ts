import { describe, expect, it } from "vitest";
import { createDispatch } from "../../src/commands/dispatch.ts";
import type { Incoming } from "../../src/commands/incoming.ts";
import { createCommandRegistry } from "../../src/commands/registry.ts";
import { DEFAULT_WORKSPACE } from "../../src/domain/ids.ts";
import { messageText } from "../../src/domain/message.ts";
import type { ChatAddress } from "../../src/domain/team.ts";
import { createLog } from "../../src/lib/log/create-log.ts";
import { failing, GROUP, translator } from "../app/app-world.ts";
import { unreachable } from "../fakes/memory-store.ts";
import { buttonsOf, createCommandWorld, words } from "./command-world.ts";

const STRANGE: ChatAddress = { platform: "telegram", chat: "-200", thread: null };

function collectingLog() {
  const lines: string[] = [];
  return { lines, log: createLog({ level: "trace", destination: { write: (line) => void lines.push(line) } }) };
}

describe("an update", () => {
  it("B52: delivered twice acts once, also when the second comes while the first is at work", async () => {
    const world = await createCommandWorld();
    await world.add("shop");
    const twice = [1, 2].map(() => world.send("refresh shop", "Olga", { updateId: "telegram/7" }));
    const answers = (await Promise.all(twice)).map((shown) => shown.length);
    expect(answers.toSorted()).toEqual([0, 1]);
    expect(await world.send("refresh shop", "Olga", { updateId: "telegram/7" })).toEqual([]);
    expect(world.amocrm.fake.calls.renew).toBe(1);
    expect(await world.send("status", "Olga", { updateId: "telegram/8" })).toHaveLength(1);
  });
});

describe("a line that is no command", () => {
  it.each([
    ["stauts", "I don't know “stauts”. Did you mean /status?"],
    ["tsatus", "I don't know “tsatus”. Did you mean /status?"],
    ["/conect amocrm", "I don't know “/conect”. Did you mean /connect?"],
    ["disc shop", "I don't know “disc”. Did you mean /disconnect?"],
    ["what is this", "I don't know “what”. Did you mean /help?"],
    ["", "I don't know “”. Did you mean /help?"],
  ])("gets one line with the nearest: %s", async (line, answer) => {
    const world = await createCommandWorld();
    expect(messageText(await world.say(line))).toBe(answer);
  });

  it("B55: is never cut in the middle of a character, however strange", async () => {
    const world = await createCommandWorld();
    const answer = messageText(await world.say("😀".repeat(300)));
    expect(answer.isWellFormed()).toBe(true);
    expect(answer.length).toBeLessThan(120);
  });
});

describe("in Slack, where few commands may be typed by their own names", () => {
  const SLACK: ChatAddress = { platform: "slack", chat: "C1", thread: null };

  async function linkedInSlack() {
    const world = await createCommandWorld();
    const { code } = await world.app.team.makePairingCode({ workspace: DEFAULT_WORKSPACE, grants: "admin" });
    await world.elsewhere(SLACK)(`link ${code}`);
    const ask = async (line: string) => messageText((await world.elsewhere(SLACK)(line)).at(-1)!.message);
    return { world, ask };
  }

  it("every hint says what can be typed there", async () => {
    const { world, ask } = await linkedInSlack();
    expect(await ask("stauts")).toBe("I don't know “stauts”. Did you mean /ops status?");
    expect(await ask("link")).toBe(
      "Type /ops link and the code behind it. The code comes from “npm run cli -- link-code”.",
    );
    const [elsewhere] = await world.elsewhere({ ...SLACK, chat: "C2" })("status");
    expect(messageText(elsewhere!.message)).toContain("then type /ops link and the code.");
  });

  it("B55: what a person or an account is called stays as it is", async () => {
    const { world, ask } = await linkedInSlack();
    await world.add("/link");
    expect(await ask("status /link")).toMatch(/\/link/);
    expect(await ask("status /link")).not.toContain("/ops link");
    expect(await ask("check /history nowhere")).toContain("“/history nowhere”");
  });

  it("a command is called by the words of the person's language as well", async () => {
    const { ask } = await linkedInSlack();
    expect(await ask("overview")).toBe(await ask("status"));
  });
});

describe("who may do what", () => {
  it("B54: is decided when a button is pressed, not when it was drawn", async () => {
    const world = await createCommandWorld();
    const shop = await world.add("shop");
    const asked = await world.say("disconnect shop", "Anna");
    const [yes] = buttonsOf(asked);
    if (yes?.type !== "command") throw new Error("no button");
    // The alert was forwarded, or the button stands in a group: a viewer presses what was drawn for an admin.
    const [refused] = await world.send(yes.command, "Vera", { pressed: true });
    expect(messageText(refused!.message)).toBe(
      "For that you need to be admin here. An admin can change it with /role.",
    );
    expect(refused!.visibility).toBe("private");
    await world.app.team.setRole({
      workspace: shop.workspace,
      memberId: (await world.addMember("Vera", "viewer")).id,
      role: "admin",
    });
    expect(messageText(await world.press(yes.command, "Vera"))).toContain("shop is disconnected");
    expect((await world.get(shop.id)).state.status).toBe("disconnected");
  });

  it("B54: has no answer for anonymous admins, who have no role", async () => {
    const world = await createCommandWorld();
    await world.add("shop");
    const person = { userId: "1087968824", name: "Group", locale: null, mayHaveRole: false };
    const [answer] = await world.send("status", "Anna", { person });
    expect(messageText(answer!.message)).toBe(
      "I can't see who you are, so I can't do that. Write as yourself, not as the group or channel.",
    );
    const [help] = await world.send("help", "Anna", { person });
    expect(messageText(help!.message)).toContain("so you have no role here");
    expect(await world.app.team.members(world.chat.workspace)).toHaveLength(3);
  });

  it("shows no data in a chat that is not linked, and tells everybody there how to link it", async () => {
    const world = await createCommandWorld();
    await world.add("shop");
    const there = world.elsewhere(STRANGE);
    for (const line of ["status", "status shop", "refresh all", "history shop", "connect", "members", "ack inc_1"]) {
      const [answer] = await there(line);
      expect(messageText(answer!.message), line).toMatch(/^This chat does not belong to a team yet/);
      expect(answer!.visibility).toBe("chat");
    }
    expect(world.amocrm.fake.calls).toMatchObject({ renew: 0, verify: 0 });
  });

  it("makes those whom the settings name admins, in linked chats only: elsewhere others may be reading", async () => {
    const world = await createCommandWorld({ admins: ["telegram:vera"] });
    await world.add("shop");
    expect(words(await world.say("disconnect shop", "Vera"))).toContain("Disconnect shop?");
    const [elsewhere] = await world.elsewhere(STRANGE)("status", "Vera");
    expect(messageText(elsewhere!.message)).toContain("does not belong to a team");
    expect(messageText(elsewhere!.message)).not.toContain("shop");
  });

  it("counts a new person in a linked chat as a viewer", async () => {
    const world = await createCommandWorld();
    expect(words(await world.say("help", "Nora"))).toContain("You are viewer here.");
    expect(messageText(await world.say("refresh all", "Nora"))).toContain("you need to be operator");
  });
});

describe("/start", () => {
  it.each(["start", "/start", "Start"])("%s with a code links, as Telegram's deep links do", async (start) => {
    const world = await createCommandWorld();
    const { code } = await world.app.team.makePairingCode({ workspace: world.chat.workspace, grants: "operator" });
    const [answer] = await world.elsewhere(STRANGE)(`${start} ${code}`, "Nora");
    expect(messageText(answer!.message)).toContain("This chat now belongs to Acme");
    expect((await world.memory.team.findChat(STRANGE))?.title).toBe("Ops");
  });

  it("without a code is help", async () => {
    const world = await createCommandWorld();
    expect(messageText(await world.say("start"))).toContain("What I can do for you");
  });
});

describe("what goes wrong", () => {
  it("B68: a store that is down is said in one sentence, whenever it goes", async () => {
    const world = await createCommandWorld();
    await world.add("shop");
    for (const down of ["team.findChat", "connections.list", "connections.claimOne", "system.rememberOnce"]) {
      world.faults.before = (call) => {
        if (call === down) throw unreachable();
      };
      const shown = await world.send("refresh shop", "Olga", { updateId: `telegram/${down}` });
      expect(
        shown.map(({ message }) => messageText(message)),
        down,
      ).toEqual(["The database does not answer. Nothing is lost; please try again in a moment."]);
    }
    world.faults.before = () => undefined;
    expect((await world.get((await world.connections())[0]!.id)).state.status).toBe("active");
  });

  it.each(["connections.list", "team.findChat"])(
    "an error of ours at %s is a sentence for the person and a line in the log",
    async (broken) => {
      const { lines, log } = collectingLog();
      const world = await createCommandWorld({ log });
      world.faults.before = (call) => {
        if (call === broken) throw new TypeError("x is not a function");
      };
      expect(messageText(await world.say("status"))).toBe("Something went wrong on my side. It is in the log.");
      expect(lines.join("")).toContain("x is not a function");
      expect(lines).toHaveLength(1);
    },
  );

  it("a platform that takes no answer is logged, and never an error of the process", async () => {
    const { lines, log } = collectingLog();
    const world = await createCommandWorld({ log });
    const person = { userId: "anna", name: "Anna", locale: null, mayHaveRole: true };
    const incoming: Incoming = {
      updateId: null,
      address: GROUP,
      chatTitle: "Ops",
      person,
      line: "status",
      pressed: false,
    };
    let tries = 0;
    const dispatch = createDispatch({
      app: world.app,
      commands: createCommandRegistry(),
      translator,
      defaultLanguage: "en",
      log,
    });
    await dispatch(incoming, {
      async show() {
        tries += 1;
        throw new Error("no way through");
      },
    });
    expect(lines.join("")).toContain("an answer could not be given");
    expect(tries).toBe(2);
  });
});

describe("how an answer goes out", () => {
  it("is private where only one person needs it", async () => {
    const world = await createCommandWorld();
    const visibilities = await Promise.all(
      ["connect amocrm", "members", "status"].map(async (line) => (await world.send(line))[0]?.visibility),
    );
    expect(visibilities).toEqual(["private", "private", "chat"]);
  });

  it("yields progress in place of itself, and at the end who failed and why", async () => {
    const world = await createCommandWorld();
    for (const name of ["one", "two", "three"]) await world.add(name);
    world.amocrm.fake.failRenewals({ reason: "provider_unavailable", code: "http 503" });
    const shown = (await world.send("refresh all", "Olga")).map(({ message }) => messageText(message));
    expect(shown.length).toBeGreaterThan(1);
    expect(shown[0]).toMatch(/Refreshing all accounts\n▱+ 0\/3/);
    expect(shown.at(-1)).toMatch(/2 refreshed · 1 failed\n🟠 \w+ · amoCRM · service down/);
  });

  it("speaks the person's language where there is one, and English for all others", async () => {
    const world = await createCommandWorld();
    const person = { userId: "anna", name: "Anna", locale: "ja", mayHaveRole: true };
    expect(messageText((await world.send("status", "Anna", { person }))[0]!.message)).toContain("Nothing is connected");
  });
});

it("B64: no command's answer and no log line holds a token", async () => {
  const { lines, log } = collectingLog();
  const world = await createCommandWorld({ log });
  const shop = await world.add("shop", { alias: "Shop" });
  await world.add("dead", {}, failing("token_revoked", world.clock.now()));
  const incident = await world.incident(await world.get(shop.id));
  const all: string[] = [];
  for (const line of [
    "status",
    "status shop",
    "check shop",
    "refresh shop",
    "refresh all",
    "history shop",
    "connect amocrm shop",
    "members",
    `snooze ${incident.id} 4h`,
    "disconnect dead",
  ])
    all.push(JSON.stringify(await world.send(line)));
  all.push(JSON.stringify(await world.send("disconnect dead yes", "Anna", { pressed: true })));
  expect([...all, ...lines, world.logged()].join("")).not.toMatch(/mock_token/);
});
