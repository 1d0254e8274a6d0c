import { describe, expect, it } from "vitest";
import { type CliCommand, UsageError } from "../../src/cli/cli-command.ts";
import { statusCommand } from "../../src/cli/status.ts";
import { ConfigError } from "../../src/domain/config-error.ts";
import { Refusal } from "../../src/domain/errors.ts";
import { StoreUnavailable } from "../../src/store/store.ts";
import { createCliWorld } from "./cli-world.ts";

const throwing = (error: unknown): CliCommand => ({
  name: "break",
  summary: "breaks",
  options: [],
  async run({ openProduct }) {
    await openProduct();
    throw error;
  },
});

describe("a line in the terminal", () => {
  it("offers the command that comes near, in one line, and exits with 2", async () => {
    const world = await createCliWorld([statusCommand]);

    const { exitCode, out, err } = await world.type("statsu");

    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    expect(err).toBe("Unknown command 'statsu' (Did you mean status?) See: npm run cli -- --help\n");
  });

  it("knows what the chat calls otherwise, without a line of its own in the help", async () => {
    const world = await createCliWorld([statusCommand]);

    const { exitCode, err } = await world.type("dashboard now --json");

    expect({ exitCode, err }).toMatchObject({ exitCode: 2, err: expect.stringContaining("it is login-link: npm run") });
    expect((await world.type("--help")).out).not.toContain("dashboard");
  });

  it("says so of an unknown option", async () => {
    const world = await createCliWorld([statusCommand]);

    expect(await world.type("status --jsn")).toMatchObject({ exitCode: 2, err: expect.stringContaining("--json") });
  });

  it("leads from a mistake in one command to the help of that command", async () => {
    const world = await createCliWorld([statusCommand, throwing(new UsageError("Say what."))]);

    expect((await world.type("status --foo")).err).toBe("Unknown option '--foo'. See: npm run cli -- status --help\n");
    expect((await world.type("break")).err).toBe("Say what. See: npm run cli -- break --help\n");
  });

  it("explains every command with --help, which is no mistake and needs no product", async () => {
    const world = await createCliWorld([statusCommand]);
    const open = () => Promise.reject(new Error("opened for a help text"));

    const all = await world.type("--help", { open });
    const one = await world.type("status --help", { open });

    expect([all.exitCode, one.exitCode]).toEqual([0, 0]);
    expect(all.out).toContain("Exit codes: 0 done, 1 something failed, 2 wrong usage, 78 wrong configuration.");
    expect(one.out).toContain("npm run cli -- status amocrm");
  });

  it("stops the product that was opened, also after an error", async () => {
    const world = await createCliWorld([statusCommand, throwing(new Refusal("busy"))]);

    await world.type("status");
    await world.type("break");

    expect(world.stops()).toBe(2);
  });

  it.each([
    ["a refusal", new Refusal("busy"), 1, /^Someone else is changing that/],
    [
      "a database that is away",
      new StoreUnavailable("no answer", { maybeWritten: false }),
      1,
      /database can't be reached/,
    ],
  ])("says %s in words", async (_what, error, exitCode, words) => {
    const world = await createCliWorld([throwing(error)]);

    const result = await world.type("break");

    expect(result.exitCode).toBe(exitCode);
    expect(result.err).toMatch(words);
    expect(result.err).not.toContain("    at ");
  });

  it("exits with 78 when the settings are wrong", async () => {
    const world = await createCliWorld([statusCommand]);

    const result = await world.type("status", { open: () => Promise.reject(new ConfigError(["PORT: expected"])) });

    expect(result).toMatchObject({ exitCode: 78, out: "", err: expect.stringContaining("PORT: expected") });
  });
});
