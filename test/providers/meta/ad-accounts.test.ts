import { describe, expect, it } from "vitest";
import { understandAdAccounts } from "../../../src/providers/meta/ad-accounts.ts";
import { answered, NOW } from "../answers.ts";

const account = (number: number) => ({ id: `act_${number}`, name: `Ads ${number}`, account_status: 1 });
const understand = (body: object) => understandAdAccounts(answered(200, body), NOW);

describe("understandAdAccounts", () => {
  it.each([
    [[], undefined, "0", ""],
    [[account(1), { id: "act_2" }], undefined, "2", "Ads 1, act_2"],
    [[1, 2, 3, 4, 5, 6].map(account), undefined, "6", "Ads 1, Ads 2, Ads 3, Ads 4, Ads 5, …"],
    [[account(1)], { next: "https://graph.facebook.com/next" }, "1+", "Ads 1"],
  ])("counts them and names the first few (%#)", (data, paging, adAccounts, adAccountNames) => {
    expect(understand({ data, paging })).toEqual({ ok: true, value: { adAccounts, adAccountNames } });
  });

  it("says when it can't read them", () => {
    expect(understand({ data: "none" })).toMatchObject({ ok: false, failure: { reason: "answer_unreadable" } });
  });
});
