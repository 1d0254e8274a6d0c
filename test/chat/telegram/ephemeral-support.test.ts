import { Api } from "grammy";
import { afterEach, describe, expect, it } from "vitest";
import { createEphemeralSupport } from "../../../src/chat/telegram/ephemeral-support.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { openFaultProxy } from "../../fakes/fault-proxy.ts";
import { openTelegramFake, type TelegramFakeOptions } from "../../fakes/telegram-server.ts";

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function open(ephemeral: TelegramFakeOptions["ephemeral"] = "10.3") {
  let now = 0;
  const fake = await openTelegramFake({ ...(ephemeral ? { ephemeral } : {}) });
  ends.push(() => fake.close());
  const proxy = await openFaultProxy(fake.url);
  ends.push(() => proxy.close());
  const api = new Api(fake.token, { apiRoot: proxy.url });
  const support = createEphemeralSupport({ api, botId: () => fake.bot.id, clock: { now: () => now }, log: silentLog });
  const later = (ms: number) => {
    now += ms;
  };
  return { fake, proxy, support, later };
}

describe("where ephemeral messages are to be had", () => {
  it.each([
    ["none", false],
    ["10.2", true],
    ["10.3", true],
  ] as const)("a server of Bot API %s is asked once: %s", async (version, known) => {
    const { fake, support } = await open(version);
    expect([await support.server(), await support.server()]).toEqual([known, known]);
    expect(fake.calls()).toHaveLength(1);
  });

  it("a server that gave no answer is asked again", async () => {
    const { proxy, support } = await open();
    proxy.disturb(/deleteEphemeralMessage/, { type: "cut" });
    expect(await support.server()).toBe(false);
    expect(await support.server()).toBe(true);
  });

  it("a server that showed one to all is believed no more", async () => {
    const { support } = await open();
    expect(await support.server()).toBe(true);
    support.serverShowedAll();
    expect(await support.server()).toBe(false);
  });

  it("a chat that refused one is left alone for an hour with others of that kind", async () => {
    const { support, later } = await open();
    support.refused("-1", "press");
    expect([support.takes("-1", "press"), support.takes("-2", "press")]).toEqual([false, true]);
    expect([support.takes("-1", "command"), support.takes("-1", "administrator")]).toEqual([true, true]);
    later(59 * 60_000);
    expect(support.takes("-1", "press")).toBe(false);
    later(60_000);
    expect(support.takes("-1", "press")).toBe(true);
  });

  it("only the five hundred latest refusals are remembered", async () => {
    const { support } = await open();
    for (let chat = 0; chat < 501; chat += 1) support.refused(String(chat), "press");
    expect(["0", "1", "500"].map((chat) => support.takes(chat, "press"))).toEqual([true, false, false]);
  });

  it("asks what the bot is in a chat at most every ten minutes, and not where Telegram tells by itself", async () => {
    const { fake, support, later } = await open();
    fake.addGroup(-1);
    expect(await support.isAdministrator("-1")).toBe(false);
    fake.setMember(-1, fake.bot.id, "administrator");
    expect(await support.isAdministrator("-1")).toBe(false);
    later(10 * 60_000);
    expect(await support.isAdministrator("-1")).toBe(true);
    expect(fake.calls("getChatMember")).toHaveLength(2);
    support.standingChanged("-1", "member");
    expect(await support.isAdministrator("-1")).toBe(false);
    expect(await support.isAdministrator("-404")).toBe(false);
  });
});
