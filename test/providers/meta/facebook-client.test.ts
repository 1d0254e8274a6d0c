import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/lib/secret.ts";
import { createFacebookClient } from "../../../src/providers/meta/facebook-client.ts";
import { understandMe } from "../../../src/providers/meta/facebook-user.ts";
import { createScriptedHttp, type SentRequest } from "../../fakes/scripted-http.ts";
import { answered, NOW } from "../answers.ts";

const GRAPH = "https://graph.facebook.com";
const ME = { id: "1", name: "Ann" };

function meta(code: number, message: string) {
  return answered(400, { error: { message, type: "GraphMethodException", code } });
}
const badProof = meta(100, "Invalid appsecret_proof provided in the API argument");
const badSecret = meta(1, "Error validating client secret.");

function clientWith(secrets: readonly string[], answer: (request: SentRequest) => ReturnType<typeof answered>) {
  const http = createScriptedHttp(answer);
  const client = createFacebookClient({
    settings: {
      appId: "880",
      appSecrets: secrets.map((secret) => new Secret(secret)),
      dialogUrl: "https://www.facebook.com",
      graphUrl: GRAPH,
      graphVersion: "v25.0",
    },
    http,
    clock: { now: () => NOW },
    callTimeoutMs: 700,
  });
  return { client, http };
}

const hmac = (secret: string, text: string) => createHmac("sha256", secret).update(text).digest("hex");

describe("a call with a token", () => {
  const call = (client: ReturnType<typeof createFacebookClient>, token: string) =>
    client.withToken(
      { method: "GET", url: `${GRAPH}/v25.0/me`, query: { fields: "id" } },
      new Secret(token),
      understandMe,
    );

  it("B47: has the token in a header and its own proof in the query, and a bound", async () => {
    const { client, http } = clientWith(["s1"], () => answered(200, ME));
    await call(client, "EAA-page");
    expect(http.sent).toEqual([
      {
        method: "GET",
        path: "/v25.0/me",
        query: { fields: "id", appsecret_proof: hmac("s1", "EAA-page") },
        bearer: "EAA-page",
        json: undefined,
        timeoutMs: 700,
      },
    ]);
  });

  it("B48: has a proof by the second secret once the first one's is refused, and no earlier", async () => {
    const accepted = hmac("old", "EAA");
    const { client, http } = clientWith(["new", "old"], ({ query }) =>
      query.appsecret_proof === accepted ? answered(200, ME) : badProof,
    );
    expect(await call(client, "EAA")).toEqual({ ok: true, value: ME });
    expect(http.sent.map(({ query }) => query.appsecret_proof)).toEqual([hmac("new", "EAA"), accepted]);
  });

  it("has the time signed with it where the plain proof is refused", async () => {
    const seconds = String(NOW / 1_000);
    const { client, http } = clientWith(["s1"], ({ query }) =>
      query.appsecret_time === seconds && query.appsecret_proof === hmac("s1", `EAA|${seconds}`)
        ? answered(200, ME)
        : badProof,
    );
    expect((await call(client, "EAA")).ok).toBe(true);
    expect(http.sent).toHaveLength(2);
  });

  it("B48: asks with the kind of proof that was accepted last from then on, and gives that to others", async () => {
    let inForce = "old";
    const { client, http } = clientWith(["new", "old"], ({ query }) =>
      query.appsecret_proof === hmac(inForce, "EAA") ? answered(200, ME) : badProof,
    );
    const proofs = () => http.sent.map(({ query }) => query.appsecret_proof);
    const shown = () => (client.proofOf(new Secret("EAA-2")).appsecret_proof as Secret).reveal();
    expect(shown()).toBe(hmac("new", "EAA-2"));
    await call(client, "EAA");
    await call(client, "EAA");
    expect(proofs()).toEqual(["new", "old", "old"].map((secret) => hmac(secret, "EAA")));
    expect(shown()).toBe(hmac("old", "EAA-2"));
    inForce = "new";
    await call(client, "EAA");
    expect(proofs().slice(3)).toEqual(["old", "new"].map((secret) => hmac(secret, "EAA")));
    expect(shown()).toBe(hmac("new", "EAA-2"));
  });

  it("is our app's trouble, and the token's in no way, when no proof is accepted", async () => {
    const { client, http } = clientWith(["new", "old"], () => badProof);
    expect(await call(client, "EAA")).toEqual({ ok: false, failure: { reason: "app_secret_wrong", code: "100" } });
    expect(http.sent).toHaveLength(4);
  });

  it.each([
    ["a dead token", meta(190, "Session has expired")],
    ["a limit", meta(4, "Application request limit reached")],
    ["an outage", answered(503, "")],
    ["another wrong parameter", meta(100, "(#100) Tried accessing nonexisting field (x)")],
  ])("is sent once and not again with the other secret for %s", async (_title, answer) => {
    const { client, http } = clientWith(["new", "old"], () => answer);
    expect((await call(client, "EAA")).ok).toBe(false);
    expect(http.sent).toHaveLength(1);
  });
});

describe("a call with the app's secret", () => {
  const call = (client: ReturnType<typeof createFacebookClient>) =>
    client.withSecret(
      (appSecret) => ({ method: "GET", url: `${GRAPH}/v25.0/x`, query: { client_secret: appSecret } }),
      understandMe,
    );

  it("B48: goes on to the second secret when the first is refused as wrong", async () => {
    const { client, http } = clientWith(["new", "old"], ({ query }) =>
      query.client_secret === "old" ? answered(200, ME) : badSecret,
    );
    expect((await call(client)).ok).toBe(true);
    expect(http.sent.map(({ query }) => query.client_secret)).toEqual(["new", "old"]);
  });

  it("B48: spends a code once: any other refusal is final", async () => {
    const { client, http } = clientWith(["new", "old"], () => meta(100, "This authorization code has been used."));
    expect((await call(client)).ok).toBe(false);
    expect(http.sent).toHaveLength(1);
  });
});
