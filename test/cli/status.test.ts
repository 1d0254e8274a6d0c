import { beforeEach, describe, expect, it } from "vitest";
import { statusCommand } from "../../src/cli/status.ts";
import { failing } from "../app/app-world.ts";
import { type CliWorld, createCliWorld } from "./cli-world.ts";

let world: CliWorld;
beforeEach(async () => {
  world = await createCliWorld([statusCommand]);
});

describe("status in the terminal", () => {
  it("shows every account, the worst first, in plain lines for a pipe", async () => {
    await world.add("Acme");
    await world.add("Lost", {}, failing("token_revoked", world.clock.now()));

    const { exitCode, out } = await world.type("status");

    const lines = out.trimEnd().split("\n");
    expect(exitCode).toBe(0);
    expect(lines.map((line) => line.split("\t")[1])).toEqual(["Lost", "Acme"]);
    expect(lines[0]).toContain("access revoked (for 3 days)");
  });

  it("aligns the columns under a header on a terminal", async () => {
    await world.add("Acme");
    await world.add("A much longer name");

    const { out } = await world.type("status", { tty: true });

    const lines = out.trimEnd().split("\n");
    expect(lines[0]).toMatch(/^STATUS {2,}ACCOUNT/);
    expect(lines).toHaveLength(3);
    expect(new Set(lines.slice(1).map((line) => line.indexOf("amoCRM")))).toHaveProperty("size", 1);
  });

  it("answers with --json as the API does, and never with a token", async () => {
    const connection = await world.add("Acme");

    const { exitCode, answer } = await world.ask("status");

    expect(exitCode).toBe(0);
    expect(answer).toMatchObject({
      next: null,
      counts: { healthy: 1 },
      items: [{ id: connection.id, status: "active" }],
    });
    expect(JSON.stringify(answer)).not.toContain("mock_token");
  });

  it("shows the accounts of one service, or one account in full by a part of its name", async () => {
    await world.add("Acme");
    await world.add("Bakery", { provider: "instagram" });

    expect((await world.ask("status instagram")).answer.items).toMatchObject([{ name: "Bakery" }]);
    expect((await world.ask("status acm")).answer.items).toMatchObject([{ name: "Acme" }]);
    expect((await world.type("status acm")).out).toContain("service\tamoCRM");
  });

  it("of one account says its name, what to do, and no end to wait for once its access is lost", async () => {
    const now = world.clock.now();
    await world.add("Acme", {}, { deadlineAt: now + 1 });
    await world.add("Bakery", {}, { ...failing("token_revoked", now), deadlineAt: now + 1 });

    expect((await world.type("status acme")).out).toContain("ends\tNov 21, 2026, 12:00 PM UTC\n");
    const { out } = await world.type("status bakery");
    expect(out).toMatch(/^name\tBakery\n/);
    expect(out).toMatch(/status\t🔴 broken: .*\nfailure\t.*\(.*, 3 times\)\nwhat to do\tPress Reconnect/);
    expect(out).not.toContain("ends\t");
  });

  it("names what comes near when nothing matches, beside the answer, and fails", async () => {
    await world.add("Acme");

    const { exitCode, out, err } = await world.type("status Acne");

    expect({ exitCode, out }).toEqual({ exitCode: 1, out: "" });
    expect(err).toContain("con_Acme");
  });

  it("B55: lets no name move the cursor or begin a line of its own", async () => {
    await world.add("Evil", { name: "x\u001b[2J\nfake\tline" });

    const { out } = await world.type("status");

    expect(out.trimEnd().split("\n")).toHaveLength(1);
    expect(out).not.toContain("\u001b");
    expect(out.split("\t")).toHaveLength(5);
  });
});
