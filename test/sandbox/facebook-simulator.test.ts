import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../src/lib/clock.ts";
import { facebookDefinition } from "../../src/sandbox/facebook/facebook-definition.ts";
import { NEW_FACEBOOK_APP_SECRET } from "../../src/sandbox/facebook/facebook-facts.ts";
import { metaErrors } from "../../src/sandbox/meta/meta-errors.ts";
import { openSandbox } from "../../src/sandbox/sandbox-server.ts";
import { FACEBOOK_REDIRECT, FACEBOOK_SCOPES, openFacebookSandbox } from "./facebook-calls.ts";

let open: Awaited<ReturnType<typeof openFacebookSandbox>>;
beforeEach(async () => {
  open = await openFacebookSandbox();
});
afterEach(() => open.close());

const errorOf = ({ json }: { json: Record<string, unknown> }) => json.error as Record<string, unknown>;
const quirks = (chosen: Record<string, string>) =>
  open.sandbox.control.quirks({ provider: "facebook", quirks: chosen });
const NINETY_DAYS = 90 * DAY_MS;

describe("the simulated Facebook, for a person", () => {
  it("gives an hour's token for a code and sixty days for that one, by GET and by POST", async () => {
    const short = await open.facebook.exchange(open.facebook.codeFor("Ana Souza"));
    expect(short.json).toMatchObject({ token_type: "bearer", expires_in: 3_600 });
    const posted = await open.facebook.post(
      "/oauth/access_token",
      {},
      new URLSearchParams({
        ...open.facebook.app,
        grant_type: "fb_exchange_token",
        fb_exchange_token: String(short.json.access_token),
      }),
    );
    expect(posted.json).toMatchObject({ token_type: "bearer", expires_in: 5_183_944 });
    expect(posted.json.access_token).not.toBe(short.json.access_token);
    open.clock.advance(HOUR_MS);
    expect(errorOf(await open.facebook.extend(String(short.json.access_token)))).toMatchObject({
      code: 190,
      error_subcode: 463,
    });
    expect((await open.facebook.me("", String(posted.json.access_token))).json).toEqual({
      id: open.user.id,
      name: "Ana Souza",
    });
  });

  it("refuses a code used twice, past its ten minutes, with another redirect address or secret, by number", async () => {
    const code = open.facebook.codeFor("Ana Souza");
    expect((await open.facebook.exchange(code)).status).toBe(200);
    expect(errorOf(await open.facebook.exchange(code))).toMatchObject({ code: 100, error_subcode: 36009 });
    expect(open.sandbox.control.calls().doubleUses).toEqual({ facebook: 1 });
    const fresh = () => open.facebook.codeFor("Ana Souza");
    expect(errorOf(await open.facebook.exchange(fresh(), { redirect_uri: `${FACEBOOK_REDIRECT}_page` }))).toMatchObject(
      { code: 100, error_subcode: 36008 },
    );
    const secret = await open.facebook.exchange(fresh(), { client_secret: "wrong" });
    expect([secret.status, errorOf(secret).code, errorOf(secret).message]).toEqual([
      400,
      1,
      "Error validating client secret.",
    ]);
    expect(errorOf(await open.facebook.exchange(fresh(), { client_id: "1" })).code).toBe(101);
    const late = fresh();
    open.clock.advance(10 * MINUTE_MS);
    expect(errorOf(await open.facebook.exchange(late))).toMatchObject({ code: 100, error_subcode: 36007 });
  });

  it("gives every variant of the exchange by switch: no expires_in, the same end, sixty days at once", async () => {
    quirks({ codeToken: "long" });
    const long = await open.facebook.exchange(open.facebook.codeFor("Ana Souza"));
    expect(long.json.expires_in).toBe(5_183_944);
    quirks({ extension: "same_end" });
    open.clock.advance(10 * DAY_MS);
    const same = await open.facebook.extend(String(long.json.access_token));
    expect(same.json.expires_in).toBe(5_183_944 - 10 * 86_400);
    expect(same.json.access_token).not.toBe(long.json.access_token);
    quirks({ expiresIn: "absent", extension: "moves" });
    const silent = await open.facebook.extend(String(long.json.access_token));
    expect(silent.json).not.toHaveProperty("expires_in");
    expect(await open.facebook.debug(String(silent.json.access_token))).toMatchObject({
      is_valid: true,
      expires_at: Math.floor(open.clock.now() / 1_000) + 5_183_944,
    });
  });

  it("ends data access ninety days after the log-in, which no exchange moves", async () => {
    const loggedInAt = open.clock.now();
    const first = await open.facebook.connect("Ana Souza");
    open.clock.advance(50 * DAY_MS);
    const second = String((await open.facebook.extend(first)).json.access_token);
    const dataAccessEnd = (loggedInAt + NINETY_DAYS) / 1_000;
    expect(await open.facebook.debug(second)).toMatchObject({ data_access_expires_at: dataAccessEnd, type: "USER" });
    expect(open.sandbox.control.truth({ account: open.user.key })[0]).toMatchObject({
      dataAccessEndsAt: dataAccessEnd * 1_000,
      deadlineAt: dataAccessEnd * 1_000,
      renewals: 1,
    });
    quirks({ dataAccessEnded: "10" });
    open.clock.advance(45 * DAY_MS);
    expect((await open.facebook.me("", second)).status).toBe(200);
    expect(errorOf(await open.facebook.me("/accounts", second)).code).toBe(10);
  });

  it("gives a new token what was granted before too, unless it is left out now or the app was removed in between", async () => {
    const { facebook, user, sandbox } = open;
    const tokenFor = async (scope: string, more: { scopes?: string[] } = {}) => {
      const authorizeUrl = facebook.authorizeUrl({ scope });
      const { callbackUrl } = sandbox.control.approve({ authorizeUrl, account: user.key, ...more });
      const { json } = await facebook.exchange(new URL(callbackUrl).searchParams.get("code") ?? "");
      return json.access_token as string;
    };
    const grantedTo = async (token: string) => {
      const { data } = (await facebook.me("/permissions", token)).json as { data: Record<string, string>[] };
      return data.flatMap(({ permission, status }) => (status === "granted" ? [permission] : [])).sort();
    };
    await tokenFor("ads_read");
    const both = await tokenFor("pages_show_list");
    expect(await grantedTo(both)).toEqual(["ads_read", "pages_show_list", "public_profile"]);
    await tokenFor("ads_read,email", { scopes: ["email"] });
    const without = await tokenFor("email");
    expect(await grantedTo(without)).toEqual(["email", "pages_show_list", "public_profile"]);
    await facebook.removeApp(without);
    expect(await grantedTo(await tokenFor("ads_read"))).toEqual(["ads_read", "public_profile"]);
  });

  it("tells granted and declined permissions, and removes the app with all that hangs on it", async () => {
    const scopes = FACEBOOK_SCOPES.filter((scope) => scope !== "ads_read");
    const token = await open.facebook.connect("Ana Souza", { scopes });
    const { data } = (await open.facebook.me("/permissions", token)).json;
    expect(data).toContainEqual({ permission: "pages_show_list", status: "granted" });
    expect(data).toContainEqual({ permission: "ads_read", status: "declined" });
    expect(errorOf(await open.facebook.me("/adaccounts", token)).code).toBe(200);
    const [page] = await open.facebook.pages(token);
    expect((await open.facebook.removeApp(token)).json).toEqual({ success: true });
    for (const dead of [token, page?.access_token ?? ""])
      expect(errorOf(await open.facebook.me("", dead))).toMatchObject({ code: 190, error_subcode: 458 });
    expect(errorOf(await open.facebook.me("", token)).message).toContain(open.facebook.app.client_id);
  });

  it("shows the ad accounts with the fields asked for, and none that it does not have", async () => {
    const adAccounts = [{ name: "Spring" }, { name: "Old debts", status: 3 }];
    open.sandbox.control.account({ provider: "facebook", name: "Ad Person", adAccounts });
    const many = await open.facebook.connect("Ad Person");
    const listed = (await open.facebook.me("/adaccounts", many, { fields: "name,account_status" })).json.data;
    expect(listed).toMatchObject([
      { name: "Spring", account_status: 1 },
      { name: "Old debts", account_status: 3 },
    ]);
    const token = await open.facebook.connect("Ana Souza");
    const fields = "id,name,account_id,currency,timezone_name,account_status";
    const [account] = (await open.facebook.me("/adaccounts", token, { fields })).json.data as Record<string, unknown>[];
    expect(account).toMatchObject({ currency: "BRL", timezone_name: "America/Fortaleza", account_status: 1 });
    expect(account?.id).toBe(`act_${account?.account_id}`);
    expect(errorOf(await open.facebook.me("/adaccounts", token, { fields: "balance_of_power" })).message).toBe(
      "(#100) Tried accessing nonexisting field (balance_of_power)",
    );
  });
});

describe("debug_token", () => {
  it("tells of a person's token all that there is, with the Pages that were ticked", async () => {
    const token = await open.facebook.connect("Ana Souza", { pages: ["Cute Kittens"] });
    const [page] = await open.facebook.pages(token);
    const told = await open.facebook.debug(token);
    expect(told).toMatchObject({
      app_id: open.facebook.app.client_id,
      type: "USER",
      is_valid: true,
      user_id: open.user.id,
      issued_at: open.clock.now() / 1_000,
      expires_at: open.clock.now() / 1_000 + 5_183_944,
    });
    expect(told.scopes).toEqual(["public_profile", ...FACEBOOK_SCOPES]);
    expect(told.granular_scopes).toContainEqual({ scope: "pages_show_list", target_ids: [page?.id] });
    expect(told.granular_scopes).toContainEqual({ scope: "ads_read" });
  });

  it("tells of a dead token inside `data`, with `subcode`, and with status 200", async () => {
    const token = await open.facebook.connect("Ana Souza");
    open.sandbox.control.revoke({ account: open.user.key, cause: "190/460" });
    const answer = await open.facebook.get("/debug_token", {
      input_token: token,
      access_token: open.facebook.appToken,
    });
    expect(answer.status).toBe(200);
    expect(answer.json.data).toMatchObject({ is_valid: false, scopes: [], error: { code: 190, subcode: 460 } });
    expect(await open.facebook.debug("EAA-of-nobody")).toMatchObject({ is_valid: false, error: { code: 190 } });
  });

  it("tells what is wrong with the asker at the top: a wrong secret, no token, another app's token to look at", async () => {
    const token = await open.facebook.connect("Ana Souza");
    const wrong = await open.facebook.get("/debug_token", {
      input_token: token,
      access_token: `${open.facebook.app.client_id}|wrong`,
    });
    expect([wrong.status, errorOf(wrong).code, errorOf(wrong).message]).toEqual([
      400,
      190,
      "Invalid OAuth access token signature.",
    ]);
    expect(errorOf(await open.facebook.get("/debug_token", { input_token: token })).code).toBe(2500);
    const [foreign] = open.sandbox.control.seed({ provider: "facebook", count: 1, otherApp: true });
    const { appToken } = open.facebook;
    const other = await open.facebook.get("/debug_token", {
      input_token: foreign?.accessToken ?? "",
      access_token: appToken,
    });
    expect(errorOf(other)).toMatchObject({
      code: 100,
      message: "(#100) The App_id in the input_token did not match the Viewing App",
    });
  });

  it("tells of a system user's token that it never ends", async () => {
    const [seeded] = open.sandbox.control.seed({ provider: "facebook", count: 1, systemUser: true });
    expect(await open.facebook.debug(seeded?.accessToken ?? "")).toMatchObject({
      type: "SYSTEM_USER",
      expires_at: 0,
      data_access_expires_at: 0,
      is_valid: true,
    });
    open.clock.advance(1_000 * DAY_MS);
    expect((await open.facebook.me("", seeded?.accessToken ?? "")).status).toBe(200);
    const truth = open.sandbox.control.truth({ account: seeded?.account })[0];
    expect([truth?.alive, truth?.accessExpiresAt, truth?.deadlineAt]).toEqual([true, null, null]);
  });
});

describe("the proof of the app's secret", () => {
  const hmac = (secret: string, text: string) => createHmac("sha256", secret).update(text).digest("hex");
  const own = () => open.facebook.app.client_secret;

  it("is checked when it is there, in both forms, and asked for where the app says so", async () => {
    const token = await open.facebook.connect("Ana Souza");
    const ask = (query: Record<string, string>) => open.facebook.me("", token, query);
    expect((await ask({ appsecret_proof: hmac(own(), token) })).status).toBe(200);
    const wrong = await ask({ appsecret_proof: hmac("another", token) });
    expect(errorOf(wrong)).toMatchObject({
      code: 100,
      message: "Invalid appsecret_proof provided in the API argument",
    });
    const time = String(open.clock.now() / 1_000);
    const timed = { appsecret_proof: hmac(own(), `${token}|${time}`), appsecret_time: time };
    expect((await ask(timed)).status).toBe(200);
    open.clock.advance(5 * MINUTE_MS + 1_000);
    expect(errorOf(await ask(timed)).message).toMatch(/^Invalid appsecret_proof/);
    quirks({ proof: "required" });
    expect(errorOf(await ask({})).message).toBe("API calls from the server require an appsecret_proof argument");
  });

  it("is by the Page's own token for a Page", async () => {
    const token = await open.facebook.connect("Ana Souza");
    const [page] = await open.facebook.pages(token);
    const pageToken = page?.access_token ?? "";
    quirks({ proof: "required" });
    const good = { appsecret_proof: hmac(own(), pageToken) };
    expect((await open.facebook.me("", pageToken, good)).json.id).toBe(page?.id);
    const persons = { appsecret_proof: hmac(own(), token) };
    expect(errorOf(await open.facebook.me("", pageToken, persons)).code).toBe(100);
  });

  it("may be by the new secret while both are valid, and by nothing else once only that one is", async () => {
    const token = await open.facebook.connect("Ana Souza");
    const withSecret = async (secret: string) =>
      (await open.facebook.me("", token, { appsecret_proof: hmac(secret, token) })).status;
    const both = async () => [await withSecret(own()), await withSecret(NEW_FACEBOOK_APP_SECRET)];
    expect(await both()).toEqual([200, 400]);
    quirks({ appSecrets: "both" });
    expect(await both()).toEqual([200, 200]);
    quirks({ appSecrets: "new" });
    expect(await both()).toEqual([400, 200]);
    expect(errorOf(await open.facebook.extend(token)).code).toBe(1);
    const renewed = await open.facebook.extend(token, { client_secret: NEW_FACEBOOK_APP_SECRET });
    expect(renewed.status).toBe(200);
  });
});

it("has a row for every code of Meta's that is known to matter, with its subcodes", () => {
  const known = new Set(
    Object.values(metaErrors).map(({ code, subcode }) => (subcode === undefined ? `${code}` : `${code}/${subcode}`)),
  );
  const matter = [
    "190 190/458 190/459 190/460 190/463 190/464 190/467 190/492 102 452 459 483 2500 10 3 200 200/458 230 299",
    "100 100/33 100/2108006 100/36007 100/36008 100/36009 1 1/99 2 4 4/2207051 17 17/2446079 32 341 613 613/1996",
    "80000/2446079 80001 80002 80003/2446079 80004/2446079 80005 80006 80008 80009 80014 368 104 101 2635 2642",
    "9009 110 210 960",
  ];
  expect(matter.flatMap((line) => line.split(" ")).filter((code) => !known.has(code))).toEqual([]);
});

it("answers every error row of Facebook by switch, with its number and its status", async () => {
  for (const code of facebookDefinition.errorCodes) {
    open.sandbox.control.fault({ provider: "facebook", kind: "error", code, path: "me", times: 1 });
    const answer = await open.facebook.me("", "any");
    const error = errorOf(answer);
    if (/^\d/.test(code)) expect(error.code, code).toBe(Number(code.split("/")[0]));
    expect(answer.status, code).toBe([1, 2].includes(Number(error.code)) && code !== "1/secret" ? 500 : 400);
    expect(error.message, code).not.toMatch(/[{}]/);
  }
});

it("turns Facebook's statuses to the other ones that were seen, and says in the header what kind of refusal it is", async () => {
  const answerTo = async (code: string) => {
    open.sandbox.control.fault({ provider: "facebook", kind: "error", code, times: 1 });
    const { status, headers } = await open.facebook.me("", "any");
    return `${status} ${/"Facebook Platform" "(\w+)"/.exec(headers.get("www-authenticate") ?? "")?.[1]}`;
  };
  expect(await answerTo("190/463")).toBe("400 invalid_token");
  expect(await answerTo("200/blocked")).toBe("400 access_denied");
  expect(await answerTo("100/36009")).toBe("400 invalid_code");
  quirks({ errorStatus: "other" });
  expect(await answerTo("190/463")).toBe("401 invalid_token");
  for (const code of ["10", "200", "4"]) expect(await answerTo(code)).toBe("403 invalid_request");
  expect(await answerTo("1")).toBe("500 invalid_request");
});

it("remembers Facebook's people, Pages and tokens across a restart", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const options = { clock: open.clock, journalPath: join(folder, "journal.jsonl") };
  const first = await openSandbox(options);
  const [seeded] = first.control.seed({ provider: "facebook_page", count: 1 });
  await first.close();
  const second = await openSandbox(options);
  expect(second.control.inspect({ token: seeded?.accessToken ?? "" })).toMatchObject({
    accepted: true,
    account: seeded?.account,
    kind: "page",
    expiresAt: null,
  });
  second.control.revoke({ account: seeded?.parent?.account ?? "", cause: "190/460" });
  expect(second.control.truth({ account: seeded?.account })[0]?.deadBecause).toBe("190/460");
  await second.close();
});
