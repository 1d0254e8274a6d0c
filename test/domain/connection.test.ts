import { describe, expect, it } from "vitest";
import {
  type Connection,
  displayName,
  hasLiveToken,
  STATUSES,
  type Status,
  wantsPerson,
} from "../../src/domain/connection.ts";
import { blankState } from "../../src/domain/transitions.ts";

const NOW = Date.UTC(2026, 10, 21);

function connection(status: Status, expiresAt: number | null): Connection {
  return { state: { ...blankState(NOW), status, expiresAt } } as Connection;
}

describe("a live token", () => {
  it("B30: is believed in while the connection is in service and its end has not come", () => {
    const live = STATUSES.filter((status) => hasLiveToken(connection(status, NOW + 1), NOW));
    expect(live).toEqual(["active", "failing", "action_required"]);
    expect(STATUSES.filter((status) => hasLiveToken(connection(status, NOW), NOW))).toEqual([]);
    expect(hasLiveToken(connection("active", null), NOW)).toBe(true);
  });
});

it("three statuses wait for a person", () => {
  expect(STATUSES.filter(wantsPerson)).toEqual(["action_required", "expired", "revoked"]);
});

it("people know it by its alias, where it has one", () => {
  expect(displayName({ alias: null, name: "shop" })).toBe("shop");
  expect(displayName({ alias: "Our shop", name: "shop" })).toBe("Our shop");
});
