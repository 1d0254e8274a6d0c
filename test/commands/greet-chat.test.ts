import { beforeEach, describe, expect, it } from "vitest";
import { createChatGreetings } from "../../src/commands/greet-chat.ts";
import { messageText } from "../../src/domain/message.ts";
import { DAY_MS } from "../../src/lib/clock.ts";
import { openCatalog } from "../../src/lib/i18n/catalog.ts";
import { silentLog } from "../../src/lib/log/log.ts";
import { type AppWorld, createAppWorld, GROUP, translator } from "../app/app-world.ts";

const catalog = await openCatalog();
const english = catalog.translator("en");
let world: AppWorld;

beforeEach(async () => {
  world = await createAppWorld();
});

const greetings = () =>
  createChatGreetings({ app: world.app, store: world.memory, log: silentLog, defaultLanguage: "en", translator });
const arrival = (change: object = {}) => ({ address: GROUP, addedToGroup: true, locale: null, ...change });

describe("a chat where the bot may speak", () => {
  it("that belongs to no team is told how to begin, in the language of who let us in", async () => {
    const greeting = await greetings().arrived(arrival({ locale: "pt-BR" }));
    expect(messageText(greeting!)).toBe(catalog.translator("pt")("commands-greeting"));
  });

  it("is told what can be typed there", async () => {
    const slack = { platform: "slack", chat: "C9", thread: null } as const;
    expect(messageText((await greetings().arrived(arrival({ address: slack })))!)).toContain("types /ops link here");
  });

  it("is told so once, and again only when a week has gone", async () => {
    expect(await greetings().arrived(arrival())).not.toBeNull();
    expect(await greetings().arrived(arrival())).toBeNull();
    world.clock.advance(8 * DAY_MS);
    expect(await greetings().arrived(arrival())).not.toBeNull();
  });

  it("is told nothing when only the rights of the bot have changed, or a topic of it is linked", async () => {
    expect(await greetings().arrived(arrival({ addedToGroup: false }))).toBeNull();
    await world.linkGroup({ ...GROUP, thread: "5" });
    expect(await greetings().arrived(arrival())).toBeNull();
  });

  it("B56: that was switched off is on again, told in its own language, and looked after at once", async () => {
    await world.linkGroup(GROUP, { goneBecause: "no_rights", locale: "fa" });
    const back = await greetings().arrived(arrival({ addedToGroup: false, locale: "en" }));
    expect(back).toMatchObject({ direction: "rtl", buttons: [[{ command: "status" }]] });
    expect(messageText(back!)).toBe(catalog.translator("fa")("commands-back"));
    expect((await world.memory.team.findChat(GROUP))?.goneBecause).toBeNull();
    expect(world.followUps.count).toBe(1);
  });
});

describe("a chat whose topic is gone", () => {
  it("B56: is told where messages go now, in the language of what was linked there", async () => {
    const topic = { ...GROUP, thread: "5" };
    await world.linkGroup(topic, { locale: "ru" });
    expect(messageText(await greetings().topicGone(topic))).toBe(catalog.translator("ru")("commands-topic-gone"));
    expect(messageText(await greetings().topicGone(GROUP))).toBe(english("commands-topic-gone"));
  });
});
