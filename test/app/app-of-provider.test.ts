import { expect, it } from "vitest";
import { createAppOf } from "../../src/app/app-of-provider.ts";

it("B28: Pages speak through the app of the provider they are granted through, all others through their own", () => {
  const appOf = createAppOf(
    new Map([
      ["facebook", { name: "facebook" }],
      ["facebook_page", { name: "facebook_page", parent: "facebook" }],
      ["instagram_facebook", { name: "instagram_facebook", parent: "facebook" }],
    ]),
  );
  expect(["facebook", "facebook_page", "instagram_facebook", "amocrm"].map(appOf)).toEqual([
    "facebook",
    "facebook",
    "facebook",
    "amocrm",
  ]);
});
