import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { DAY_MS } from "../../src/lib/clock.ts";
import { NEW_FACEBOOK_APP_SECRET } from "../../src/sandbox/facebook/facebook-facts.ts";
import { createSandboxClient } from "../fakes/sandbox-client.ts";
import { openFacebookSandbox } from "./facebook-calls.ts";

let open: Awaited<ReturnType<typeof openFacebookSandbox>>;
let user: string;
let page: { id: string; token: string };
let instagram: string;
beforeEach(async () => {
  open = await openFacebookSandbox();
  user = await open.facebook.connect("Ana Souza");
  const fields = "access_token,instagram_business_account";
  const [first] = await open.facebook.pages(user, { fields });
  page = { id: first?.id ?? "", token: first?.access_token ?? "" };
  instagram = first?.instagram_business_account?.id ?? "";
});
afterEach(() => open.close());

const errorOf = ({ json }: { json: Record<string, unknown> }) => json.error as Record<string, unknown> | undefined;
const control = () => open.sandbox.control;
const alive = (account: string) => control().truth({ account })[0]?.alive;
const dead = (account: string) => control().truth({ account })[0]?.deadBecause;
const subcode = async (token: string) => errorOf(await open.facebook.me("", token))?.error_subcode;
const readInstagram = (token: string) => open.facebook.get(`/${instagram}`, { access_token: token });

describe("the truth about Facebook", () => {
  it("is told for the person, the Page and the Instagram account alike", () => {
    expect([alive(open.user.key), alive(page.id), alive(instagram)]).toEqual([true, true, true]);
    expect(control().truth({ account: page.id })[0]).toMatchObject({
      provider: "facebook_page",
      acceptedAccessTokens: [page.token],
      accessExpiresAt: null,
      users: [open.user.key],
    });
    expect(control().truth({ account: instagram })[0]?.acceptedAccessTokens).toEqual([page.token]);
    const hers = control()
      .truth({ provider: "facebook_page" })
      .filter(({ users }) => users.includes(open.user.key));
    expect(hers).toHaveLength(2);
    expect(control().inspect({ token: page.token })).toMatchObject({ known: true, kind: "page", accepted: true });
  });

  it("a password change ends the person's token and with it the Pages'", async () => {
    control().revoke({ account: open.user.key, cause: "190/460" });
    expect([dead(open.user.key), dead(page.id), dead(instagram)]).toEqual(["190/460", "190/460", "190/460"]);
    expect([await subcode(user), await subcode(page.token)]).toEqual([460, 460]);
    const again = await open.facebook.connect("Ana Souza");
    await open.facebook.pages(again);
    expect([alive(open.user.key), alive(page.id), alive(instagram)]).toEqual([true, true, true]);
  });

  it("a Page's token can end by itself, and is given anew to the person whose token lives", async () => {
    control().revoke({ account: page.id, cause: "190/467" });
    expect([alive(open.user.key), alive(page.id)]).toEqual([true, false]);
    const read = await open.facebook.get(`/${page.id}`, { fields: "access_token", access_token: user });
    expect(read.json.access_token).not.toBe(page.token);
    expect(alive(page.id)).toBe(true);
    expect(await subcode(page.token)).toBe(467);
  });

  it("a lost role ends the Page's token with 492 and takes the Page out of the list, until the role is back", async () => {
    control().role({ page: page.id, user: open.user.key, has: false });
    expect(await subcode(page.token)).toBe(492);
    expect(dead(page.id)).toBe("190/492");
    expect((await open.facebook.pages(user)).map(({ id }) => id)).not.toContain(page.id);
    control().role({ page: page.id, user: open.user.key, has: true });
    const back = (await open.facebook.pages(user)).find(({ id }) => id === page.id);
    expect(await subcode(back?.access_token ?? "")).toBeUndefined();
  });

  it("an Instagram account whose access was taken back stays refused until somebody consents again", async () => {
    control().revoke({ account: instagram, cause: "190/458" });
    expect([dead(instagram), alive(open.user.key)]).toEqual(["190/458", true]);
    expect(errorOf(await readInstagram(user))?.code).toBe(190);
    const again = await open.facebook.connect("Ana Souza");
    await open.facebook.pages(again);
    expect((await readInstagram(again)).status).toBe(200);
    expect(alive(instagram)).toBe(true);
  });

  it("a checkpoint refuses a person's tokens and the Pages' while it stands, and ends none of them", async () => {
    control().block({ account: open.user.key, code: "190/459" });
    expect([await subcode(user), await subcode(page.token)]).toEqual([459, 459]);
    expect(await open.facebook.debug(user)).toMatchObject({ is_valid: false, error: { subcode: 459 } });
    expect(dead(open.user.key)).toBe("190/459");
    control().block({ account: open.user.key, code: null });
    expect([await subcode(user), await subcode(page.token), alive(page.id)]).toEqual([undefined, undefined, true]);
    control().block({ account: instagram, code: "10" });
    expect(errorOf(await readInstagram(user))?.code).toBe(10);
    control().heal({ account: instagram });
    expect((await readInstagram(user)).status).toBe(200);
  });

  it("a permission taken back in the person's settings is gone from every token at once", async () => {
    control().permissions({ account: open.user.key, scopes: ["pages_show_list"] });
    expect((await open.facebook.debug(page.token)).scopes).toEqual(["public_profile", "pages_show_list"]);
    expect(errorOf(await readInstagram(user))?.code).toBe(10);
  });

  it("faults name any of the three, by the name of the product's provider too", async () => {
    const fault = { provider: "facebook_page", kind: "error", code: "80001" } as const;
    control().fault({ ...fault, account: page.id });
    expect(errorOf(await open.facebook.me("", page.token))?.code).toBe(80001);
    expect(errorOf(await open.facebook.get(`/${page.id}`, { access_token: user }))?.code).toBe(80001);
    expect((await open.facebook.me("", user)).status).toBe(200);
    control().clearFaults({ provider: "facebook_page" });
    control().fault({ provider: "instagram_facebook", account: instagram, kind: "unavailable" });
    expect((await readInstagram(page.token)).status).toBe(503);
    expect((await open.facebook.me("", page.token)).status).toBe(200);
  });

  it("seeds any of the three, each with the person that it hangs on", async () => {
    const [seededPage] = control().seed({ provider: "facebook_page", count: 1 });
    expect(seededPage).toMatchObject({
      provider: "facebook_page",
      refreshToken: null,
      parent: { provider: "facebook" },
    });
    expect((await open.facebook.me("", seededPage?.accessToken ?? "")).json.id).toBe(seededPage?.externalId);
    const [behind] = control().seed({ provider: "instagram_facebook", count: 1 });
    const read = await open.facebook.get(`/${behind?.externalId}`, { access_token: behind?.accessToken ?? "" });
    expect(read.json.id).toBe(behind?.externalId);
    expect(alive(behind?.account ?? "")).toBe(true);
  });
});

describe("lifetimes at Facebook", () => {
  it("are those that were wished for: of a person's token, of data access, of a seeded Page's token", async () => {
    control().lifetimes({ account: open.user.key, accessMs: 2 * DAY_MS, dataAccessMs: DAY_MS, grants: 1 });
    const now = open.clock.now();
    const first = await open.facebook.connect("Ana Souza");
    expect(await open.facebook.debug(first)).toMatchObject({
      expires_at: (now + 2 * DAY_MS) / 1_000,
      data_access_expires_at: (now + DAY_MS) / 1_000,
    });
    const second = await open.facebook.connect("Ana Souza");
    expect((await open.facebook.debug(second)).data_access_expires_at).toBe((now + 90 * DAY_MS) / 1_000);
    const lifetime = { accessMs: 5 * DAY_MS, dataAccessMs: 3 * DAY_MS };
    const [seeded] = control().seed({ provider: "facebook_page", count: 1, ageMs: DAY_MS, lifetime });
    expect(control().truth({ account: seeded?.account })[0]).toMatchObject({
      accessExpiresAt: now + 4 * DAY_MS,
      dataAccessEndsAt: now + 2 * DAY_MS,
      deadlineAt: now + 2 * DAY_MS,
    });
  });
});

describe("the usage headers", () => {
  it("carry whatever was chosen on every answer of either Meta provider, errors too, until it is taken away", async () => {
    const appUsage = { call_count: 28, total_time: 25, total_cputime: 25 };
    const businessUseCaseUsage = {
      [page.id]: [{ type: "pages", call_count: 100, estimated_time_to_regain_access: 19 }],
    };
    const adAccountUsage = { acc_id_util_pct: 9.67, reset_time_duration: 100 };
    control().usage({ provider: "facebook_page", appUsage, businessUseCaseUsage, adAccountUsage });
    const good = await open.facebook.me("", user);
    const bad = await open.facebook.me("", "nonsense");
    for (const { headers } of [good, bad]) {
      expect(JSON.parse(headers.get("x-app-usage") ?? "")).toEqual(appUsage);
      expect(JSON.parse(headers.get("x-business-use-case-usage") ?? "")).toEqual(businessUseCaseUsage);
      expect(JSON.parse(headers.get("x-ad-account-usage") ?? "")).toEqual(adAccountUsage);
    }
    control().usage({ provider: "facebook", appUsage: null });
    expect((await open.facebook.me("", user)).headers.get("x-app-usage")).toBeNull();
    control().usage({ provider: "instagram", appUsage });
    const instagramAnswer = await fetch(`${open.sandbox.urls.INSTAGRAM_GRAPH_URL}/v25.0/me`);
    expect(JSON.parse(instagramAnswer.headers.get("x-app-usage") ?? "")).toEqual(appUsage);
  });
});

describe("Meta's signed calls", () => {
  const payloadOf = (signedRequest: string, secret: string) => {
    const [signature, payload = ""] = signedRequest.split(".");
    expect(createHmac("sha256", secret).update(payload).digest("base64url")).toBe(signature);
    return JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
  };

  it("name the person, or the Page with nobody, and are signed by either secret", async () => {
    const own = open.facebook.app.client_secret;
    const person = await control().signedRequest({ account: open.user.key });
    expect(payloadOf(person.signedRequest, own)).toMatchObject({ algorithm: "HMAC-SHA256", user_id: open.user.id });
    const forPage = await control().signedRequest({ account: page.id, signedWith: "new" });
    expect(payloadOf(forPage.signedRequest, NEW_FACEBOOK_APP_SECRET)).toMatchObject({
      user_id: 0,
      profile_id: page.id,
    });
    const byFacebook = await control().signedRequest({ account: "bluebird.bakery", signedWith: "facebook" });
    const { appScopedId } = control().account({
      provider: "instagram",
      name: "Bluebird Bakery",
      handle: "bluebird.bakery",
    });
    expect(payloadOf(byFacebook.signedRequest, own).user_id).toBe(appScopedId);
    const byInstagram = await control().signedRequest({ account: "bluebird.bakery" });
    payloadOf(byInstagram.signedRequest, open.sandbox.credentials.instagram.appSecret);
  });

  it("are posted as a form to the product, as often as wished, and to nobody off this machine", async () => {
    const bodies: string[] = [];
    const product = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += String(chunk);
      });
      request.on("end", () => {
        bodies.push(`${request.method} ${request.headers["content-type"]} ${body}`);
        response.end('{"confirmation_code":"abc"}');
      });
    });
    await new Promise<void>((resolve) => product.listen(0, "127.0.0.1", () => resolve()));
    onTestFinished(() => void product.close());
    const url = `http://127.0.0.1:${(product.address() as AddressInfo).port}/hooks/meta/data-deletion`;
    const sent = await createSandboxClient(open.sandbox.url).signedRequest({ account: page.id, url, times: 2 });
    expect(sent.answers).toEqual(Array(2).fill({ status: 200, body: '{"confirmation_code":"abc"}' }));
    const form = new URLSearchParams({ signed_request: sent.signedRequest });
    expect(bodies).toEqual(Array(2).fill(`POST application/x-www-form-urlencoded;charset=UTF-8 ${form}`));
    await expect(control().signedRequest({ account: page.id, url: "http://example.com/" })).rejects.toThrow(
      /nobody but programs on this machine/,
    );
  });
});
