import { expect, it } from "vitest";
import { graphAddress } from "../../../src/providers/meta/graph-address.ts";

it("puts the version between host and path, where there is one", () => {
  expect(graphAddress("https://graph.instagram.com/", "me", "v25.0")).toBe("https://graph.instagram.com/v25.0/me");
  expect(graphAddress("http://127.0.0.1:1/ig", "access_token", null)).toBe("http://127.0.0.1:1/ig/access_token");
});
