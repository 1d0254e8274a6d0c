import { expect, it } from "vitest";
import { createCommandWorld, words } from "./command-world.ts";

it("/testalert keeps a test alert for this chat, to go the way of every alert", async () => {
  const world = await createCommandWorld();
  expect(words(await world.say("testalert", "Olga"))).toBe("A test alert is on its way to this chat.");
  const [incident] = await world.memory.alerts.findOpenIncidents({});
  expect(incident).toMatchObject({ kind: "test", facts: { by: "Olga" } });
  const deliveries = await world.memory.alerts.deliveriesOf(incident!.id);
  expect(deliveries.map(({ chatId }) => chatId)).toEqual([world.chat.id]);
  expect(world.followUps.count).toBe(1);
  expect(words(await world.say("testalert", "Vera"))).toContain("you need to be operator");
});

it("/testalert of a named admin in a chat that is not linked says how to link it", async () => {
  const world = await createCommandWorld({ admins: ["telegram:anna"] });
  const [answer] = await world.elsewhere({ platform: "telegram", chat: "-9", thread: null })("testalert");
  expect(words(answer!.message)).toMatch(/^This chat does not belong to a team yet/);
});
