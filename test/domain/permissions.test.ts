import { expect, it } from "vitest";
import { mayDo, parseRole, ROLES } from "../../src/domain/permissions.ts";

it.each([
  // Nobody in particular: only what is for all.
  [null, [true, false, false, false]],
  ["viewer", [true, true, false, false]],
  ["operator", [true, true, true, false]],
  ["admin", [true, true, true, true]],
] as const)("who is %s may do what its role and those before it may", (role, allowed) => {
  expect([null, ...ROLES].map((needed) => mayDo(role, needed))).toEqual(allowed);
});

it("a role is read as people type it, and nothing else is one", () => {
  expect([parseRole(" Admin "), parseRole("OPERATOR"), parseRole("viewer")]).toEqual(["admin", "operator", "viewer"]);
  expect(["", "root", "admins", "constructor"].map(parseRole)).toEqual([null, null, null, null]);
});
