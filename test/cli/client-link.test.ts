import { expect, it } from "vitest";
import { clientLinkCommand } from "../../src/cli/client-link.ts";
import { DEFAULT_WORKSPACE } from "../../src/domain/ids.ts";
import { UNNAMED_TEAM } from "../../src/domain/team.ts";
import { tokenOfLink } from "../app/app-world.ts";
import { createCliWorld } from "./cli-world.ts";

it("client-link prints a link for an account owner outside the team, alone for a pipe", async () => {
  const world = await createCliWorld([clientLinkCommand]);
  const { out, err } = await world.type("client-link --provider instagram --name Anna");
  expect(out).toMatch(/^https:\/\/keeper\.test\/c\/\S{43}\n$/);
  expect(err).toContain("It connects one account, once");
  const link = { type: "connect", token: tokenOfLink(out.trim()) } as const;
  expect(await world.app.links.look(link)).toMatchObject({ isClient: true, by: "Anna", provider: "instagram" });
});

it("client-link says where the page would call the team by a name that no client knows", async () => {
  const world = await createCliWorld([clientLinkCommand]);
  const line = "client-link --provider instagram";
  expect((await world.type(line)).err).not.toContain("settings team");
  await world.app.settings.changeTeam(DEFAULT_WORKSPACE, { name: UNNAMED_TEAM });
  expect((await world.type(line)).err).toContain("Its page says “Your team”.");
});

it("client-link answers the address in JSON, good for seven days, and names nobody unless told", async () => {
  const world = await createCliWorld([clientLinkCommand]);
  const { answer } = await world.ask("client-link --provider amocrm");
  expect(Date.parse(answer.expiresAt) - world.app.clock.now()).toBe(7 * 24 * 3_600_000);
  const link = { type: "connect", token: tokenOfLink(answer.url) } as const;
  expect(await world.app.links.look(link)).toMatchObject({ isClient: true, by: null });
});

it("client-link names the services there are when it is told none, or another", async () => {
  const world = await createCliWorld([clientLinkCommand]);
  for (const line of ["client-link", "client-link --provider myspace"]) {
    const { exitCode, out, err } = await world.type(line);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    expect(err).toContain("expected one of amocrm, instagram");
  }
});
