import { beforeEach, describe, expect, it } from "vitest";
import { addTokenCommand } from "../../src/cli/add-token.ts";
import { type CliWorld, createCliWorld } from "./cli-world.ts";

let world: CliWorld;
beforeEach(async () => {
  world = await createCliWorld([addTokenCommand]);
});

const connections = () => world.store.connections.list({});

/** The pair that another program holds for an account. */
function pairOf(account: string): { access: string; refresh: string } {
  const { accessToken, refreshToken } = world.amocrm.fake.credentialFor(account);
  return { access: accessToken.reveal(), refresh: refreshToken?.reveal() ?? "" };
}

describe("add-token", () => {
  it("takes a pair from standard input, and renews at once one that does not say when it ends", async () => {
    const { access, refresh } = pairOf("acme");
    const end = await world.type("add-token --provider amocrm", { input: `${access}\n${refresh}\n` });
    expect(end).toMatchObject({ exitCode: 0, err: "" });
    expect(end.out).toMatch(/acme .*is connected\. It is renewed from here on/);
    expect(end.out).not.toMatch(/mock_token/);
    const [connection] = await connections();
    const held = await world.store.connections.getWithCredential(connection!.id);
    expect(world.amocrm.fake.calls).toMatchObject({ renew: 1, doubleUses: 0 });
    expect(held?.credential?.refreshToken?.reveal()).not.toBe(refresh);
  });

  it("takes JSON as the API does", async () => {
    const { access, refresh } = pairOf("acme");
    const input = JSON.stringify({ accessToken: access, refreshToken: refresh });
    const end = await world.type("add-token --provider amocrm --json", { input });
    const [connection] = await connections();
    expect(JSON.parse(end.out)).toMatchObject({ outcome: "imported", connection: connection!.id });
  });

  it("prints the link of a form where nothing is piped in, and never asks for a token to be typed", async () => {
    const { exitCode, answer } = await world.ask("add-token --provider instagram");
    expect(exitCode).toBe(0);
    expect(answer.url).toMatch(/^https:\/\/keeper\.test\/t\/[\w-]{43}$/);
    expect(await connections()).toEqual([]);
  });

  it("fails with the cause where the token is dead", async () => {
    const failure = { reason: "token_expired", code: "401" } as const;
    world.instagram.fake.failChecks(failure);
    const end = await world.type("add-token --provider instagram", { input: "old" });
    expect(end.exitCode).toBe(1);
    expect(end.out).toContain("The access token has run out");
    expect(await connections()).toEqual([]);
  });

  it.each(["", "one two three", "{broken", '{"accessToken": 5}', '{"token": "mine"}'])(
    "is wrong usage for %j, and repeats nothing of it",
    async (input) => {
      const end = await world.type("add-token --provider amocrm", { input });
      expect(end.exitCode).toBe(2);
      expect(end.err).toMatch(/^Expected /);
      expect(end.err).not.toMatch(/mine|broken|three/);
    },
  );

  it("names the services where the one asked for is not set up", async () => {
    const end = await world.type("add-token --provider myspace", { input: "x" });
    expect(end.exitCode).toBe(2);
    expect(end.err).toContain("amocrm, instagram");
  });
});
