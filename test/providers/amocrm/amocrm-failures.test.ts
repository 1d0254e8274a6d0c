import { describe, expect, it } from "vitest";
import {
  amocrmFailures,
  classifyApiError,
  classifyTokenError,
} from "../../../src/providers/amocrm/classify-amocrm-error.ts";
import { amocrmErrorCodes, createAmocrmErrors } from "../../../src/sandbox/amocrm/amocrm-errors.ts";
import { answered, NOW } from "../answers.ts";

const russian = createAmocrmErrors({ provider: "amocrm", domain: "amocrm.ru", language: "ru", clientId: "eb01" });
const english = createAmocrmErrors({ provider: "kommo", domain: "kommo.com", language: "en", clientId: "c5a8" });

/** What both endpoints make of each recorded body; the API first. */
const EXPECTED: Readonly<Record<string, readonly [api: string, token: string]>> = {
  code_expired: ["bad_request http 400", "token_invalid 400 code_expired"],
  code_revoked: ["bad_request http 400", "token_invalid 400 code_revoked"],
  code_garbage: ["bad_request http 400", "token_invalid 400 code_garbage"],
  client_id: ["bad_request http 400", "app_misconfigured 400 client_id"],
  client_secret: ["bad_request http 400", "app_secret_wrong 400 client_secret"],
  redirect_uri: ["bad_request http 400", "app_misconfigured 400 redirect_uri"],
  invalid_account: ["bad_request http 400", "token_invalid 400 invalid_account"],
  invalid_refresh: ["bad_request http 400", "token_invalid 400 invalid_refresh"],
  token_revoked: ["token_invalid http 401", "token_revoked 401 token_revoked"],
  token_expired: ["token_invalid http 401", "token_expired 401 token_expired"],
  not_linked: ["token_invalid http 401", "wrong_app 401 not_linked"],
  bad_client: ["token_invalid http 401", "app_secret_wrong 401 bad_client"],
  // The API's own 401 says nothing of the client, wherever it comes from.
  "401": ["token_invalid http 401", "token_invalid 401 other"],
  "400": ["bad_request http 400", "token_invalid 400 other"],
  "402": ["account_unpaid http 402", "account_unpaid http 402"],
  "403/rights": ["permission_missing http 403", "permission_missing http 403"],
  "403/ip": ["address_blocked 403 113", "address_blocked 403 113"],
  "403/html": ["address_blocked 403 page", "address_blocked 403 page"],
  "404": ["token_invalid http 404", "token_invalid http 404"],
  "422": ["bad_request http 422", "bad_request http 422"],
  "500": ["provider_unavailable http 500", "provider_unavailable http 500"],
  "504": ["provider_unavailable http 504", "provider_unavailable http 504"],
  "204": ["answer_unreadable http 204", "answer_unreadable http 204"],
};

const rate = [russian, english].map((errors) => errors.tooMany(300, "json"));

describe("amoCRM's and Kommo's answers", () => {
  it("are all in the table below", () => {
    expect(Object.keys(EXPECTED).sort()).toEqual([...amocrmErrorCodes].sort());
  });

  it.each(Object.entries(EXPECTED))("B26: %s means %j, in Russian and in English", (code, [api, token]) => {
    for (const errors of [russian, english]) {
      const { status, body } = errors.answer(code);
      const byApi = classifyApiError(answered(status, body), NOW);
      const byToken = classifyTokenError(answered(status, body), NOW);
      expect([`${byApi.reason} ${byApi.code}`, `${byToken.reason} ${byToken.code}`]).toEqual([api, token]);
    }
  });

  it("B26: the client's refusal is known by what it lacks, whatever its words say", () => {
    for (const title of ["Некорректный клиент", "Incorrect client", "Cliente incorrecto", ""]) {
      const body = { title, status: 401, detail: title };
      expect(classifyTokenError(answered(401, body), NOW).reason).toBe("app_secret_wrong");
    }
    // Somebody else's JSON, in between, is no word of the token endpoint about our app.
    for (const body of [{ message: "Unauthorized" }, {}])
      expect(classifyTokenError(answered(401, body), NOW).reason).toBe("answer_unreadable");
    const halfOurs = { title: "Некорректный клиент" };
    expect(classifyTokenError(answered(401, halfOurs), NOW)).toMatchObject({ reason: "token_invalid", suspect: true });
  });

  it("are told to people under the codes that go on record", () => {
    const told = new Map(amocrmFailures.map(({ code, reason }) => [code, reason]));
    expect(told.size).toBe(amocrmFailures.length);
    const met = Object.keys(EXPECTED).flatMap((code) => {
      const { status, body } = english.answer(code);
      return [classifyApiError(answered(status, body), NOW), classifyTokenError(answered(status, body), NOW)];
    });
    const limited = rate.map(({ status, body }) => classifyApiError(answered(status, body), NOW));
    const all = [...met, ...limited];
    expect(new Set(all.map(({ code }) => code))).toEqual(new Set(told.keys()));
    for (const { code, reason } of all) expect(`${code}: ${told.get(code)}`).toBe(`${code}: ${reason}`);
  });
});
