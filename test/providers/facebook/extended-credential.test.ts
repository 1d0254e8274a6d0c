import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../../../src/lib/clock.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { extendedCredential } from "../../../src/providers/facebook/extended-credential.ts";
import { NOW } from "../answers.ts";

const END = NOW + 6 * DAY_MS;

function extended(options: { ageMs: number; oldEnd?: number | null; end: number | null }) {
  const old = {
    accessToken: new Secret("EAA-old"),
    refreshToken: null,
    issuedAt: NOW - options.ageMs,
    expiresAt: options.oldEnd === undefined ? END : options.oldEnd,
    refreshExpiresAt: null,
  };
  return extendedCredential(old, { token: new Secret("EAA-new"), expiresAt: options.end }, NOW);
}
const notExtended = { ok: false, failure: { reason: "not_extended", code: "expires_in" } };

describe("extendedCredential", () => {
  it("takes the new token with its new end", () => {
    const answer = extended({ ageMs: 54 * DAY_MS, end: NOW + 60 * DAY_MS });
    expect(answer).toEqual({
      ok: true,
      value: {
        accessToken: new Secret("EAA-new"),
        refreshToken: null,
        issuedAt: NOW,
        expiresAt: NOW + 60 * DAY_MS,
        refreshExpiresAt: null,
      },
    });
    expect(answer.ok && answer.value.accessToken.reveal()).toBe("EAA-new");
  });

  it.each([0, SECOND_MS, -SECOND_MS, 30 * SECOND_MS, -3 * DAY_MS])(
    "is no success when the end did not move: %i ms from where it was",
    (movedMs) => {
      expect(extended({ ageMs: 54 * DAY_MS, end: END + movedMs })).toEqual(notExtended);
    },
  );

  it("counts an end that moved by minutes as moved", () => {
    expect(extended({ ageMs: 54 * DAY_MS, end: END + 2 * MINUTE_MS }).ok).toBe(true);
  });

  it("excuses a token that was renewed within the last day, and not one that is a day old", () => {
    expect(extended({ ageMs: 23 * HOUR_MS, end: END }).ok).toBe(true);
    expect(extended({ ageMs: 24 * HOUR_MS, end: END })).toEqual(notExtended);
  });

  it("has nothing to compare where an end is unknown or there is none any more", () => {
    expect(extended({ ageMs: 54 * DAY_MS, oldEnd: null, end: END })).toMatchObject({
      ok: true,
      value: { expiresAt: END },
    });
    expect(extended({ ageMs: 54 * DAY_MS, end: null })).toMatchObject({ ok: true, value: { expiresAt: null } });
  });
});
