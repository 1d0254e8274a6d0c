import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "../../src/lib/clock.ts";
import { FACEBOOK_SCOPES, openFacebookSandbox } from "./facebook-calls.ts";

let open: Awaited<ReturnType<typeof openFacebookSandbox>>;
beforeEach(async () => {
  open = await openFacebookSandbox();
});
afterEach(() => open.close());

const errorOf = ({ json }: { json: Record<string, unknown> }) => json.error as Record<string, unknown>;
const quirks = (chosen: Record<string, string>) =>
  open.sandbox.control.quirks({ provider: "facebook", quirks: chosen });
const truthOf = (account: string, provider?: string) => open.sandbox.control.truth({ account, provider })[0];
const WITH_INSTAGRAM = { fields: "id,name,access_token,instagram_business_account{id,username}" };

describe("a person's Pages", () => {
  it("come with the fields that were named and no others: no token unless it is one of them", async () => {
    const token = await open.facebook.connect("Ana Souza");
    const [usual] = (await open.facebook.me("/accounts", token)).json.data as object[];
    expect(Object.keys(usual ?? {}).sort()).toEqual([
      "access_token",
      "category",
      "category_list",
      "id",
      "name",
      "tasks",
    ]);
    expect(await open.facebook.pages(token, { fields: "name" })).toEqual([
      { id: expect.any(String), name: "Cute Kittens" },
      { id: expect.any(String), name: "Old Boats" },
    ]);
    quirks({ pageToken: "omitted" });
    for (const page of await open.facebook.pages(token)) expect(page).not.toHaveProperty("access_token");
  });

  it("are read by the cursor, a page at a time; `next` holds the token and comes only when there is more", async () => {
    const names = Array.from({ length: 5 }, (_, index) => `Shop ${index}`);
    open.sandbox.control.account({ provider: "facebook", name: "Bo Many", pages: names });
    const token = await open.facebook.connect("Bo Many");
    const seen: string[] = [];
    let after: string | undefined;
    let calls = 0;
    do {
      const query: Record<string, string> = { fields: "name", limit: "2", ...(after && { after }) };
      const { json } = await open.facebook.me("/accounts", token, query);
      seen.push(...(json.data as { name: string }[]).map(({ name }) => name));
      const paging = json.paging as { cursors: { after: string }; next?: string };
      expect(paging.next?.includes(token) ?? false).toBe(calls < 2);
      if (paging.next && calls === 0) {
        const followed = (await (await fetch(paging.next)).json()) as { data: { name: string }[] };
        expect(followed.data.map(({ name }) => name)).toEqual(["Shop 2", "Shop 3"]);
      }
      after = paging.next && paging.cursors.after;
      calls += 1;
    } while (after);
    expect([seen, calls]).toEqual([names, 3]);
    expect(errorOf(await open.facebook.me("/accounts", token, { after: "nowhere" })).code).toBe(2642);
  });

  it("are only those that were ticked, and none without the permission to list them", async () => {
    const token = await open.facebook.connect("Ana Souza", { pages: ["Old Boats"] });
    const [only, ...more] = await open.facebook.pages(token);
    expect([only?.name, more]).toEqual(["Old Boats", []]);
    const unticked = truthOf("Cute Kittens", "facebook_page")?.externalId ?? "";
    const refused = await open.facebook.get(`/${unticked}`, { fields: "access_token", access_token: token });
    expect(errorOf(refused)).toMatchObject({ code: 100, error_subcode: 33 });
    const blind = await open.facebook.connect("Ana Souza", { scopes: ["ads_read"] });
    expect(await open.facebook.pages(blind)).toEqual([]);
  });

  it("are missing where a business holds them, and are found through the business", async () => {
    open.sandbox.control.account({
      provider: "facebook_page",
      name: "Agency Page",
      users: ["Ana Souza"],
      business: { name: "North Agency", relation: "client" },
    });
    const token = await open.facebook.connect("Ana Souza");
    expect((await open.facebook.pages(token)).map(({ name }) => name)).toEqual(["Cute Kittens", "Old Boats"]);
    const [business] = (await open.facebook.me("/businesses", token)).json.data as { id: string; name: string }[];
    expect(business?.name).toBe("North Agency");
    const below = async (edge: string) =>
      (await open.facebook.get(`/${business?.id}/${edge}`, { fields: "name,access_token", access_token: token })).json
        .data as { name: string; access_token: string }[];
    expect(await below("owned_pages")).toEqual([]);
    const [held] = await below("client_pages");
    expect(held?.name).toBe("Agency Page");
    expect((await open.facebook.me("", held?.access_token ?? "")).json.name).toBe("Agency Page");
    const scopes = FACEBOOK_SCOPES.filter((scope) => scope !== "business_management");
    const without = await open.facebook.connect("Ana Souza", { scopes });
    expect(errorOf(await open.facebook.me("/businesses", without)).message).toMatch(
      /^\(#200\) Requires business_management/,
    );
  });
});

describe("a Page's token", () => {
  it("has no end when it was read with a long-lived token, and ends with a short one otherwise", async () => {
    const short = String((await open.facebook.exchange(open.facebook.codeFor("Ana Souza"))).json.access_token);
    const [early] = await open.facebook.pages(short);
    const long = String((await open.facebook.extend(short)).json.access_token);
    const [late] = await open.facebook.pages(long);
    expect(late?.access_token).not.toBe(early?.access_token);
    expect(await open.facebook.debug(late?.access_token ?? "")).toMatchObject({
      type: "PAGE",
      profile_id: late?.id,
      user_id: open.user.id,
      expires_at: 0,
      data_access_expires_at: (open.clock.now() + 90 * DAY_MS) / 1_000,
      is_valid: true,
    });
    open.clock.advance(HOUR_MS);
    expect(errorOf(await open.facebook.me("", early?.access_token ?? ""))).toMatchObject({ error_subcode: 463 });
    open.clock.advance(80 * DAY_MS);
    expect((await open.facebook.me("", long)).status).toBe(400);
    expect((await open.facebook.me("", late?.access_token ?? "")).json).toMatchObject({ name: "Cute Kittens" });
  });

  it("is the same for the same reader, in the list and at the Page; another one where a quirk says so", async () => {
    const token = await open.facebook.connect("Ana Souza");
    const [listed] = await open.facebook.pages(token);
    const read = () => open.facebook.get(`/${listed?.id}`, { fields: "access_token", access_token: token });
    expect((await read()).json).toEqual({ id: listed?.id, access_token: listed?.access_token });
    quirks({ pageTokenText: "new" });
    expect((await read()).json.access_token).not.toBe(listed?.access_token);
    expect(truthOf(listed?.id ?? "")?.acceptedAccessTokens).toHaveLength(2);
  });

  it("can't ask what only a person can", async () => {
    const [page] = await open.facebook.pages(await open.facebook.connect("Ana Souza"));
    for (const edge of ["permissions", "accounts", "adaccounts"])
      expect(errorOf(await open.facebook.me(`/${edge}`, page?.access_token ?? "")).message).toBe(
        `(#100) Tried accessing nonexisting field (${edge})`,
      );
  });

  it("sends messages, which a person's token does not, and only with the permission", async () => {
    const token = await open.facebook.connect("Ana Souza");
    const [page, other] = await open.facebook.pages(token);
    const body = JSON.stringify({ recipient: { id: "4711" }, message: { text: "Hello there" } });
    const json = { "content-type": "application/json" };
    const send = (path: string, access_token: string) => open.facebook.post(path, { access_token }, body, json);
    const sent = await send("/me/messages", page?.access_token ?? "");
    expect(sent.json).toEqual({ recipient_id: "4711", message_id: expect.stringMatching(/^m_/) });
    expect((await send(`/${page?.id}/messages`, page?.access_token ?? "")).status).toBe(200);
    const form = new URLSearchParams({ recipient: '{"id":"4711"}', message: '{"text":"By form"}' });
    await open.facebook.post("/me/messages", { access_token: page?.access_token ?? "" }, form);
    expect(open.sandbox.control.messages().map(({ to, text }) => `${to}: ${text}`)).toEqual([
      "4711: Hello there",
      "4711: Hello there",
      "4711: By form",
    ]);
    expect(errorOf(await send(`/${other?.id}/messages`, page?.access_token ?? "")).code).toBe(100);
    expect(errorOf(await send("/me/messages", token)).message).toBe(
      "(#190) This method must be called with a Page Access Token",
    );
    open.sandbox.control.permissions({ account: open.user.key, scopes: ["pages_show_list"] });
    expect(errorOf(await send("/me/messages", page?.access_token ?? "")).code).toBe(200);
  });
});

describe("an Instagram account behind a Page", () => {
  it("is found in the list and at the Page, and read with the person's token and the Page's", async () => {
    const token = await open.facebook.connect("Ana Souza");
    const [page] = await open.facebook.pages(token, WITH_INSTAGRAM);
    const instagram = page?.instagram_business_account;
    expect(instagram).toEqual({ id: expect.stringMatching(/^1784145/), username: "cute_kittens" });
    const at = await open.facebook.get(`/${page?.id}`, { fields: "instagram_business_account", access_token: token });
    expect(at.json).toEqual({ id: page?.id, instagram_business_account: { id: instagram?.id } });
    const fields = "username,followers_count,media_count";
    for (const access_token of [token, page?.access_token ?? ""]) {
      const read = await open.facebook.get(`/${instagram?.id}`, { fields, access_token });
      expect(read.json).toMatchObject({ id: instagram?.id, username: "cute_kittens" });
    }
    const wrong = await open.facebook.get(`/${instagram?.id}`, { fields: "account_type", access_token: token });
    expect(errorOf(wrong).message).toBe("(#100) Tried accessing nonexisting field (account_type)");
  });

  it("is a missing key, never null, when it is not linked, not professional, or not permitted", async () => {
    const token = await open.facebook.connect("Ana Souza");
    const [before] = await open.facebook.pages(token, WITH_INSTAGRAM);
    const id = before?.instagram_business_account?.id ?? "";
    const linked = async (bearer = token) =>
      (await open.facebook.pages(bearer, WITH_INSTAGRAM))[0]?.instagram_business_account !== undefined;
    open.sandbox.control.link({ account: id, linked: false });
    expect(await linked()).toBe(false);
    const gone = await open.facebook.get(`/${id}`, { access_token: token });
    expect(errorOf(gone)).toMatchObject({ code: 100, error_subcode: 33 });
    expect(errorOf(gone).message).toContain(`'${id}'`);
    open.sandbox.control.link({ account: id, linked: true });
    open.sandbox.control.accountType({ account: id, accountType: "PERSONAL" });
    expect(await linked()).toBe(false);
    open.sandbox.control.accountType({ account: id, accountType: "BUSINESS" });
    expect(await linked()).toBe(true);
    quirks({ businessAccount: "absent" });
    expect(await linked()).toBe(false);
    quirks({ businessAccount: "present" });
    expect(await linked(await open.facebook.connect("Ana Souza", { scopes: ["pages_show_list"] }))).toBe(false);
  });
});

it("the demo's person is taken off one of her Pages, and who else manages it can read it anew", async () => {
  const { facebook, sandbox } = open;
  const pagesOf = async (person: string) =>
    new Map(
      (await facebook.pages(await facebook.connect(person))).map(({ name, access_token }) => [name, access_token]),
    );
  const before = await pagesOf("daniela.prado");
  expect([...before.keys()]).toEqual(["Paper Crane Café", "Paper Crane Events"]);
  sandbox.control.startDemoStories();
  const answerTo = (token = "") => facebook.me("", token);
  expect(errorOf(await answerTo(before.get("Paper Crane Events")))).toMatchObject({ code: 190, error_subcode: 492 });
  expect((await answerTo(before.get("Paper Crane Café"))).status).toBe(200);
  const again = await pagesOf("mia.torres");
  expect((await answerTo(again.get("Paper Crane Events"))).status).toBe(200);
  // Nobody would be left who could put it right.
  sandbox.control.startDemoStories();
  expect((await answerTo(again.get("Paper Crane Events"))).status).toBe(200);
});
