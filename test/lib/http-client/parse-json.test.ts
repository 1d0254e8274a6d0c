import { describe, expect, it } from "vitest";
import { parseJson } from "../../../src/lib/http-client/parse-json.ts";

describe("parseJson", () => {
  it("keeps the digits of whole numbers that a double can't hold, and leaves all others numbers", () => {
    const text = '{"user_id":27281358591558845,"list":[-27281358591558845],"code":190,"share":0.1,"huge":1e30}';
    expect(parseJson(text)).toEqual({
      user_id: "27281358591558845",
      list: ["-27281358591558845"],
      code: 190,
      share: 0.1,
      huge: 1e30,
    });
  });

  it.each(["", "{", "<html></html>", '{"access_token":"cut off in the mid', "\u0000"])(
    "gives undefined for %j",
    (text) => {
      expect(parseJson(text)).toBeUndefined();
    },
  );

  it("tells a JSON null from text that is no JSON", () => {
    expect(parseJson("null")).toBeNull();
  });

  it("B20: a body behind a byte order mark is read, so that no token is lost by the mark", () => {
    expect(parseJson('\uFEFF{"refresh_token":"def502","id":17841405793187218}')).toEqual({
      refresh_token: "def502",
      id: "17841405793187218",
    });
    expect(parseJson("\uFEFF")).toBeUndefined();
  });
});
