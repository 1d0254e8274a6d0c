import { describe, expect, it } from "vitest";
import { amocrmAuthorizeUrl, readAmocrmCallback } from "../../../src/providers/amocrm/amocrm-consent.ts";
import { amocrmPlatform, kommoPlatform } from "../../../src/providers/amocrm/amocrm-platform.ts";

const HOST = "ivanovv1972.amocrm.ru";

describe("amocrmAuthorizeUrl", () => {
  it("names the integration, the state and the way of handing over, and nothing that amoCRM ignores", () => {
    const settings = { authUrl: "https://www.amocrm.ru", clientId: "eb01e67a" };
    const url = new URL(amocrmAuthorizeUrl(settings, { state: "s&t" }));
    expect(url.origin + url.pathname).toBe("https://www.amocrm.ru/oauth");
    expect(Object.fromEntries(url.searchParams)).toEqual({ client_id: "eb01e67a", state: "s&t", mode: "post_message" });
    const popup = new URL(amocrmAuthorizeUrl({ ...settings, consentMode: "popup" }, { state: "s" }));
    expect(popup.searchParams.get("mode")).toBe("popup");
  });
});

describe("readAmocrmCallback", () => {
  const read = (query: Record<string, string>, domain: string | null = null) =>
    readAmocrmCallback(amocrmPlatform, { domain }, { state: "s", ...query });

  it.each([
    ["a bare host", { code: "def502", referer: HOST }, { outcome: "code", code: "def502", details: { host: HOST } }],
    [
      "a host with a scheme",
      { code: "def502", referer: `https://${HOST}` },
      { outcome: "code", code: "def502", details: { host: HOST } },
    ],
    [
      "the other spelling",
      { code: "def502", referrer: HOST },
      { outcome: "code", code: "def502", details: { host: HOST } },
    ],
    [
      "an installation from the marketplace",
      { code: "def502", referer: HOST, from_widget: "1" },
      { outcome: "code", code: "def502", details: { host: HOST, fromWidget: "yes" } },
    ],
    [
      "an installation from the marketplace that carries a state of somebody's",
      { code: "def502", referer: HOST, from_widget: "1", state: "another" },
      { outcome: "code", code: "def502", details: { host: HOST, fromWidget: "yes" } },
    ],
    [
      "a way back without a state, which nobody here began,",
      { code: "def502", referer: HOST, state: "" },
      { outcome: "code", code: "def502", details: { host: HOST, fromWidget: "yes" } },
    ],
    ["a no, which names no host", { error: "access_denied", client_id: "eb", state: "s" }, { outcome: "denied" }],
    ["another error", { error: "invalid_client" }, { outcome: "app_refused", code: "invalid_client" }],
    ["an error that is no word", { error: "<b>" }, { outcome: "app_refused", code: "unknown" }],
    ["no code", { referer: HOST }, { outcome: "unreadable" }],
    ["no host", { code: "def502" }, { outcome: "unreadable" }],
    ["a code of a megabyte", { code: "d".repeat(1e6), referer: HOST }, { outcome: "unreadable" }],
  ])("reads %s", (_name, query, reading) => {
    expect(read(query as unknown as Record<string, string>)).toEqual(reading);
  });

  it.each(["evil.example", "team.amocrm.ru.evil.example", "http://team.amocrm.ru", ""])(
    "B61: refuses a way back from %j, whatever else it brings",
    (referer) => {
      expect(read({ code: "def502", referer, state: "s" }, HOST)).toEqual({ outcome: "host_refused" });
    },
  );

  it("B61: refuses the other platform's accounts, whose app registration is another", () => {
    const query = { code: "def502", state: "s", referer: "team.kommo.com" };
    expect(readAmocrmCallback(amocrmPlatform, { domain: null }, query)).toEqual({ outcome: "host_refused" });
    expect(readAmocrmCallback(kommoPlatform, { domain: null }, query)).toMatchObject({ outcome: "code" });
    const russian = { ...query, referer: HOST };
    expect(readAmocrmCallback(kommoPlatform, { domain: null }, russian)).toEqual({ outcome: "host_refused" });
  });

  it("takes the set domain where the way back names no host", () => {
    expect(read({ code: "def502" }, HOST)).toEqual({ outcome: "code", code: "def502", details: { host: HOST } });
    expect(read({ code: "def502" }, "evil.example")).toEqual({ outcome: "host_refused" });
  });
});
