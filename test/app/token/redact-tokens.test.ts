import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redactHeader, redactTokens } from "../../../src/app/token/redact-tokens.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { cpuMsOf } from "../../fakes/cpu-time.ts";

const TOKEN = "IGAA/own+token=|1";
const secrets = [new Secret(TOKEN), new Secret("")];
const redact = (text: string, isText = true) =>
  Buffer.from(redactTokens(Buffer.from(text), { secrets, isText })).toString();

describe("what a provider answered", () => {
  it.each([
    ["as it is", TOKEN],
    ["encoded", encodeURIComponent(TOKEN)],
    ["encoded in lower case", encodeURIComponent(TOKEN).toLowerCase().replace("igaa", "IGAA")],
    ["encoded twice", encodeURIComponent(encodeURIComponent(TOKEN))],
    ["with escaped slashes", TOKEN.replaceAll("/", "\\/")],
    ["with what HTML minds escaped as JSON has it", TOKEN.replaceAll("=", "\\u003d").replaceAll("+", "\\u002B")],
    ["partly encoded", TOKEN.replaceAll("|", "%7c")],
    ["in a text within a text", TOKEN.replaceAll("/", "\\\\\\/").replaceAll("=", "\\\\u003d")],
  ])("B64: never brings our own token along, %s, in text or not", (_name, written) => {
    for (const isText of [true, false])
      expect(redact(`<a href="x?y=${written}">`, isText)).toBe('<a href="x?y=[redacted]">');
  });

  it("B64: nor the tokens that it names itself", () => {
    const body = `{"data":[{"access_token":"EAAx\\"y","id":"1"},{ "page_access_token" : "z", "refreshToken":"r"}],
      "paging":{"next":"https:\\/\\/graph\\/v25.0\\/1?limit=2\\u0026access_token=EAAx&after=Q"},
      "login":"https://x/?to=https%3A%2F%2Fy%3Fa%3D1%26access_token%3DEAAx%26b%3D2"}`;
    const redacted = redact(body);
    expect(redacted).not.toMatch(/EAAx|"z"|"r"/);
    expect(JSON.parse(redacted)).toEqual({
      data: [
        { access_token: "[redacted]", id: "1" },
        { page_access_token: "[redacted]", refreshToken: "[redacted]" },
      ],
      paging: { next: "https://graph/v25.0/1?limit=2&access_token=[redacted]&after=Q" },
      login: "https://x/?to=https%3A%2F%2Fy%3Fa%3D1%26access_token%3D[redacted]%26b%3D2",
    });
  });

  it("B64: nor those in JSON that stands as a text in JSON, however deep", () => {
    const inner = JSON.stringify({ access_token: "EAAx", id: "1", next: "/?access_token=EAAx&after=Q" });
    const body = JSON.stringify({ body: inner, deeper: JSON.stringify({ inner }) });
    const redacted = redact(body);
    expect(redacted).not.toContain("EAAx");
    expect(JSON.parse(JSON.parse(redacted).body)).toMatchObject({ access_token: "[redacted]", id: "1" });
    expect(JSON.parse(JSON.parse(JSON.parse(redacted).deeper).inner)).toMatchObject({ access_token: "[redacted]" });
  });

  it("B64: nor those in an answer that is a form", () => {
    expect(redact("access_token=gho_1&scope=repo&refresh_token=ghr_2")).toBe(
      "access_token=[redacted]&scope=repo&refresh_token=[redacted]",
    );
  });

  it("leaves the rest as it was: large numbers, escapes, spaces, names that only look alike", () => {
    const body = `{ "id":12345678901234567890, "é":"\\u00e9 ü", "token_type":"bearer", "access_token":null,
      "access_tokens":3, "note":"access_token", "q":"?accessed_token=1" }`;
    expect(redact(body)).toBe(body);
  });

  it("that is no text keeps every byte", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(Buffer.from(redactTokens(bytes, { secrets, isText: false }))).toEqual(Buffer.from(bytes));
      }),
    );
    const image = Buffer.concat([Buffer.from([255, 0, 137]), Buffer.from(TOKEN), Buffer.from([254, 195])]);
    const expected = Buffer.concat([Buffer.from([255, 0, 137]), Buffer.from("[redacted]"), Buffer.from([254, 195])]);
    expect(Buffer.from(redactTokens(image, { secrets, isText: false }))).toEqual(expected);
  });

  it("a header's value is looked at as well", () => {
    expect(redactHeader(`<https://x/?access_token=abc&page=2>; rel="next", ${TOKEN}`, secrets)).toBe(
      '<https://x/?access_token=[redacted]&page=2>; rel="next", [redacted]',
    );
  });

  it("takes no longer for a hostile answer than for any other", () => {
    const hostile = `${'"access_token":"'.repeat(1_000)}${'"'.repeat(1_000)}${"&access_token".repeat(20_000)}${"\\".repeat(100_000)}`;
    const took = cpuMsOf(() => {
      redact(hostile);
      redactTokens(Buffer.from(hostile), { secrets: [new Secret("=/|")], isText: true });
    });
    expect(took).toBeLessThan(2_000);
  });
});
