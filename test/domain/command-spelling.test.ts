import { describe, expect, it } from "vitest";
import { commandSpelling, solePlatform, spellCommand } from "../../src/domain/command-spelling.ts";

describe("how a command is typed", () => {
  it.each([
    ["link CODE", "/link CODE", "/ops link CODE"],
    ["connect amocrm", "/connect amocrm", "/connect amocrm"],
    ["refresh", "/refresh", "/refresh"],
    ["status", "/status", "/ops status"],
  ])("%s is %s, in Slack %s", (line, elsewhere, inSlack) => {
    for (const platform of ["telegram", "console", "terminal", null] as const)
      expect(spellCommand(line, platform)).toBe(elsewhere);
    expect(spellCommand(line, "slack")).toBe(inSlack);
  });

  it.each([
    ["type /link and the code", "type /ops link and the code"],
    ["Try /testalert.", "Try /ops testalert."],
    ["(/role) “/role anna operator”", "(/ops role) “/ops role anna operator”"],
    ["Get a fresh one with /connect.", "Get a fresh one with /connect."],
    ["/status를 입력하세요", "/ops status를 입력하세요"],
    ["Did you mean /", "Did you mean /ops "],
    ["and/or, 24/7, https://a.test/link, </b>", "and/or, 24/7, https://a.test/link, </b>"],
    ["/", "/ops "],
  ])("in Slack the text %j is %j", (text, inSlack) => {
    expect(commandSpelling("slack")?.(text)).toBe(inSlack);
  });

  it("a page says it as the only chat platform has it, and plainly where there are several", () => {
    expect(solePlatform([{ platform: "slack" }])).toBe("slack");
    expect(solePlatform([{ platform: "slack" }, { platform: "console" }])).toBeUndefined();
    expect(solePlatform([])).toBeUndefined();
  });

  it("elsewhere no text is changed", () => {
    for (const platform of ["telegram", "console", "terminal", null, undefined] as const)
      expect(commandSpelling(platform)).toBeUndefined();
  });
});
