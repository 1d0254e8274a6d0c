import { expect, it } from "vitest";
import { loginLinkCommand } from "../../src/cli/login-link.ts";
import { createCliWorld } from "./cli-world.ts";

const tokenOf = (url: string) => url.split("/login/")[1] ?? "";

it("login-link answers a link that signs in as an admin of the first team", async () => {
  const world = await createCliWorld([loginLinkCommand]);
  const { answer } = await world.ask("login-link");
  const { session } = await world.app.login.begin(tokenOf(answer.url));
  expect(await world.app.login.session(session)).toMatchObject({ workspace: "default", name: null, role: "admin" });
});

it("login-link signs in to the team that is named, and knows no other", async () => {
  const world = await createCliWorld([loginLinkCommand]);
  await world.app.workspaces.create({ slug: "bakery", name: "Blue Bakery" });
  const { answer } = await world.ask("login-link --workspace bakery");
  expect((await world.app.login.look(tokenOf(answer.url))).team).toBe("Blue Bakery");
  expect(await world.type("login-link --workspace nowhere")).toMatchObject({ exitCode: 2, out: "" });
});

it("login-link prints the link alone for a pipe, and what it is beside", async () => {
  const world = await createCliWorld([loginLinkCommand]);
  const { out, err } = await world.type("login-link");
  expect(out).toMatch(/^http\S+\/login\/[\w-]{43}\n$/);
  expect(err).toContain("do not pass it on");
});
