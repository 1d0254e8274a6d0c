import { expect, it } from "vitest";
import { buttonsOf, createCommandWorld, words } from "./command-world.ts";

it("/dashboard gives an operator a link in private that signs in as them, once", async () => {
  const world = await createCommandWorld();
  const [shown] = await world.send("/dashboard", "Olga");
  expect(shown?.visibility).toBe("private");
  const [button] = buttonsOf(shown!.message);
  if (button?.type !== "link") throw new Error(words(shown!.message));
  const token = button.url.split("/login/")[1] ?? "";
  const { session } = await world.app.login.begin(token);
  expect(await world.app.login.session(session)).toMatchObject({ name: "Olga", role: "operator", timeZone: "UTC" });
  await expect(world.app.login.begin(token)).rejects.toMatchObject({ code: "link_used" });
});

it("/dashboard is no viewer's, and in a chat of no team it gives no link", async () => {
  const world = await createCommandWorld();
  expect(buttonsOf(await world.say("/dashboard", "Vera"))).toEqual([]);
  const [elsewhere] = await world.elsewhere({ platform: "telegram", chat: "-7", thread: null })("/dashboard", "Olga");
  expect(words(elsewhere!.message)).not.toContain("/login/");
});
