import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Secret } from "../../../src/lib/secret.ts";
import { readDisconnectHook } from "../../../src/providers/amocrm/disconnect-hook.ts";
import { readSignedRequest } from "../../../src/providers/meta/read-signed-request.ts";
import { openBrowser } from "../browser.ts";
import { openWorld, type World } from "../web-world.ts";

const SECRETS = [new Secret("the-secret")];
const CLIENT = "client-1";

let world: World;
beforeEach(async () => {
  world = await openWorld({
    readHook: (call) =>
      readSignedRequest(call, SECRETS) ?? readDisconnectHook({ clientId: CLIENT, clientSecrets: SECRETS }, call),
  });
});
afterEach(() => world.close());

function signed(userId: string): string {
  const payload = Buffer.from(JSON.stringify({ algorithm: "HMAC-SHA256", user_id: userId })).toString("base64url");
  return `${createHmac("sha256", "the-secret").update(payload).digest("base64url")}.${payload}`;
}

function disconnectQuery(account: string): string {
  const signature = createHmac("sha256", "the-secret").update(`${CLIENT}|${account}`).digest("hex");
  return new URLSearchParams({ client_uuid: CLIENT, account_id: account, signature }).toString();
}

/** Posts a form as Meta does. */
function post(path: string, body: string, type = "application/x-www-form-urlencoded") {
  return fetch(`${world.origin}${path}`, { method: "POST", body, headers: { "content-type": type } });
}

const form = (userId: string) => new URLSearchParams({ signed_request: signed(userId) }).toString();

/** Connects an account whose id at the provider this is. */
async function connected(externalId: string) {
  const browser = openBrowser(world.origin);
  const on = await browser.press(await browser.get(await world.connectPath()));
  const state = new URL(on.headers.get("location") ?? "").searchParams.get("state");
  await browser.get(`/oauth/callback/amocrm?code=${externalId}&state=${state}`);
  return (await world.connections()).find((one) => one.externalId === externalId)!;
}

const statusOf = async (id: string) => (await world.connections()).find((one) => one.id === id)?.state.status;

describe("POST /hooks/meta/deauthorize", () => {
  it("B63: is answered with 200 once it is signed, and the provider is asked, whose word counts", async () => {
    const { id } = await connected("111");
    expect((await post("/hooks/meta/deauthorize", form("111"))).status).toBe(200);
    expect(await statusOf(id)).toBe("active");
    world.provider.revokeGrant("111");
    for (let n = 0; n < 2; n += 1) expect((await post("/hooks/meta/deauthorize", form("111"))).status).toBe(200);
    expect(await statusOf(id)).toBe("revoked");
    expect((await post("/hooks/meta/deauthorize", form("404"))).status).toBe(200);
  });

  it.each([
    ["nothing", ""],
    ["a guess", "signed_request=x.y"],
    ["two of them", `signed_request=a.b&signed_request=c.d`],
    ["another field", "user_id=111"],
  ])("B63: unsigned, with %s, is 400 and changes nothing", async (_what, body) => {
    const { id } = await connected("111");
    world.provider.revokeGrant("111");
    const checks = world.provider.calls.verify;
    for (const path of ["/hooks/meta/deauthorize", "/hooks/meta/data-deletion"]) {
      const answer = await post(path, body);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: "unsigned" });
    }
    expect(world.provider.calls.verify).toBe(checks);
    expect(await statusOf(id)).toBe("active");
  });

  it("takes no other kind of body", async () => {
    expect((await post("/hooks/meta/deauthorize", form("111"), "text/plain")).status).toBe(400);
    expect((await post("/hooks/meta/deauthorize", form("111"), "application/octet-stream")).status).toBe(415);
    const json = JSON.stringify({ signed_request: [signed("111")] });
    expect((await post("/hooks/meta/deauthorize", json, "application/json")).status).toBe(400);
  });

  it("B68: while the database is away is 503, so that it is sent again", async () => {
    world.breakStore(true);
    expect((await post("/hooks/meta/deauthorize", form("111"))).status).toBe(503);
  });
});

describe("POST /hooks/meta/data-deletion", () => {
  it("answers with the address of a page that says in words what was deleted", async () => {
    const { id } = await connected("111");
    const answer = await post("/hooks/meta/data-deletion", form("111"));
    expect(answer.status).toBe(200);
    const { url, confirmation_code: code } = (await answer.json()) as { url: string; confirmation_code: string };
    expect(url).toBe(`http://localhost:3000/deletion/${code}`);
    const page = await openBrowser(world.origin).get(`/deletion/${code}`);
    expect(page.status).toBe(200);
    expect(page.words).toContain("Your data was deleted");
    expect(page.words).toContain("about you and your account was deleted");
    expect(page.words).not.toContain("111");
    const [erased] = await world.connections();
    expect(erased).toMatchObject({ id, name: "—", state: { status: "disconnected" } });
    expect((await world.store.connections.getWithCredential(erased!.id))?.credential).toBeNull();
  });

  it("says so when nothing is stored about the person", async () => {
    const { confirmation_code: code } = (await (await post("/hooks/meta/data-deletion", form("404"))).json()) as {
      confirmation_code: string;
    };
    const page = await openBrowser(world.origin).get(`/deletion/${code}`);
    expect(page.words).toContain("nothing is stored here about you");
  });

  it("B63: is not to be had with what amoCRM signed", async () => {
    await connected("111");
    expect((await post(`/hooks/meta/data-deletion?${disconnectQuery("111")}`, "")).status).toBe(400);
    expect((await post("/hooks/meta/data-deletion", disconnectQuery("111"))).status).toBe(400);
    expect((await world.connections())[0]?.name).toBe("111");
  });

  it("B60: a code that was never given leads to a kind page", async () => {
    const page = await openBrowser(world.origin).get("/deletion/guess");
    expect(page.status).toBe(404);
    expect(page.words).toContain("There is no such order");
  });
});

describe("GET /hooks/amocrm/disconnect", () => {
  const ask = (query: string, provider = "amocrm") => fetch(`${world.origin}/hooks/${provider}/disconnect?${query}`);

  it("B63: is a hint: the account that lives stays as it is, the dead one is found at once", async () => {
    const { id } = await connected("31337");
    for (let n = 0; n < 2; n += 1) expect((await ask(disconnectQuery("31337"))).status).toBe(200);
    expect(await statusOf(id)).toBe("active");
    world.provider.revokeGrant("31337");
    expect((await ask(disconnectQuery("31337"))).status).toBe(200);
    expect(await statusOf(id)).toBe("revoked");
  });

  it("B63: unsigned, altered or of a service that is not set up is 400", async () => {
    const good = disconnectQuery("31337");
    for (const query of ["", good.replace("31337", "31338"), good.replace(CLIENT, "client-2")])
      expect((await ask(query)).status).toBe(400);
    expect((await ask(good, "kommo")).status).toBe(400);
    expect((await post("/hooks/amocrm/disconnect", good)).status).toBe(404);
  });
});

it("an address that calls too often is turned away", async () => {
  const answers = await Promise.all(Array.from({ length: 61 }, () => post("/hooks/meta/deauthorize", "x=1")));
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
});

it("no log line holds what was signed", async () => {
  await post("/hooks/meta/deauthorize", form("111"));
  await fetch(`${world.origin}/hooks/amocrm/disconnect?${disconnectQuery("31337")}`);
  expect(world.logged()).not.toContain(signed("111"));
  expect(world.logged()).not.toContain(signed("111").split(".")[1]);
  expect(world.logged()).not.toContain("signature");
});
