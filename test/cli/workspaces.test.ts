import { expect, it } from "vitest";
import { checkCommand } from "../../src/cli/check.ts";
import { linkCodeCommand } from "../../src/cli/link-code.ts";
import { statusCommand } from "../../src/cli/status.ts";
import { workspacesCommand } from "../../src/cli/workspaces.ts";
import type { WorkspaceId } from "../../src/domain/ids.ts";
import { GROUP } from "../app/app-world.ts";
import { createCliWorld } from "./cli-world.ts";

const COMMANDS = [workspacesCommand, linkCodeCommand, statusCommand, checkCommand];

it("workspaces create begins a team, and its link-code links a chat to it alone", async () => {
  const world = await createCliWorld(COMMANDS);
  const made = await world.ask("workspaces create bakery --name Blue");
  expect(made.answer).toMatchObject({ slug: "bakery", name: "Blue" });
  const { answer } = await world.ask("link-code --workspace bakery");
  expect(answer.role).toBe("admin");
  const person = { platform: "telegram" as const, userId: "eve", name: "Eve", locale: null };
  const linked = await world.app.team.linkChat({ code: answer.code, address: GROUP, title: "Ops", person });
  expect(linked).toMatchObject({ teamName: "Blue", chat: { workspace: "bakery" }, member: { role: "admin" } });
  const listed = await world.ask("workspaces list");
  expect(listed.answer.items).toMatchObject([
    { slug: "default", chats: 0 },
    { slug: "bakery", chats: 1, connections: 0 },
  ]);
});

it("workspaces create takes no slug twice, and none that is no slug", async () => {
  const world = await createCliWorld(COMMANDS);
  await world.ask("workspaces create bakery");
  expect(await world.type("workspaces create bakery")).toMatchObject({ exitCode: 1 });
  for (const slug of ["Bakery", "blue_bakery", "-a", "a".repeat(41)])
    expect(await world.type(`workspaces create -- ${slug}`), slug).toMatchObject({ exitCode: 2 });
});

it("a team that is not there is named in the complaint", async () => {
  const world = await createCliWorld(COMMANDS);
  const { exitCode, err } = await world.type("link-code --workspace nobody");
  expect(exitCode).toBe(2);
  expect(err).toContain("There is no workspace nobody.");
});

it("status and check are of the team that is named, and of the first one without", async () => {
  const world = await createCliWorld(COMMANDS);
  await world.ask("workspaces create bakery");
  await world.add("ours");
  await world.add("theirs", { workspace: "bakery" as WorkspaceId });
  const named = async (line: string) => {
    const { answer } = await world.ask(line);
    return answer.items.map(
      (item: { name?: string; connection?: { name: string } }) => item.name ?? item.connection?.name,
    );
  };
  expect(await named("status")).toEqual(["ours"]);
  expect(await named("status --workspace bakery")).toEqual(["theirs"]);
  expect(await named("check all --workspace bakery")).toEqual(["theirs"]);
  expect((await world.type("status theirs")).exitCode).toBe(1);
  expect((await world.type("check con_ours --workspace bakery")).exitCode).toBe(1);
});
