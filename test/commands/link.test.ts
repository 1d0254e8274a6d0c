import { beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_WORKSPACE } from "../../src/domain/ids.ts";
import type { ChatAddress } from "../../src/domain/team.ts";
import { MINUTE_MS, SECOND_MS } from "../../src/lib/clock.ts";
import { type CommandWorld, createCommandWorld, words } from "./command-world.ts";

const NEW: ChatAddress = { platform: "telegram", chat: "-300", thread: null };
let world: CommandWorld;

beforeEach(async () => {
  world = await createCommandWorld();
});

async function type(line: string, by = "Nora", mayHaveRole = true) {
  const person = { userId: by.toLowerCase(), name: by, locale: null, mayHaveRole };
  const [answer] = await world.send(line, by, { address: NEW, chatTitle: "Night watch", person });
  world.clock.advance(3 * SECOND_MS);
  return words(answer!.message);
}

const codeFor = async (grants: "admin" | null = null) =>
  (await world.app.team.makePairingCode({ workspace: DEFAULT_WORKSPACE, grants })).code;

describe("/link", () => {
  it("links the chat under its own title, gives the code's role, and leads on", async () => {
    expect(await type(`link ${await codeFor("admin")}`)).toMatchInlineSnapshot(`
      "✅ This chat now belongs to Acme
      You are admin here.
      Alerts will arrive in this chat. Try /testalert to see one.
      [Status: status]
      [Connect: connect]
      [Time zone: settings timezone]"
    `);
    expect(await world.memory.team.findChat(NEW)).toMatchObject({ title: "Night watch", workspace: DEFAULT_WORKSPACE });
    expect(await type("members")).toContain("Nora · admin · Telegram");
    expect(world.followUps.count).toBe(1);
  });

  it("takes the code as people type it", async () => {
    const code = await codeFor();
    expect(await type(`link ${code.toLowerCase().replaceAll("-", " ")}`)).toContain("You are viewer here.");
  });

  it("B60: refuses a wrong, a used and an expired code in the same words", async () => {
    const [used, expired] = [await codeFor(), await codeFor()];
    await type(`link ${used}`);
    world.clock.advance(30 * MINUTE_MS);
    const answers = [await type("link AAAA-BBBB"), await type(`link ${used}`), await type(`link ${expired}`)];
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^That code does not work\. It may be mistyped, used or too old\./);
  });

  it("asks who guesses on to slow down, in words that fit", async () => {
    await world.send("link A", "Nora", { address: NEW });
    const [again] = await world.send("link B", "Nora", { address: NEW });
    expect(words(again!.message)).toBe("One code at a time, please: wait two seconds and type it again.");
  });

  it("spends no code of somebody who cannot be known", async () => {
    const code = await codeFor("admin");
    expect(await type(`link ${code}`, "Group", false)).toContain("I can't see who you are");
    expect(await type(`link ${code}`)).toContain("You are admin here.");
  });

  it("without a code says what is missing", async () => {
    expect(await type("link")).toBe(
      "Type /link and the code behind it. The code comes from “npm run cli -- link-code”.",
    );
  });
});
