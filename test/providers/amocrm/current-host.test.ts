import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/lib/secret.ts";
import { amocrmPlatform } from "../../../src/providers/amocrm/amocrm-platform.ts";
import { askCurrentHost, understandCurrentHost } from "../../../src/providers/amocrm/current-host.ts";
import { answered, silent } from "../answers.ts";

describe("askCurrentHost", () => {
  it("shows the refresh token in a header of its own", () => {
    const request = askCurrentHost({ base: "https://api-b.amocrm.ru", refreshToken: new Secret("def502") });
    expect(request).toMatchObject({ method: "GET", url: "https://api-b.amocrm.ru/oauth2/account/current/subdomain" });
    expect(JSON.stringify(request)).not.toContain("def502");
  });
});

describe("understandCurrentHost", () => {
  const there = { id: 31, subdomain: "renamed", domain: "renamed.amocrm.ru", top_level_domain: "ru" };
  it.each([
    ["the account's host", answered(200, there), "renamed.amocrm.ru"],
    ["nothing of another account", answered(200, { ...there, id: 32 }), null],
    ["no host off the list (B61)", answered(200, { ...there, domain: "renamed.evil.example" }), null],
    ["no host of the other platform (B61)", answered(200, { ...there, domain: "renamed.kommo.com" }), null],
    ["nothing without a host", answered(200, { id: 31 }), null],
    ["nothing from a refusal", answered(401, there), null],
    ["nothing from a broken answer", answered(200, "{"), null],
    ["nothing from silence", silent("timeout", true), null],
  ])("reads %s", (_name, answer, host) => {
    expect(understandCurrentHost(amocrmPlatform, answer, "31")).toBe(host);
  });
});
