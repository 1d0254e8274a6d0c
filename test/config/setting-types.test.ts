import { describe, expect, it } from "vitest";
import type { ZodType } from "zod";
import {
  address,
  choice,
  commaList,
  flag,
  keys,
  number,
  secret,
  secrets,
  text,
  thresholds,
  wholeNumber,
} from "../../src/config/setting-types.ts";
import { DAY_MS, HOUR_MS } from "../../src/lib/clock.ts";

function refusal(type: ZodType, value: string): string {
  const read = type.safeParse(value);
  if (read.success) throw new Error(`${value} was read as ${JSON.stringify(read.data)}`);
  return read.error.issues.map(({ message }) => message).join("; ");
}

describe("a setting", () => {
  it("is read without the spaces around it", () => {
    expect(text.parse("  a b ")).toBe("a b");
    expect(commaList.parse(" a, ,b ,")).toEqual(["a", "b"]);
    expect(choice("lax", "strict").parse(" strict ")).toBe("strict");
  });

  it("that is secret never prints", () => {
    const read = secret.parse(" hunter2 ");
    expect(read.reveal()).toBe("hunter2");
    expect(JSON.stringify({ read })).not.toContain("hunter2");
  });

  it.each(['"EAA-token"', "'EAA-token'", ' "EAA-token"\r', "\uFEFFEAA-token", '" EAA-token "'])(
    "that is secret is read without the quotes that `docker --env-file` leaves on it: %j",
    (value) => {
      expect(secret.parse(value).reveal()).toBe("EAA-token");
      expect(secrets.parse(`${value},${value}`).map((each) => each.reveal())).toEqual(["EAA-token", "EAA-token"]);
    },
  );

  it.each(['"', "''", "it's", `"half'`, 'a"b"'])(
    "that is secret keeps quotes that do not stand around it: %j",
    (value) => {
      expect(secret.parse(value).reveal()).toBe(value);
    },
  );

  it.each([
    ["on", true],
    ["TRUE", true],
    ["1", true],
    ["off", false],
    ["False", false],
    ["0", false],
  ])("that is on or off reads %s", (value, on) => {
    expect(flag.parse(value)).toBe(on);
  });

  it.each([
    ["5", 5],
    ["1", 1],
    [" 10 ", 10],
  ])("that is a whole number reads %j", (value, expected) => {
    expect(wholeNumber(1, 10).parse(value)).toBe(expected);
  });

  it.each([
    [flag, "yes", "expected on or off"],
    [choice("lax", "strict"), "odd", "expected lax or strict"],
    [wholeNumber(1, 10), "0", "expected a whole number from 1 to 10"],
    [wholeNumber(1, 10), "1.5", "expected a whole number from 1 to 10"],
    [wholeNumber(0, 10), "", "expected a whole number from 0 to 10"],
    [wholeNumber(0, 99), "0x10", "expected a whole number from 0 to 99"],
    [wholeNumber(0, 10), "ten", "expected a whole number from 0 to 10"],
    [number("a share", (value) => value <= 1), "Infinity", "expected a share"],
    [thresholds, "", "expected times such as 14d,7d,3d,1d,2h"],
    [thresholds, "7d,soon", "expected times such as 14d,7d,3d,1d,2h"],
    [address, "http://keeper.example", "expected an https address (plain http is accepted on loopback only)"],
    [address, "ftp://127.0.0.1", "expected an https address (plain http is accepted on loopback only)"],
    [address, "keeper", "expected an https address (plain http is accepted on loopback only)"],
  ])("that is wrong says what was expected (%#)", (type, value, message) => {
    expect(refusal(type, value)).toBe(message);
  });

  it("B61: that is an address is https, or plain http on loopback, and ends without a slash", () => {
    for (const [value, read] of [
      ["https://keeper.example/", "https://keeper.example"],
      ["http://127.0.0.1:3000//", "http://127.0.0.1:3000"],
      ["http://localhost:3000", "http://localhost:3000"],
    ])
      expect(address.parse(value)).toBe(read);
  });

  it("that holds thresholds is sorted from far to near", () => {
    expect(thresholds.parse("2h, 14d,3d")).toEqual([14 * DAY_MS, 3 * DAY_MS, 2 * HOUR_MS]);
  });

  it("that holds encryption keys is checked, and its refusal does not print them", () => {
    const key = Buffer.alloc(32, 1).toString("base64");
    expect(keys.parse(`k1:${key}`)).toBe(`k1:${key}`);
    const short = Buffer.alloc(8, 1).toString("base64");
    expect(refusal(keys, `k1:${short}`)).not.toContain(short);
    expect(refusal(keys, "nonsense").length).toBeGreaterThan(10);
  });
});
