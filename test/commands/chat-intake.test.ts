import { expect, it } from "vitest";
import { createChatIntake } from "../../src/commands/chat-intake.ts";
import { createCommandRegistry } from "../../src/commands/registry.ts";
import { silentLog } from "../../src/lib/log/log.ts";
import { createAppWorld, GROUP, translator } from "../app/app-world.ts";

const ADDRESS = { platform: "console", chat: "main", thread: null } as const;

it("a chat of our own takes the language of its first person once, and after that what its settings say", async () => {
  const world = await createAppWorld();
  const { app, store } = world;
  const tools = { app, store, commands: createCommandRegistry(), translator, defaultLanguage: "en", log: silentLog };
  const { linkChat } = createChatIntake({ ...tools, locales: app.languages });
  const person = { platform: "console" as const, userId: "you", name: "Admin" };
  const open = (locale: string | null) =>
    linkChat({ address: ADDRESS, title: "Console", person: { ...person, locale } });
  const spoken = async () => (await store.team.findChat(ADDRESS))?.locale;

  await open(null);
  expect(await spoken()).toBe("en");
  await open("ja");
  expect(await spoken()).toBe("en");
  await open("fa-IR");
  expect(await spoken()).toBe("fa");
  const chat = await store.team.findChat(ADDRESS);
  if (chat !== null) await app.settings.changeChat(chat, { locale: "en" });
  await open("fa-IR");
  expect(await spoken()).toBe("en");
});

it("of two names that a chat gets one after the other, the later one stays, however long the store takes over the first", async () => {
  const world = await createAppWorld();
  await world.linkGroup();
  let held = false;
  const store = world.memory.attach({
    async before(call) {
      if (call !== "team.updateChat" || held) return;
      held = true;
      // Long enough for whoever does not wait for their turn.
      for (let tick = 0; tick < 100; tick += 1) await Promise.resolve();
    },
  });
  const tools = { app: world.app, store, commands: createCommandRegistry(), translator, log: silentLog };
  const { onChatChanged } = createChatIntake({ ...tools, defaultLanguage: "en", locales: ["en"] });
  const name = (title: string) => onChatChanged({ address: GROUP, change: { type: "renamed", title } });
  await Promise.all([name("First"), name("Second")]);
  expect((await world.memory.team.findChat(GROUP))?.title).toBe("Second");
});
