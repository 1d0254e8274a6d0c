import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/lib/secret.ts";
import { askAccount, understandAccount } from "../../../src/providers/amocrm/account.ts";
import { answered, NOW, silent } from "../answers.ts";

const HOST = "team.amocrm.ru";

describe("askAccount", () => {
  it("asks the account with the token in a header", () => {
    const request = askAccount({ base: `https://${HOST}`, token: new Secret("eyJ0") });
    expect(request).toMatchObject({ method: "GET", url: "https://team.amocrm.ru/api/v4/account" });
    expect(request.bearer?.reveal()).toBe("eyJ0");
  });
});

describe("understandAccount", () => {
  it.each([
    [{ id: 123123123, name: "Our team", subdomain: "team" }, "123123123", "Our team"],
    [{ id: "123", name: "", subdomain: "team" }, "123", "team"],
    [{ id: 123 }, "123", HOST],
  ])("understands %j", (body, externalId, name) => {
    expect(understandAccount(answered(200, body), NOW, HOST)).toEqual({
      ok: true,
      value: { externalId, name, accountType: null, details: { host: HOST } },
    });
  });

  it.each([
    ["no content", answered(204, ""), "answer_unreadable"],
    ["no id", answered(200, { name: "x" }), "answer_unreadable"],
    ["a list", answered(200, []), "answer_unreadable"],
    ["an unpaid account", answered(402, { title: "Payment Required" }), "account_unpaid"],
    ["silence", silent("timeout", true), "timeout"],
  ] as const)("understands %s as %s", (_name, answer, reason) => {
    expect(understandAccount(answer, NOW, HOST)).toMatchObject({ ok: false, failure: { reason } });
  });
});
