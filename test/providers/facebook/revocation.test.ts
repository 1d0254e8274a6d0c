import { describe, expect, it } from "vitest";
import { understandRevocation } from "../../../src/providers/facebook/revocation.ts";
import { answered, NOW } from "../answers.ts";

describe("understandRevocation", () => {
  it.each([{ success: true }, "true"])("understands %j as done", (body) => {
    expect(understandRevocation(answered(200, body), NOW)).toEqual({ ok: true, value: undefined });
  });

  it.each([{ success: false }, {}, "false", "done"])("does not take %j for done", (body) => {
    expect(understandRevocation(answered(200, body), NOW)).toMatchObject({
      ok: false,
      failure: { reason: "answer_unreadable", maybeActed: true },
    });
  });
});
