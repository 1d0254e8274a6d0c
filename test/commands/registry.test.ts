import { describe, expect, it } from "vitest";
import { createCommandRegistry, nearestCommand } from "../../src/commands/registry.ts";
import { COMMAND_MAX_BYTES } from "../../src/domain/message.ts";
import { parseRole } from "../../src/domain/permissions.ts";

const registry = createCommandRegistry();

describe("the commands", () => {
  it("are found by name and by other names, with or without slash, in upper or lower case", () => {
    for (const word of ["status", "/STATUS", "connections"]) expect(registry.find(word)?.name).toBe("status");
    expect(registry.find("start")?.name).toBe("help");
    for (const word of ["", "constructor", "//status", "statuss"]) expect(registry.find(word)).toBeNull();
  });

  it.each(registry.all)("$name has a name that every platform takes and a role that exists", ({ name, role }) => {
    expect(name).toMatch(/^[a-z][a-z0-9]{1,31}$/);
    expect(role === null || parseRole(role) === role).toBe(true);
    expect(Buffer.byteLength(`${name} con_${"x".repeat(16)} yes`)).toBeLessThanOrEqual(COMMAND_MAX_BYTES);
  });

  it("stand there once", () => {
    const names = registry.all.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("a mistyped command", () => {
  it.each([
    ["stats", "status"],
    ["efresh", "refresh"],
    ["disconect", "disconnect"],
    ["conn", "connect"],
    ["memebrs", "members"],
    // Only buttons send this one.
    ["ac", "help"],
    ["🤷", "help"],
    ["somethingelse", "help"],
  ])("%s comes nearest to %s", (word, nearest) => {
    expect(nearestCommand(registry, word)).toBe(nearest);
  });
});
