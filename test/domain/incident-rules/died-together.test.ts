import { describe, expect, it } from "vitest";
import type { Incident } from "../../../src/domain/incident.ts";
import { diedTogether } from "../../../src/domain/incident-rules/died-together.ts";
import { MINUTE_MS } from "../../../src/lib/clock.ts";

const NOW = Date.UTC(2026, 10, 21, 12);

const TEN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** One death for each of the given minutes. */
function deaths(minutes: readonly number[], reason = "logged_out", change: Partial<Incident> = {}): Incident[] {
  return minutes.map(
    (minute) =>
      ({
        kind: "reconnect_needed",
        cause: `instagram/reconnect_needed/${reason}`,
        openedAt: NOW,
        facts: { reason, since: NOW + minute * MINUTE_MS },
        ...change,
      }) as unknown as Incident,
  );
}

describe("diedTogether", () => {
  it("B28: is said of ten deaths of one cause within ten minutes, in whatever order they come", () => {
    expect(diedTogether(deaths([10, 0, 1, 9, 2, 8, 3, 7, 4, 6]))).toBe(true);
    expect(diedTogether(deaths([0, 1, 2, 3, 4, 5, 6, 7, 8]))).toBe(false);
    expect(diedTogether(deaths([0, 1, 2, 3, 4, 5, 6, 7, 8, 10.1]))).toBe(false);
  });

  it("is said of any ten minutes among longer times", () => {
    expect(diedTogether(deaths([-300, -100, ...TEN, 500]))).toBe(true);
  });

  it("is not said of ends that come to many at once by themselves", () => {
    for (const reason of ["token_expired", "rotation_lost", "role_lost"]) {
      expect(diedTogether(deaths(TEN, reason))).toBe(false);
    }
  });

  it("is not said of different causes, of what is no death, or of nothing", () => {
    expect(diedTogether([...deaths([0, 1, 2, 3, 4]), ...deaths([5, 6, 7, 8, 9], "token_revoked")])).toBe(false);
    expect(diedTogether(deaths(TEN, "logged_out", { kind: "action_required" }))).toBe(false);
    expect(diedTogether([])).toBe(false);
  });
});
