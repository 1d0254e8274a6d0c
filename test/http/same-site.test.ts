import { expect, it } from "vitest";
import { isAllowedHost, isAllowedOrigin } from "../../src/http/same-site.ts";

const publicUrl = "https://ops.example";

it.each([
  ["localhost:3000", true],
  ["127.0.0.1:4000", true],
  ["[::1]:3000", true],
  ["ops.example", true],
  // A foreign name that leads to this machine.
  ["evil.example", false],
  ["localhost.evil.example", false],
  ["ops.example.evil.example", false],
  ["evil.example:80@localhost", false],
  ["", false],
  [undefined, false],
])("the host %s is ours: %s", (host, ours) => {
  expect(isAllowedHost(host, publicUrl)).toBe(ours);
});

it.each([
  ["https://ops.example", "ops.example", true],
  ["http://localhost:3000", "localhost:3000", true],
  // Another program on this machine.
  ["http://localhost:8080", "localhost:3000", false],
  ["https://evil.example", "localhost:3000", false],
  ["null", "localhost:3000", false],
  [undefined, "localhost:3000", false],
])("a POST from %s to %s is taken: %s", (origin, host, taken) => {
  expect(isAllowedOrigin({ origin, host, publicUrl, needed: true })).toBe(taken);
});
