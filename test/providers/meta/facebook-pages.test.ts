import { describe, expect, it } from "vitest";
import {
  askPage,
  askPages,
  PAGE_FIELDS,
  PAGE_FIELDS_WITH_INSTAGRAM,
  understandBusinesses,
  understandPage,
  understandPages,
} from "../../../src/providers/meta/facebook-pages.ts";
import { answered, NOW } from "../answers.ts";

const settings = { graphUrl: "https://graph.facebook.com", graphVersion: "v25.0" };

describe("asking for Pages", () => {
  it("names access_token among the fields, without which Meta leaves it out", () => {
    for (const fields of [PAGE_FIELDS, PAGE_FIELDS_WITH_INSTAGRAM] as const) {
      expect(askPages(settings, "me/accounts", fields, null).query).toEqual({ fields, limit: 100 });
      expect(askPage(settings, "1", fields).query?.fields).toMatch(/(^|,)access_token(,|$)/);
    }
  });

  it("goes on from a cursor, and never leaves its own place for an id", () => {
    expect(askPages(settings, "me/accounts", PAGE_FIELDS, "MTAx").query).toMatchObject({ after: "MTAx" });
    expect(askPage(settings, "../oauth", PAGE_FIELDS).url).toBe("https://graph.facebook.com/v25.0/..%2Foauth");
  });
});

describe("understandPages", () => {
  /** As documented (FB-LL, 2026-11). */
  const documented = {
    data: [
      {
        access_token: "EAA-kitten",
        category: "Brand",
        category_list: [{ id: "1605186416478696", name: "Brand" }],
        name: "Cute Kitten Page",
        id: "1165738093294228",
        tasks: ["ANALYZE", "ADVERTISE", "MODERATE", "CREATE_CONTENT", "MANAGE"],
      },
      { name: "Not ticked", id: "116" },
    ],
    paging: { cursors: { before: "MTAw", after: "MTAx" } },
  };

  it("reads Pages, one without a token as one without", () => {
    const answer = understandPages(answered(200, documented), NOW);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        pages: [
          { id: "1165738093294228", name: "Cute Kitten Page", category: "Brand", instagram: null },
          { id: "116", name: "Not ticked", token: null, category: null, instagram: null },
        ],
      },
    });
    expect(answer.ok && answer.value.pages[0]?.token?.reveal()).toBe("EAA-kitten");
    expect(JSON.stringify(answer)).not.toContain("EAA-kitten");
  });

  it("goes on only where Meta says that there is more, and by the cursor: `next` holds the token", () => {
    const cursorAfter = (paging: object | undefined) => {
      const answer = understandPages(answered(200, { data: [], paging }), NOW);
      return answer.ok && answer.value.after;
    };
    expect(cursorAfter({ cursors: { after: "MTAx" } })).toBeNull();
    expect(cursorAfter({ cursors: { after: "MTAx" }, next: "https://evil.example/?access_token=EAA" })).toBe("MTAx");
    expect(cursorAfter({ next: "https://graph.facebook.com/next" })).toBeNull();
    expect(cursorAfter(undefined)).toBeNull();
  });

  it("reads a linked Instagram account, whose name is left out where there is none", () => {
    const linked = {
      id: "1",
      access_token: "EAA",
      instagram_business_account: { id: "17841400000000001", username: "cats" },
    };
    expect(understandPage(answered(200, linked), NOW)).toMatchObject({
      ok: true,
      value: { instagram: { id: "17841400000000001", username: "cats" } },
    });
    expect(understandPage(answered(200, { id: "1", access_token: "EAA" }), NOW)).toMatchObject({
      ok: true,
      value: { instagram: null, name: "1" },
    });
  });

  it("B25: takes what it can't read for no answer, and an error for an error", () => {
    expect(understandPages(answered(200, { pages: [] }), NOW)).toMatchObject({
      ok: false,
      failure: { reason: "answer_unreadable" },
    });
    const gone = {
      error: { message: "Unsupported get request.", type: "GraphMethodException", code: 100, error_subcode: 33 },
    };
    expect(understandPage(answered(400, gone), NOW)).toEqual({
      ok: false,
      failure: { reason: "object_unreachable", code: "100/33", suspect: true },
    });
  });

  it("reads businesses as their ids", () => {
    expect(understandBusinesses(answered(200, { data: [{ id: "7" }, { id: "8", name: "B" }] }), NOW)).toEqual({
      ok: true,
      value: ["7", "8"],
    });
  });
});
