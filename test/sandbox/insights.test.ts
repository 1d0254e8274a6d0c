import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "../../src/lib/clock.ts";
import { FACEBOOK_SCOPES, openFacebookSandbox } from "./facebook-calls.ts";
import { type Host, openFacebook, openInstagram, type Query } from "./insights-hosts.ts";
import { type Read, read } from "./provider-clients.ts";

interface Entry {
  readonly name: string;
  readonly period: string;
  readonly title: string;
  readonly id: string;
  readonly values?: { readonly value: number; readonly end_time: string }[];
  readonly total_value?: {
    readonly value?: number;
    readonly breakdowns?: {
      dimension_keys: string[];
      results: { dimension_values: string[]; value: number }[];
    }[];
  };
}

const SERIES = { metric: "reach,follower_count", period: "day" };
const TOTALS = {
  metric: "views,total_interactions,accounts_engaged,profile_views",
  period: "day",
  metric_type: "total_value",
};
const KNOWN =
  "reach, follower_count, website_clicks, profile_views, online_followers, accounts_engaged, total_interactions, likes, comments, shares, saves, replies, engaged_audience_demographics, reached_audience_demographics, follower_demographics, follows_and_unfollows, profile_links_taps, views, threads_likes, threads_replies, reposts, quotes, threads_followers, threads_follower_demographics, content_views, threads_views, threads_clicks, threads_reposts";
const seconds = (at: number) => String(at / 1_000);
const dataOf = ({ json }: Read) => json.data as Entry[];
const namesOf = (answer: Read) => dataOf(answer).map(({ name }) => name);
const errorOf = ({ json }: Read) => json.error as { code: number; message: string; type: string };
const endsOf = (answer: Read) => dataOf(answer)[0]?.values?.map(({ end_time }) => end_time);
const valuesOf = (answer: Read, index = 0) => dataOf(answer)[index]?.values?.map(({ value }) => value) ?? [];
const totalOf = (answer: Read) => dataOf(answer)[0]?.total_value?.value ?? Number.NaN;
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

describe.each([
  ["graph.instagram.com", openInstagram],
  ["graph.facebook.com", openFacebook],
])("insights at %s", (_host, openHost) => {
  let open: Host;
  let token: string;
  beforeEach(async () => {
    open = await openHost();
    // Nine in the morning of 20 November in California, when winter time has begun.
    goTo("2026-11-20T17:00:00Z");
    token = await open.connect();
  });
  afterEach(() => open.close());

  const goTo = (moment: string) => open.clock.advance(Date.parse(moment) - open.clock.now());
  const ask = (query: Query) => open.insights(token, query);
  const quirk = (quirks: Query) => open.sandbox.control.quirks({ provider: open.provider, quirks });

  it("give reach and new followers as a series, by default of the last day that has ended", async () => {
    const answer = await ask(SERIES);
    expect(dataOf(answer)).toEqual(
      ["reach", "follower_count"].map((name) => ({
        name,
        period: "day",
        values: [{ value: expect.any(Number), end_time: "2026-11-20T08:00:00+0000" }],
        title: expect.any(String),
        description: expect.any(String),
        id: `${open.id}/insights/${name}/day`,
      })),
    );
    expect(valuesOf(answer)[0]).toBeGreaterThan(0);
  });

  it("give the totals as one aggregate of the window, which no sum of days is where people are counted", async () => {
    const window = { since: "2026-11-01", until: "2026-11-14" };
    const totals = await ask({ ...TOTALS, ...window });
    expect(namesOf(totals)).toEqual(TOTALS.metric.split(","));
    for (const entry of dataOf(totals)) {
      expect(entry.total_value).toEqual({ value: expect.any(Number) });
      expect(entry).not.toHaveProperty("values");
    }
    const viewsOf = async (day: number) => {
      const date = `2026-11-${String(day).padStart(2, "0")}`;
      return totalOf(await ask({ ...TOTALS, metric: "views", since: date, until: date }));
    };
    const days = await Promise.all(Array.from({ length: 14 }, (_, index) => viewsOf(index + 1)));
    expect(totalOf(totals)).toBe(sum(days));
    const daily = valuesOf(await ask({ ...SERIES, metric: "reach", ...window }));
    const reach = totalOf(await ask({ ...TOTALS, metric: "reach", ...window }));
    expect(daily).toHaveLength(14);
    expect(reach).toBeLessThan(sum(daily));
    expect(reach).toBeGreaterThanOrEqual(Math.max(...daily));
  });

  it.each([
    [
      "a metric that there is not",
      { metric: "reach,engagement" },
      `metric[1] must be one of the following values: ${KNOWN}`,
    ],
    [
      "impressions, which is gone",
      { metric: "impressions" },
      `metric[0] must be one of the following values: ${KNOWN}`,
    ],
    [
      "totals without the parameter",
      { metric: "reach,views,profile_views" },
      "The following metrics (views,profile_views) should be specified with parameter metric_type=total_value",
    ],
    [
      "totals asked for as a series",
      { metric: "views", metric_type: "time_series" },
      "The following metrics (views) should be specified with parameter metric_type=total_value",
    ],
    [
      "a series asked for as a total",
      { metric: "views,follower_count", metric_type: "total_value" },
      "The following metrics (follower_count) should be specified with parameter metric_type=time_series",
    ],
    [
      "a metric type that there is not",
      { metric_type: "sum" },
      "metric_type must be one of the following values: time_series, total_value",
    ],
    ["no metric", { metric: "" }, "The parameter metric is required"],
    [
      "another period",
      { metric: "reach", period: "week" },
      "The following metrics (reach) are incompatible with the period",
    ],
    [
      "more than thirty days",
      { since: "1763600000", until: "1766192001" },
      "There cannot be more than 30 days (2592000 s) between since and until",
    ],
    [
      "a beginning without an end, too long ago",
      { since: "2026-10-01" },
      "There cannot be more than 30 days (2592000 s) between since and until",
    ],
    ["a time that is none", { since: "soon" }, "The parameter since must be a time before the end of the window"],
    ["a date that is none", { until: "2026-02-31" }, "The parameter until must be a time before the end of the window"],
    [
      "a window that ends before it begins",
      { since: "2026-11-10", until: "2026-11-08" },
      "The parameter since must be a time before the end of the window",
    ],
  ])("fail as a whole for %s", async (_, query, message) => {
    const answer = await ask({ ...SERIES, ...query });
    expect([answer.status, errorOf(answer)]).toEqual([
      400,
      expect.objectContaining({ code: 100, type: "OAuthException", message: `(#100) ${message}` }),
    ]);
  });

  it("want a period", async () => {
    expect(errorOf(await ask({ metric: "reach" })).message).toBe("(#100) The parameter period is required");
  });

  it("take a window of just thirty days, in seconds or as dates, and no second more", async () => {
    const since = Date.parse("2026-10-15T07:00:00Z");
    const longest = await ask({ ...SERIES, since: seconds(since), until: seconds(since + 30 * DAY_MS) });
    // The last hour of the window is in a day of its own: summer time ended in between.
    expect(valuesOf(longest)).toHaveLength(30);
    expect(endsOf(longest)?.at(-1)).toBe("2026-11-14T08:00:00+0000");
    expect((await ask({ ...SERIES, since: seconds(since), until: seconds(since + 30 * DAY_MS + 1_000) })).status).toBe(
      400,
    );
    expect(valuesOf(await ask({ ...SERIES, since: "2026-09-10", until: "2026-09-12" }))).toHaveLength(3);
  });

  it("end their days at midnight in California, by summer and winter time", async () => {
    expect(endsOf(await ask({ ...SERIES, since: "2026-10-31", until: "2026-11-02" }))).toEqual([
      "2026-11-01T07:00:00+0000",
      "2026-11-02T08:00:00+0000",
      "2026-11-03T08:00:00+0000",
    ]);
    expect(endsOf(await ask({ ...SERIES, since: "2026-03-07", until: "2026-03-09" }))).toEqual([
      "2026-03-08T08:00:00+0000",
      "2026-03-09T07:00:00+0000",
      "2026-03-10T07:00:00+0000",
    ]);
    const firstHour = {
      since: seconds(Date.parse("2026-06-22T07:10:00Z")),
      until: seconds(Date.parse("2026-06-22T07:20:00Z")),
    };
    expect(endsOf(await ask({ ...SERIES, ...firstHour }))).toEqual(["2026-06-23T07:00:00+0000"]);
    quirk({ insightsDayEnd: "pst" });
    expect(endsOf(await ask({ ...SERIES, since: "2026-06-21", until: "2026-06-21" }))).toEqual([
      "2026-06-22T08:00:00+0000",
    ]);
    quirk({ insightsDayEnd: "pdt" });
    expect(endsOf(await ask(SERIES))).toEqual(["2026-11-20T07:00:00+0000"]);
  });

  it("have no day that has not ended, nor one to come: an empty list, never 0", async () => {
    for (const query of [SERIES, TOTALS]) {
      const today = await ask({ ...query, since: "2026-11-20", until: "2026-11-20" });
      expect([today.status, dataOf(today)]).toEqual([200, []]);
      expect(dataOf(await ask({ ...query, since: "2026-12-01", until: "2026-12-02" }))).toEqual([]);
    }
  });

  it("by switch include the day that ends where the window begins", async () => {
    const window = {
      since: seconds(Date.parse("2026-11-10T08:00:00Z")),
      until: seconds(Date.parse("2026-11-12T08:00:00Z")),
    };
    const inside = ["2026-11-11T08:00:00+0000", "2026-11-12T08:00:00+0000"];
    expect(endsOf(await ask({ ...SERIES, ...window }))).toEqual(inside);
    quirk({ insightsWindow: "ends" });
    expect(endsOf(await ask({ ...SERIES, ...window }))).toEqual(["2026-11-10T08:00:00+0000", ...inside]);
  });

  it("say the same of a day however often they are read, once 48 hours have gone by; before that less", async () => {
    const day = { since: "2026-11-19", until: "2026-11-19" };
    const readings: string[] = [];
    const at = async (moment: string) => {
      goTo(moment);
      const [reach, followers] = dataOf(await ask({ ...SERIES, ...day }));
      const views = totalOf(await ask({ ...TOTALS, metric: "views", ...day }));
      readings.push([reach?.values?.[0]?.value, followers?.values?.[0]?.value, views].join(" "));
      return { reach: reach?.values?.[0]?.value ?? Number.NaN, views };
    };
    const early = await at("2026-11-20T09:00:00Z");
    const later = await at("2026-11-21T09:00:00Z");
    const final = await at("2026-11-22T08:00:00Z");
    expect([early.reach < later.reach, later.reach < final.reach, early.views < final.views]).toEqual([
      true,
      true,
      true,
    ]);
    await at("2026-12-15T12:00:00Z");
    expect(readings[3]).toBe(readings[2]);
    quirk({ insightsLate: "final" });
    expect((await at("2026-11-20T09:00:00Z")).reach).toBe(final.reach);
    quirk({ insightsLate: "missing" });
    expect(dataOf(await ask({ ...SERIES, ...day }))).toEqual([]);
    goTo("2026-11-22T08:00:00Z");
    expect(valuesOf(await ask({ ...SERIES, ...day }))).toEqual([final.reach]);
  });

  it("add up: a day's new followers less those who left are what the profile's total grew by", async () => {
    const totals: number[] = [];
    for (const moment of ["2026-11-20T09:00:00Z", "2026-11-20T20:00:00Z", "2026-11-21T09:00:00Z"]) {
      goTo(moment);
      const { json } = await open.profile(token, "followers_count,follows_count,media_count");
      expect(json).toMatchObject({ follows_count: expect.any(Number), media_count: expect.any(Number) });
      totals.push(Number(json.followers_count));
    }
    expect(totals[1]).toBe(totals[0]);
    goTo("2026-11-25T12:00:00Z");
    const day = { since: "2026-11-20", until: "2026-11-20" };
    const gained = valuesOf(await ask({ ...SERIES, metric: "follower_count", ...day }))[0] ?? Number.NaN;
    const [entry] = dataOf(await ask({ ...TOTALS, metric: "follows_and_unfollows", breakdown: "follow_type", ...day }));
    const results = entry?.total_value?.breakdowns?.[0]?.results ?? [];
    expect(results.map(({ dimension_values }) => dimension_values[0])).toEqual(["FOLLOWER", "NON_FOLLOWER"]);
    expect(results[0]?.value).toBe(gained);
    expect((totals[2] ?? 0) - (totals[0] ?? 0)).toBe(gained - (results[1]?.value ?? Number.NaN));
  });

  it("divide a total only when a breakdown is asked for, and know no foreign one", async () => {
    const day = { since: "2026-11-10", until: "2026-11-10" };
    const [entry] = dataOf(await ask({ ...TOTALS, metric: "views", breakdown: "media_product_type", ...day }));
    const [divided] = entry?.total_value?.breakdowns ?? [];
    expect(divided?.dimension_keys).toEqual(["media_product_type"]);
    expect(sum(divided?.results.map(({ value }) => value) ?? [])).toBe(entry?.total_value?.value);
    const foreign = await ask({ ...TOTALS, metric: "views", breakdown: "age", ...day });
    expect([foreign.status, errorOf(foreign)]).toEqual([
      500,
      expect.objectContaining({ code: 1, message: "An unknown error has occurred." }),
    ]);
  });

  it("tell who the followers are over their lifetime, and when they are there", async () => {
    const people = { metric: "follower_demographics", period: "lifetime", metric_type: "total_value" };
    const [entry] = dataOf(await ask({ ...people, breakdown: "country", timeframe: "this_month" }));
    const results = entry?.total_value?.breakdowns?.[0]?.results ?? [];
    const { json } = await open.profile(token, "followers_count");
    expect(sum(results.map(({ value }) => value))).toBe(json.followers_count);
    expect(dataOf(await ask(people))[0]?.total_value).toEqual({});
    expect((await ask({ ...people, period: "day" })).status).toBe(400);
    const online = await ask({ metric: "online_followers", period: "lifetime" });
    expect(Object.keys(valuesOf(online)[0] ?? {})).toHaveLength(24);
  });

  it("are empty by switch, in either shape", async () => {
    quirk({ insightsData: "empty" });
    expect([dataOf(await ask(SERIES)), dataOf(await ask(TOTALS))]).toEqual([[], []]);
  });

  it("say nothing of followers where there are fewer than a hundred, and go on telling of reach", async () => {
    quirk({ followers: "under_100" });
    expect(namesOf(await ask(SERIES))).toEqual(["reach"]);
    expect(namesOf(await ask({ ...TOTALS, metric: "views,follows_and_unfollows" }))).toEqual(["views"]);
    expect((await open.profile(token, "followers_count")).json.followers_count).toBeLessThan(100);
  });

  it.each(["profile_views", "views"])(
    "by switch know no %s, which fails the calls that name it and no other",
    async (metric) => {
      quirk({ insightsRefused: metric });
      const mixed = await ask(TOTALS);
      const position = TOTALS.metric.split(",").indexOf(metric);
      expect(errorOf(mixed).message).toMatch(
        new RegExp(`^\\(#100\\) metric\\[${position}\\] must be one of the following values: reach, `),
      );
      expect(errorOf(mixed).message.split(": ")[1]?.split(", ")).not.toContain(metric);
      expect(errorOf(await ask({ ...TOTALS, metric })).code).toBe(100);
      for (const other of TOTALS.metric.split(",").filter((name) => name !== metric))
        expect(namesOf(await ask({ ...TOTALS, metric: other }))).toEqual([other]);
    },
  );

  it("refuse impressions by the older text, by switch", async () => {
    quirk({ insightsImpressions: "version" });
    expect(errorOf(await ask({ ...SERIES, metric: "impressions" })).message).toBe(
      "(#100) Starting from version 22 and above, the impressions metric is no longer supported",
    );
  });

  it("give a total without its value, by switch", async () => {
    quirk({ insightsTotal: "absent" });
    expect(dataOf(await ask(TOTALS)).map(({ total_value }) => total_value)).toEqual([{}, {}, {}, {}]);
  });

  it("have nothing older than thirty days, by switch, and take the window all the same", async () => {
    const old = { ...SERIES, since: "2026-09-01", until: "2026-09-03" };
    expect(valuesOf(await ask(old))).toHaveLength(3);
    quirk({ insightsHistory: "30_days" });
    const answer = await ask(old);
    expect([answer.status, dataOf(answer)]).toEqual([200, []]);
  });

  it("follow somebody's language in their titles and never in their names", async () => {
    const english = await ask(SERIES);
    quirk({ insightsTitles: "kannada" });
    const kannada = await ask(SERIES);
    expect(dataOf(english)[0]?.title).toBe("Reach");
    for (const { title } of dataOf(kannada)) expect(title).toMatch(/^[\p{Script=Kannada}\s]+$/u);
    expect(namesOf(kannada)).toEqual(namesOf(english));
    expect(valuesOf(kannada)).toEqual(valuesOf(english));
  });

  it("need the permission to read them, beside the one to see the account", async () => {
    const without = {
      instagram: ["instagram_business_basic"],
      facebook: FACEBOOK_SCOPES.filter((scope) => scope !== "instagram_manage_insights"),
    }[open.provider];
    open.sandbox.control.permissions({
      account: open.provider === "facebook" ? "Ana Souza" : "bluebird.bakery",
      scopes: without,
    });
    expect(errorOf(await ask(SERIES))).toMatchObject({
      code: 10,
      message: "(#10) Application does not have permission for this action",
    });
    expect((await open.profile(token, "followers_count")).status).toBe(200);
    quirk({ insightsScope: "200" });
    expect(errorOf(await ask(SERIES)).code).toBe(200);
  });

  it("are nobody's without a token, and only the account's own", async () => {
    expect(errorOf(await open.insights("", SERIES)).code).toBe(2500);
    expect(errorOf(await open.insights("EAAnothing", SERIES)).code).toBe(190);
    expect(errorOf(await open.insights(token, SERIES, "17841499999999999"))).toMatchObject({
      code: 100,
      error_subcode: 33,
    });
  });

  it("fail by a switch for this call alone", async () => {
    const { provider } = open;
    open.sandbox.control.fault({ provider, kind: "error", code: "80002", path: "insights", times: 1 });
    expect(errorOf(await ask(SERIES)).code).toBe(80002);
    expect((await ask(SERIES)).status).toBe(200);
    expect((await (await fetch(open.sandbox.url)).text()).match(/insightsLate/g)?.length).toBeGreaterThanOrEqual(2);
  });
});

describe("insights of one host", () => {
  it("are read as `me` with Instagram Login, with the usage headers, and not of an account that became personal", async () => {
    const open = await openInstagram();
    try {
      const token = await open.connect();
      open.sandbox.control.quirks({ provider: "instagram", quirks: { usage: "95" } });
      const mine = await open.insights(token, SERIES, "me");
      expect(dataOf(mine)).toEqual(dataOf(await open.insights(token, SERIES)));
      expect(mine.json).not.toHaveProperty("paging");
      expect(JSON.parse(mine.headers.get("x-app-usage") ?? "")).toMatchObject({ call_count: 95 });
      open.sandbox.control.accountType({ account: "bluebird.bakery", accountType: "PERSONAL" });
      expect(errorOf(await open.insights(token, SERIES)).message).toBe("(#10) The user is not an Instagram Business");
    } finally {
      await open.close();
    }
  });

  it("are read with a Page's token too, of the account behind that Page only, and not when it is no longer linked", async () => {
    const open = await openFacebookSandbox();
    try {
      const user = await open.facebook.connect("Ana Souza");
      const fields = "access_token,instagram_business_account";
      const [kittens, boats] = await open.facebook.pages(user, { fields });
      const id = kittens?.instagram_business_account?.id ?? "";
      const ask = (access_token = "") => open.facebook.get(`/${id}/insights`, { ...SERIES, access_token });
      expect(dataOf(await ask(kittens?.access_token))).toEqual(dataOf(await ask(user)));
      expect(errorOf(await ask(boats?.access_token)).code).toBe(100);
      expect(errorOf(await open.facebook.get(`/${kittens?.id}/insights`, { access_token: user })).code).toBe(100);
      open.sandbox.control.fault({ provider: "facebook", kind: "error", code: "4", account: id, times: 1 });
      expect(errorOf(await ask(user)).code).toBe(4);
      open.sandbox.control.link({ account: id, linked: false });
      expect(errorOf(await ask(user)).code).toBe(100);
    } finally {
      await open.close();
    }
  });

  it("link to the windows before and after, at Facebook's host", async () => {
    const open = await openFacebook();
    try {
      const token = await open.connect();
      const answer = await open.insights(token, { ...SERIES, since: "2026-11-10", until: "2026-11-11" });
      const { previous, next } = answer.json.paging as { previous: string; next: string };
      expect(endsOf(await read(fetch(previous)))).toEqual(["2026-11-09T08:00:00+0000", "2026-11-10T08:00:00+0000"]);
      expect(endsOf(await read(fetch(next)))).toEqual(["2026-11-13T08:00:00+0000", "2026-11-14T08:00:00+0000"]);
    } finally {
      await open.close();
    }
  });

  it("differ from account to account", async () => {
    const open = await openFacebookSandbox();
    try {
      const user = await open.facebook.connect("Ana Souza");
      const pages = await open.facebook.pages(user, { fields: "instagram_business_account" });
      const reach = await Promise.all(
        pages.map(async ({ instagram_business_account }) =>
          valuesOf(
            await open.facebook.get(`/${instagram_business_account?.id}/insights`, {
              ...SERIES,
              since: seconds(open.clock.now() - 5 * DAY_MS - HOUR_MS),
              access_token: user,
            }),
          ),
        ),
      );
      expect(reach[0]).toHaveLength(5);
      expect(new Set(reach.map((values) => values.join(" "))).size).toBe(2);
      expect(new Set(reach[0]).size).toBeGreaterThan(3);
    } finally {
      await open.close();
    }
  });
});
