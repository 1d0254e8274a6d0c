import { describe, expect, it } from "vitest";
import { readAccountHost } from "../../../src/providers/amocrm/account-host.ts";
import { amocrmPlatform, kommoPlatform } from "../../../src/providers/amocrm/amocrm-platform.ts";

describe("readAccountHost", () => {
  it.each([
    [amocrmPlatform, "ivanovv1972.amocrm.ru", "ivanovv1972.amocrm.ru"],
    [amocrmPlatform, "Team-1.AMOCRM.com", "team-1.amocrm.com"],
    [kommoPlatform, "https://team.kommo.com", "team.kommo.com"],
    [kommoPlatform, "https://team.kommo.com/", "team.kommo.com"],
    [kommoPlatform, "team.amocrm.com", "team.amocrm.com"],
  ])("B61: takes for $name %j as %s", (platform, claimed, host) => {
    expect(readAccountHost(platform, claimed)).toBe(host);
  });

  it.each([
    [amocrmPlatform, "team.kommo.com"],
    [kommoPlatform, "team.amocrm.ru"],
  ])("B61: sends the secret of $name to no account of the other platform, %s", (platform, claimed) => {
    expect(readAccountHost(platform, claimed)).toBeNull();
  });

  it.each([
    "",
    "evil.example",
    "amocrm.ru",
    ".amocrm.ru",
    "amocrm.ru.evil.example",
    "team.amocrm.ru.evil.example",
    "evil.example/team.amocrm.ru",
    "evil.example#team.amocrm.ru",
    "evil.example?team.amocrm.ru",
    "evil@team.amocrm.ru",
    "team.amocrm.ru@evil.example",
    "team.amocrm.ru:8443",
    "a.b.amocrm.ru",
    "teamXamocrm.ru",
    "team.amocrm.ru\n",
    "team.amocrm.ru\nevil.example",
    "http://team.amocrm.ru",
    "https://https://team.amocrm.ru",
    "//team.amocrm.ru",
    "team.amocrm.ru//",
    "team.amocrm.ru.",
    "te am.amocrm.ru",
    "te\u0430m.amocrm.ru",
    "team.amocrm.ru\u0000",
    "127.0.0.1",
    "[::1]",
    "localhost",
  ])("B61: refuses %j", (claimed) => {
    expect(readAccountHost(amocrmPlatform, claimed)).toBeNull();
    expect(readAccountHost(kommoPlatform, claimed.replaceAll("amocrm.ru", "kommo.com"))).toBeNull();
  });
});
