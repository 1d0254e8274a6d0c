import { expect, it } from "vitest";
import { linkCodeCommand } from "../../src/cli/link-code.ts";
import { GROUP } from "../app/app-world.ts";
import { createCliWorld } from "./cli-world.ts";

const person = (userId: string) => ({ platform: "telegram" as const, userId, name: userId, locale: null });

it("link-code makes the first person an admin, and those after it viewers", async () => {
  const world = await createCliWorld([linkCodeCommand]);
  const link = async (userId: string) => {
    const { answer } = await world.ask("link-code");
    const { member } = await world.app.team.linkChat({
      code: answer.code,
      address: GROUP,
      title: "Ops",
      person: person(userId),
    });
    return { said: answer.role, role: member.role };
  };

  expect(await link("anna")).toEqual({ said: "admin", role: "admin" });
  expect(await link("ben")).toEqual({ said: "viewer", role: "viewer" });
});

it("link-code gives the role that is asked for, and knows no other than the three", async () => {
  const world = await createCliWorld([linkCodeCommand]);

  expect((await world.ask("link-code --role operator")).answer.role).toBe("operator");
  expect(await world.type("link-code --role king")).toMatchObject({ exitCode: 2, out: "" });
});

it("link-code prints the code alone for a pipe, and what to do with it beside", async () => {
  const world = await createCliWorld([linkCodeCommand]);

  const { out, err } = await world.type("link-code");

  expect(out).toMatch(/^[0-9A-Z-]+\n$/);
  expect(err).toContain(`/link ${out.trim()} in the chat, in Slack /ops link ${out.trim()}.`);
});
