import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/lib/secret.ts";
import { createFacebookClient } from "../../../src/providers/meta/facebook-client.ts";
import { PAGE_FIELDS } from "../../../src/providers/meta/facebook-pages.ts";
import { listPages } from "../../../src/providers/meta/list-pages.ts";
import { reissuePage } from "../../../src/providers/meta/reissue-page.ts";
import { createScriptedHttp, type SentRequest } from "../../fakes/scripted-http.ts";
import { answered, NOW } from "../answers.ts";

const settings = {
  appId: "880",
  appSecrets: [new Secret("s1")],
  dialogUrl: "https://www.facebook.com",
  graphUrl: "https://graph.facebook.com",
  graphVersion: "v25.0",
};

function scripted(answer: (request: SentRequest) => ReturnType<typeof answered>) {
  const http = createScriptedHttp(answer);
  const client = createFacebookClient({ settings, http, clock: { now: () => NOW }, callTimeoutMs: 700 });
  return { tools: { settings, client }, http, paths: () => http.sent.map(({ path }) => path.replace("/v25.0", "")) };
}

const page = (id: string, token: string | null = `EAA-${id}`) => ({
  id,
  name: `Page ${id}`,
  access_token: token ?? undefined,
});
const list = (pages: readonly object[], after?: string) =>
  answered(200, {
    data: pages,
    ...(after ? { paging: { cursors: { after }, next: "https://elsewhere.example" } } : {}),
  });
const error = (code: number, subcode?: number) =>
  answered(400, { error: { message: "no", type: "OAuthException", code, error_subcode: subcode } });

describe("listPages", () => {
  const ids = async (tools: ReturnType<typeof scripted>["tools"], scopes: readonly string[]) => {
    const answer = await listPages(tools, { token: new Secret("EAA-user"), scopes }, PAGE_FIELDS);
    return answer.ok ? answer.value.map(({ id, token }) => `${id} ${token?.reveal() ?? "-"}`) : answer.failure;
  };

  it("walks the list by its cursors, on Meta's own host only, with the person's token", async () => {
    const { tools, http, paths } = scripted(({ query }) =>
      query.after === undefined
        ? list([page("1")], "c1")
        : query.after === "c1"
          ? list([page("2")], "c2")
          : list([page("3")]),
    );
    expect(await ids(tools, [])).toEqual(["1 EAA-1", "2 EAA-2", "3 EAA-3"]);
    expect(paths()).toEqual(["/me/accounts", "/me/accounts", "/me/accounts"]);
    expect(http.sent.every(({ bearer }) => bearer === "EAA-user")).toBe(true);
  });

  it("stops at a cursor that stands still, and somewhere at one that never ends", async () => {
    const still = scripted(() => list([page("1")], "c1"));
    expect(await ids(still.tools, [])).toEqual(["1 EAA-1"]);
    expect(still.http.sent).toHaveLength(2);
    let call = 0;
    const endless = scripted(() => list([page(String(++call))], `c${call}`));
    expect(await ids(endless.tools, [])).toHaveLength(20);
  });

  it("walks the businesses too, once a Page, and the one that came with a token", async () => {
    const { tools, paths } = scripted(({ path }) => {
      if (path.endsWith("/me/businesses")) return answered(200, { data: [{ id: "70" }] });
      if (path.endsWith("/owned_pages")) return list([page("1"), page("2")]);
      return path.endsWith("/client_pages") ? list([page("2", null), page("3")]) : list([page("1", null)]);
    });
    expect(await ids(tools, ["business_management"])).toEqual(["1 EAA-1", "2 EAA-2", "3 EAA-3"]);
    expect(paths()).toEqual(["/me/accounts", "/me/businesses", "/70/owned_pages", "/70/client_pages"]);
  });

  it("asks for no business without business_management, and hides no Page when businesses fail", async () => {
    const answer = ({ path }: SentRequest) => (path.endsWith("/me/accounts") ? list([page("1")]) : error(200));
    const without = scripted(answer);
    expect(await ids(without.tools, ["pages_show_list"])).toEqual(["1 EAA-1"]);
    expect(without.paths()).toEqual(["/me/accounts"]);
    expect(await ids(scripted(answer).tools, ["business_management"])).toEqual(["1 EAA-1"]);
  });

  it("is a failure when the person's own list is", async () => {
    expect(await ids(scripted(() => error(190, 460)).tools, [])).toEqual({
      reason: "password_changed",
      code: "190/460",
    });
  });
});

describe("reissuePage", () => {
  const reissue = async (answer: (request: SentRequest) => ReturnType<typeof answered>) => {
    const { tools, paths } = scripted(answer);
    const input = { pageId: "5", parentToken: new Secret("EAA-user"), fields: PAGE_FIELDS } as const;
    const read = await reissuePage(tools, input);
    return { read: read.ok ? read.value.token.reveal() : read.failure, paths: paths() };
  };
  const isPage = ({ path }: SentRequest) => path.endsWith("/5");

  it("reads the Page itself, and asks nobody else when that gives the token", async () => {
    expect(await reissue(() => answered(200, page("5")))).toEqual({ read: "EAA-5", paths: ["/5"] });
  });

  it.each([
    ["gives no token", answered(200, page("5", null))],
    ["is out of reach", error(100, 33)],
    ["is not permitted", error(10)],
    ["is refused by a number that nobody knows", error(4711)],
    ["is answered with another Page", answered(200, page("6"))],
  ])("falls back to the person's list when the Page %s", async (_title, first) => {
    const { read, paths } = await reissue((request) => (isPage(request) ? first : list([page("4"), page("5")])));
    expect(read).toBe("EAA-5");
    expect(paths.slice(0, 2)).toEqual(["/5", "/me/accounts"]);
  });

  it("says that a Page which neither gives is out of reach, and not that its token is dead", async () => {
    const lost = await reissue((request) => (isPage(request) ? error(100, 33) : list([page("4")])));
    expect(lost.read).toEqual({ reason: "object_unreachable", code: "not listed" });
    const bare = await reissue((request) => (isPage(request) ? error(10) : list([page("5", null)])));
    expect(bare.read).toEqual({ reason: "object_unreachable", code: "no access_token" });
  });

  it.each([
    [error(190, 460), { reason: "password_changed", code: "190/460" }],
    [error(4), { reason: "rate_limited", code: "4" }],
    [answered(503, ""), { reason: "provider_unavailable", code: "http 503", maybeActed: true }],
  ])("hands on what is said of the parent or the way, and asks no further (%#)", async (answer, failure) => {
    expect(await reissue(() => answer)).toEqual({ read: failure, paths: ["/5"] });
  });
});
