import { describe, expect, it } from "vitest";
import { headersFromProvider, headersToProvider } from "../../../src/app/token/passed-headers.ts";

const given = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, "x"]));

describe("headers that go on to a provider", () => {
  it.each([
    [
      "that say who calls us",
      ["authorization", "proxy-authorization", "cookie", "cookie2", "user-agent", "origin", "referer"],
    ],
    [
      "of the way here",
      [
        "forwarded",
        "via",
        "x-forwarded-for",
        "x-forwarded-host",
        "x-real-ip",
        "true-client-ip",
        "cf-connecting-ip",
        "x-client-ip",
      ],
    ],
    [
      "of one connection",
      [
        "connection",
        "keep-alive",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "http2-settings",
        "expect",
        "content-length",
        "host",
        "accept-encoding",
      ],
    ],
    ["B64: by which an answer would come in a form that no token is found in", ["accept-encoding", "accept-charset"]],
    // Frameworks that stand behind another server take their path, host or method from these.
    [
      "B62: by which a server goes to another path or host, or takes another method",
      [
        "x-original-url",
        "x-original-uri",
        "x-original-host",
        "x-rewrite-url",
        "x-override-url",
        "x-host",
        "x-http-host-override",
        "x-http-method-override",
        "x-http-method",
        "x-method-override",
      ],
    ],
  ])("are none %s", (_what, names) => {
    expect(headersToProvider(given(names))).toEqual({});
  });

  it("are all others, but for those that Connection names", () => {
    const kept = given([
      "content-type",
      "accept",
      "accept-language",
      "x-trace",
      "if-match",
      "idempotency-key",
      "range",
    ]);
    expect(headersToProvider({ ...kept, connection: "close, X-Hop", "x-hop": "1" })).toEqual(kept);
  });
});

describe("headers that come back", () => {
  it("hold no cookie, no policy of theirs, and nothing that speaks for our server", () => {
    const theirs = [
      "set-cookie",
      "content-security-policy-report-only",
      "strict-transport-security",
      "access-control-allow-origin",
      "clear-site-data",
      "x-request-id",
      "content-encoding",
      "content-length",
      "transfer-encoding",
      "cache-control",
      "refresh",
      "service-worker-allowed",
    ];
    expect(headersFromProvider({ ...given(theirs), etag: "e", "x-app-usage": "{}" })).toEqual({
      etag: "e",
      "x-app-usage": "{}",
    });
  });
});
