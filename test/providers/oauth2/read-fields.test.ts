import { describe, expect, it } from "vitest";
import { fieldAt, readFields } from "../../../src/providers/oauth2/read-fields.ts";

describe("readFields", () => {
  it.each([
    ['{"access_token":"a","n":1}', { access_token: "a", n: 1 }],
    ["access_token=a%20b&expires_in=60", { access_token: "a b", expires_in: "60" }],
    ["  access_token=a\n", { access_token: "a" }],
    ["scope=a&token_type=bearer", null],
    ["<html>access_token=</html>", null],
    ['["access_token"]', null],
    ['"access_token=a"', null],
    ["null", null],
    ["", null],
    [`access_token=${"a".repeat(70_000)}`, null],
  ])("reads %s", (text, fields) => {
    expect(readFields({ text }, ["access_token"])).toEqual(fields);
  });

  it("keeps ids with more digits than a number can hold", () => {
    expect(readFields({ text: '{"id":12345678901234567890}' }, [])).toEqual({ id: "12345678901234567890" });
  });
});

describe("fieldAt", () => {
  const fields = { data: { user: { open_id: "o" } }, list: [{ id: 7 }] };
  it.each([
    ["data.user.open_id", "o"],
    ["list.0.id", 7],
    ["data.nobody.open_id", undefined],
    ["list.1.id", undefined],
    ["data.constructor", undefined],
    ["data.user.open_id.length", undefined],
  ])("finds %s", (path, value) => {
    expect(fieldAt(fields, path)).toBe(value);
  });
});
