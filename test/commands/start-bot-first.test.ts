import { expect, it } from "vitest";
import { createStartBotFirst } from "../../src/commands/start-bot-first.ts";
import { translator } from "../app/app-world.ts";
import { words } from "./command-world.ts";

it("who never opened the private chat is told to, with a button, and nothing of the answer", () => {
  const startBotFirst = createStartBotFirst({ translator, defaultLanguage: "en" });
  expect(words(startBotFirst(null, "https://t.me/keeper_bot?start=x"))).toBe(
    "The answer is for you alone. Open our private chat, press Start, and ask again.\n" +
      "Open the private chat: https://t.me/keeper_bot?start=x",
  );
});
