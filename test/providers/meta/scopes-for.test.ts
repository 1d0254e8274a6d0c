import { describe, expect, it } from "vitest";
import { missingScope, scopesFor } from "../../../src/providers/meta/scopes-for.ts";

const facts = {
  scopes: ["pages_show_list", "instagram_basic", "business_management", "read_insights"],
  targets: { pages_show_list: ["1", "2"], instagram_basic: ["178"], business_management: ["999"] },
};

describe("scopesFor", () => {
  it("B33: drops a scope that is limited to other Pages, and keeps one without a list", () => {
    expect(scopesFor(facts, ["1"])).toEqual(["pages_show_list", "business_management", "read_insights"]);
    expect(scopesFor(facts, ["3"])).toEqual(["business_management", "read_insights"]);
    expect(scopesFor({ ...facts, targets: {} }, ["3"])).toEqual(facts.scopes);
  });

  it("takes an Instagram account by its own id or its Page's", () => {
    expect(scopesFor(facts, ["178", "2"])).toEqual(facts.scopes);
  });
});

describe("missingScope", () => {
  it("B33: tells a Page that was not ticked from a permission that was not given", () => {
    expect(missingScope(facts, ["1"], ["pages_show_list"])).toBeNull();
    expect(missingScope(facts, ["3"], ["pages_show_list"])).toEqual({
      reason: "object_unreachable",
      code: "granular_scopes",
    });
    expect(missingScope(facts, ["1"], ["pages_messaging"])).toEqual({
      reason: "permission_missing",
      code: "pages_messaging",
    });
  });
});
