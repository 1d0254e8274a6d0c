import { describe, expect, it } from "vitest";
import { readAccountHost } from "../../../src/providers/amocrm/account-host.ts";

describe("readAccountHost", () => {
  it.each([
    ["ivanovv1972.amocrm.ru", "ivanovv1972.amocrm.ru"],
    ["https://team.kommo.com", "team.kommo.com"],
    ["https://team.kommo.com/", "team.kommo.com"],
    ["Team-1.AMOCRM.com", "team-1.amocrm.com"],
  ])("B61: takes %j for %s", (claimed, host) => {
    expect(readAccountHost(claimed)).toBe(host);
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
    expect(readAccountHost(claimed)).toBeNull();
  });
});
