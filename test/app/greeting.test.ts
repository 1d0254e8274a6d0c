import { beforeEach, describe, expect, it } from "vitest";
import { type GreetingTools, greeting } from "../../src/app/greeting.ts";
import { DEFAULT_WORKSPACE } from "../../src/domain/ids.ts";
import { type AppWorld, createAppWorld, GROUP, PUBLIC_URL } from "./app-world.ts";

let world: AppWorld;

beforeEach(async () => {
  world = await createAppWorld();
});

function tools(change: Partial<GreetingTools> = {}): GreetingTools {
  const { app, memory: store } = world;
  const nothing = { platforms: [], console: null, sandboxUrl: null };
  return { app, store, mode: "live", publicUrl: PUBLIC_URL, ...nothing, ...change };
}

describe("the greeting", () => {
  it("of a sandbox says that nothing is real, and where to go", async () => {
    const text = await greeting(
      tools({
        mode: "sandbox",
        console: { asksForLogin: false, makeLink: async () => ({ url: "https://keeper.test/console?key=x" }) },
        sandboxUrl: "http://127.0.0.1:4000",
      }),
    );
    expect(text).toMatchInlineSnapshot(`
      "
      tokenkeeper runs at https://keeper.test, in sandbox mode: nothing here touches a real account.

        Open the console:
        https://keeper.test/console?key=x

        The simulated services, to play with: http://127.0.0.1:4000

      "
    `);
  });

  it("signs in where the console asks for it, and says how to do so later", async () => {
    const makeLink = async () => ({ url: "https://keeper.test/login/x" });
    const text = await greeting(tools({ console: { asksForLogin: true, makeLink } }));
    expect(text).toMatchInlineSnapshot(`
      "
      tokenkeeper runs at https://keeper.test.

        Sign in within 15 minutes, for the dashboard and the console:
        https://keeper.test/login/x
        (For another link: npm run cli -- login-link)

      "
    `);
  });

  it("offers a code that makes its user the first admin, and it does", async () => {
    const text = await greeting(tools({ platforms: ["Telegram", "Slack"] }));
    expect(text).toContain("Link your Telegram or Slack chat and become its first admin");
    const code = /\/link (\S+)/.exec(text)?.[1] ?? "";
    const person = { platform: "telegram", userId: "1", name: "Anna", locale: null } as const;
    const { member } = await world.app.team.linkChat({ code, address: GROUP, title: "Ops", person });
    expect(member.role).toBe("admin");
    expect(await greeting(tools({ platforms: ["Telegram"] }))).not.toContain("/link");
  });

  it("says how the code is typed in Slack, which takes no command of that name", async () => {
    expect(await greeting(tools({ platforms: ["slack"] }))).toMatch(/\n {2}\/link (\S+)\n {2}\/ops link \1 /);
  });

  it("goes on offering it while only the console has an admin, and is silent without a messenger", async () => {
    await world.app.team.linkOwnChat({
      workspace: DEFAULT_WORKSPACE,
      role: "admin",
      address: { platform: "console", chat: "console", thread: null },
      title: "Console",
      person: { platform: "console", userId: "1", name: "You", locale: null },
    });
    expect(await greeting(tools({ platforms: ["Telegram"] }))).toContain("/link");
    expect(await greeting(tools())).toBe(`\ntokenkeeper runs at ${PUBLIC_URL}.\n\n`);
  });
});
