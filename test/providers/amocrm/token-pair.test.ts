import { describe, expect, it } from "vitest";
import { mergeCredential } from "../../../src/domain/credential.ts";
import { DAY_MS } from "../../../src/lib/clock.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { askFirstPair, askNextPair, understandPair } from "../../../src/providers/amocrm/token-pair.ts";
import { answered, NOW, silent } from "../answers.ts";

const client = { clientId: "eb01e67a", clientSecret: new Secret("client-secret") };
const place = { base: "https://team.amocrm.ru", redirectUri: "https://team.example/cb" };
const jwt = (claims: object) => `eyJ0.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.sig`;

describe("asking for pairs", () => {
  it("sends JSON with the redirect address in both grants, and keeps the secrets hidden until they leave", () => {
    const first = askFirstPair(client, { ...place, code: "def502-code" });
    const next = askNextPair(client, { ...place, refreshToken: new Secret("def502-refresh") });
    for (const request of [first, next]) {
      expect(request).toMatchObject({ method: "POST", url: "https://team.amocrm.ru/oauth2/access_token" });
      expect(request.json).toMatchObject({ client_id: "eb01e67a", redirect_uri: "https://team.example/cb" });
    }
    expect(first.json).toMatchObject({ grant_type: "authorization_code" });
    expect(next.json).toMatchObject({ grant_type: "refresh_token" });
    expect(JSON.stringify([first, next])).not.toMatch(/client-secret|def502/);
  });
});

describe("understandPair", () => {
  it("takes both tokens, the access token's end from the answer and three months for the other", () => {
    const body = {
      token_type: "Bearer",
      expires_in: 86_400,
      access_token: "eyJ0",
      refresh_token: "def502",
      server_time: 1,
    };
    const answer = understandPair(answered(200, body), NOW);
    expect(answer).toMatchObject({
      ok: true,
      value: { issuedAt: NOW, expiresAt: NOW + DAY_MS, refreshExpiresAt: NOW + 90 * DAY_MS },
    });
    expect(answer.ok && [answer.value.accessToken.reveal(), answer.value.refreshToken?.reveal()]).toEqual([
      "eyJ0",
      "def502",
    ]);
  });

  it("B6: without expires_in the end is the token's own, and without that unknown", () => {
    const exp = Math.floor(NOW / 1_000) + 3_600;
    const told = understandPair(answered(200, { access_token: jwt({ exp }), refresh_token: "def502" }), NOW);
    expect(told).toMatchObject({ ok: true, value: { expiresAt: exp * 1_000 } });
    const untold = understandPair(answered(200, { access_token: "opaque", refresh_token: "def502" }), NOW);
    expect(untold).toMatchObject({ ok: true, value: { expiresAt: null } });
    const noNumber = { access_token: "opaque", refresh_token: "def502", expires_in: true };
    expect(understandPair(answered(200, noNumber), NOW)).toMatchObject({ ok: true, value: { expiresAt: null } });
    const asText = understandPair(answered(200, { ...noNumber, expires_in: "86400" }), NOW);
    expect(asText).toMatchObject({ ok: true, value: { expiresAt: NOW + DAY_MS } });
  });

  it.each([{}, { refresh_token: "" }, { refresh_token: null }])(
    "B20: %j never overwrites the stored refresh token",
    (part) => {
      const answer = understandPair(answered(200, { access_token: "eyJ0", expires_in: 86_400, ...part }), NOW);
      if (!answer.ok) throw new Error(answer.failure.code);
      expect(answer.value).toMatchObject({ refreshToken: null, refreshExpiresAt: null });
      const stored = { ...answer.value, refreshToken: new Secret("stored"), refreshExpiresAt: NOW + DAY_MS };
      expect(mergeCredential(stored, answer.value).refreshToken?.reveal()).toBe("stored");
    },
  );

  it.each([
    [
      "malformed",
      answered(200, '{"access_token":"eyJ0'),
      { reason: "answer_unreadable", code: "http 200", maybeActed: true },
    ],
    ["empty", answered(200, ""), { reason: "answer_unreadable", code: "http 200", maybeActed: true }],
    [
      "without an access token",
      answered(200, { refresh_token: "def502" }),
      { reason: "answer_unreadable", code: "http 200", maybeActed: true },
    ],
    ["other than 200", answered(204, ""), { reason: "bad_request", code: "http 204" }],
    ["silence after sending", silent("reset", true), { reason: "network", code: "reset", maybeActed: true }],
    ["silence before sending", silent("network", false), { reason: "network", code: "network" }],
  ] as const)(
    "B25: an answer that is %s is no verdict, and says whether the pair may be spent",
    (name, answer, failure) => {
      if (name === "other than 200")
        expect(understandPair(answer, NOW)).toMatchObject({ failure: { reason: "answer_unreadable" } });
      else expect(understandPair(answer, NOW)).toEqual({ ok: false, failure });
    },
  );

  it.each([201, 202, 203])("B20: a pair that comes with HTTP %i is a pair: the old one is spent", (status) => {
    const body = { access_token: "eyJ0", refresh_token: "def502", expires_in: 86_400 };
    const answer = understandPair(answered(status, body), NOW);
    expect(answer.ok && answer.value.refreshToken?.reveal()).toBe("def502");
  });

  it.each([201, 204, 299])("B18: a success (HTTP %i) without a pair may have spent the old one", (status) => {
    expect(understandPair(answered(status, { status: "accepted" }), NOW)).toEqual({
      ok: false,
      failure: { reason: "answer_unreadable", code: `http ${status}`, maybeActed: true },
    });
  });
});
