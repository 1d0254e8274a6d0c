import { describe, expect, it } from "vitest";
import { isSensitiveName, scrubText, scrubUrl } from "../../../src/lib/log/scrub.ts";
import { cpuMsOf } from "../../fakes/cpu-time.ts";

const JWT = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl-_x";
const JWE = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..48V1_ALb6US04U3b.5eym8TW_c8SuK0ltJ3rpYIzO.XFBoMYUZodetZdvT";

describe("scrubText", () => {
  /** Each text holds exactly one secret. */
  const table: readonly { readonly text: string; readonly secret: string }[] = [
    {
      text: "GET https://graph.instagram.com/refresh_access_token?grant_type=ig&access_token=abc123 failed",
      secret: "abc123",
    },
    { text: "https://x.test/cb?code=AQDx-7&x=1", secret: "AQDx-7" },
    { text: "https://x.test/cb?x=1&state=s3cr3t#_", secret: "s3cr3t" },
    { text: "client_id=1&client_secret=shh99&x=2", secret: "shh99" },
    { text: "?fb_exchange_token=long1 and", secret: "long1" },
    { text: "?input_token=it1&appsecret=no", secret: "it1" },
    { text: "&appsecret_proof=deadbeef", secret: "deadbeef" },
    { text: '{"access_token":"plain-1","token_type":"bearer"}', secret: "plain-1" },
    { text: '{\\"refresh_token\\":\\"escaped-1\\"}', secret: "escaped-1" },
    { text: '{ "accessToken": "camel-1" }', secret: "camel-1" },
    { text: "Authorization: Bearer a.b-c~d+e/f==", secret: "a.b-c~d+e/f==" },
    { text: "authorization=Basic dXNlcjpwYXNz", secret: "dXNlcjpwYXNz" },
    { text: "https://api.telegram.org/bot123:ABC/sendMessage", secret: "123:ABC" },
    { text: "token 1234567890:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw used", secret: "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw" },
    { text: "opened /c/Zk3xTq9uWb2RtYpD today", secret: "Zk3xTq9uWb2RtYpD" },
    { text: "posted /t/Zk3xTq9uWb2RtYpD", secret: "Zk3xTq9uWb2RtYpD" },
    { text: "to /choose/Zk3xTq9uWb2RtYpD and on", secret: "Zk3xTq9uWb2RtYpD" },
    { text: "see https://tk.test/deletion/Zk3xTq9uWb2RtYpD", secret: "Zk3xTq9uWb2RtYpD" },
    { text: "opened https://tk.test/r/Zk3xTq9uWb2RtYpD?x=1", secret: "Zk3xTq9uWb2RtYpD" },
    { text: "POST https://hooks.slack.com/services/T000/B000/XXXXYYYY", secret: "T000/B000/XXXXYYYY" },
    { text: "mongodb://keeper:p%40ss-1@db.test/keeper does not answer", secret: "p%40ss-1" },
    { text: "bad token IGAAOEcfCnbB9BZA.", secret: "IGAAOEcfCnbB9BZA" },
    { text: "bad token (EAACEdEose0cBA)", secret: "EAACEdEose0cBA" },
    { text: "mock_token_ig_1.a-b", secret: "mock_token_ig_1.a-b" },
    { text: "def50200ab12ff", secret: "def50200ab12ff" },
    { text: `jwt ${JWT}!`, secret: JWT },
    { text: `jwe ${JWE}`, secret: JWE },
    { text: "key tk_AbC-123_x", secret: "tk_AbC-123_x" },
    { text: "xoxb-1-2-abc", secret: "xoxb-1-2-abc" },
    { text: "xapp-1-A-2-abc", secret: "xapp-1-A-2-abc" },
  ];
  it.each(table)("B47: hides the secret in $text", ({ text, secret }) => {
    const scrubbed = scrubText(text);
    expect(scrubbed).not.toContain(secret);
    expect(scrubbed).toContain("[redacted]");
    expect(scrubText(scrubbed)).toBe(scrubbed);
  });

  it("leaves what is no secret", () => {
    for (const text of [
      "error code: 190, subcode=463, state: failing",
      "connection con_7QmZ3vKxWb2RtYpD renewed in 120 ms",
      "task_force met at 10:42; token expired on Nov 21",
      "https://graph.instagram.com/v25.0/me?fields=id,username",
      "GET /api/connections/con_abc/token 200",
    ]) {
      expect(scrubText(text)).toBe(text);
    }
  });

  it("takes linear time on long hostile text", () => {
    const took = cpuMsOf(() => {
      for (const piece of ["eyJ", "access_token", "1234567", "&code", "/c/", "Bearer ", "xoxa.", '\\"'])
        scrubText(piece.repeat(20_000));
    });
    expect(took).toBeLessThan(3_000);
  });
});

describe("scrubUrl", () => {
  it("B47: keeps origin and path only", () => {
    expect(scrubUrl("https://user:pw@graph.test:8443/v25.0/me?access_token=x#y")).toBe(
      "https://graph.test:8443/v25.0/me",
    );
    expect(scrubUrl(new URL("http://127.0.0.1:3000/oauth/callback/instagram?code=1&state=2"))).toBe(
      "http://127.0.0.1:3000/oauth/callback/instagram",
    );
    expect(scrubUrl("/oauth/callback/amocrm?code=1")).toBe("/oauth/callback/amocrm");
  });

  it("B47: hides tokens that are part of the path", () => {
    expect(scrubUrl("https://api.telegram.org/bot123:ABC/getMe")).toBe("https://api.telegram.org/bot[redacted]/getMe");
    expect(scrubUrl("/c/Zk3xTq9uWb2RtYpD")).toBe("/c/[redacted]");
    expect(scrubUrl("https://tk.test/r/Zk3xTq9uWb2RtYpD/go")).toBe("https://tk.test/r/[redacted]");
    expect(scrubUrl("https://[")).toBe("[not an address]");
  });
});

it("a sensitive name is known however it is written", () => {
  for (const name of ["access_token", "accessToken", "Access-Token", "COOKIE", "client_secret", "code", "state"]) {
    expect(isSensitiveName(name), name).toBe(true);
  }
  for (const name of ["tokenType", "status", "failure", "codes", "statement"])
    expect(isSensitiveName(name), name).toBe(false);
});
