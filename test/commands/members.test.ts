import { expect, it } from "vitest";
import { createCommandWorld, words } from "./command-world.ts";

it("/members lists people by name with their roles, privately and for admins", async () => {
  const world = await createCommandWorld();
  const [answer] = await world.send("members");
  expect(words(answer!.message)).toMatchInlineSnapshot(`
    "3 people
    Anna · admin · Telegram
    Olga · operator · Telegram
    Vera · viewer · Telegram
    Change a role with /role, for example: /role anna operator"
  `);
  expect(answer!.visibility).toBe("private");
  expect(words(await world.say("members", "Olga"))).toContain("you need to be admin");
});
