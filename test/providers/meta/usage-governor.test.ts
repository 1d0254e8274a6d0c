import { describe, expect, it } from "vitest";
import { MINUTE_MS, SECOND_MS } from "../../../src/lib/clock.ts";
import type { HttpClient, HttpRequest } from "../../../src/lib/http-client/http-client.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { createUsageGovernor } from "../../../src/providers/meta/usage-governor.ts";
import { createFakeClock } from "../../fakes/fake-clock.ts";

const ANNA = new Secret("anna");
const BEN = new Secret("ben");
const app = (percent: number) => ({ "x-app-usage": JSON.stringify({ call_count: percent }) });
const business = (id: string, percent: number, minutes = 0) => ({
  "x-business-use-case-usage": JSON.stringify({
    [id]: [{ type: "instagram", call_count: percent, estimated_time_to_regain_access: minutes }],
  }),
});

/** Meta, as far as its headers go: what it says next is `headers`, and `asked` are the calls that reached it. */
function bench() {
  const clock = createFakeClock();
  const governor = createUsageGovernor({ clock });
  const meta = { headers: {} as Record<string, string>, asked: 0, during: async () => {} };
  const client: HttpClient = {
    async request() {
      meta.asked += 1;
      const { headers } = meta;
      await meta.during();
      return { kind: "answered", status: 200, headers, text: "{}" };
    },
  };
  const governed = governor.wrap(client);
  async function ask(token: Secret, request: Partial<HttpRequest> = {}) {
    const answer = await governed.request({
      method: "GET",
      url: "https://graph.facebook.com/v25.0/me",
      bearer: token,
      ...request,
    });
    return answer.kind === "answered" ? "went" : `${answer.cause} ${answer.sent}`;
  }
  return { clock, governor, governed, meta, ask };
}

describe("the usage governor", () => {
  it("lets everything go while nothing is said, or too little is used", async () => {
    const { ask, meta, governor } = bench();
    expect(await ask(ANNA)).toBe("went");
    meta.headers = app(79.9);
    expect(await ask(ANNA)).toBe("went");
    expect(await ask(ANNA)).toBe("went");
    expect(governor.checksWaitMs(ANNA)).toBe(0);
  });

  it("when the app's limit is used up no call of any account leaves for ten minutes; then one, and the others by its answer", async () => {
    const { ask, meta, clock, governed } = bench();
    meta.headers = app(100);
    await ask(ANNA);
    expect(await ask(BEN)).toBe("throttled false");
    expect(await ask(ANNA)).toBe("throttled false");
    expect(meta.asked).toBe(1);
    const held = await governed.request({ method: "GET", url: "https://graph.facebook.com/me", bearer: BEN });
    expect(held).toMatchObject({ retryAfterMs: expect.any(Number) });
    const { retryAfterMs = 0 } = held as { retryAfterMs?: number };
    expect(retryAfterMs).toBeGreaterThanOrEqual(10 * MINUTE_MS);
    expect(retryAfterMs).toBeLessThan(12 * MINUTE_MS);

    clock.advance(10 * MINUTE_MS);
    meta.headers = app(40);
    let meanwhile = "";
    meta.during = async () => {
      meta.during = async () => {};
      meanwhile = await ask(BEN);
    };
    expect(await ask(ANNA)).toBe("went");
    expect(meanwhile).toBe("throttled false");
    expect(await ask(BEN)).toBe("went");
  });

  it("a limit that is still used up after a quarter of an hour is `limited`: a failure for the record", async () => {
    const { ask, meta, clock } = bench();
    meta.headers = app(120);
    await ask(ANNA);
    clock.advance(10 * MINUTE_MS);
    await ask(ANNA);
    expect(await ask(BEN)).toBe("limited false");
    const long = bench();
    long.meta.headers = business("1", 100, 15);
    await long.ask(ANNA);
    expect(await long.ask(ANNA)).toBe("limited false");
  });

  it("obeys a business's minutes for the accounts that it told, and for no other", async () => {
    const { ask, meta, clock } = bench();
    meta.headers = business("1", 30);
    await ask(ANNA);
    await ask(BEN);
    meta.headers = business("1", 60, 5);
    await ask(ANNA);
    expect(await ask(ANNA)).toBe("throttled false");
    expect(await ask(BEN)).toBe("throttled false");
    meta.headers = {};
    expect(await ask(new Secret("carol"))).toBe("went");
    clock.advance(5 * MINUTE_MS);
    // The first call after it hears nothing more of the limit: it is over.
    expect(await ask(BEN)).toBe("went");
    expect(await ask(ANNA)).toBe("went");
  });

  it("obeys an ad account's seconds, for the calls of that ad account or that token", async () => {
    const { ask, meta, clock } = bench();
    const url = (account: string) => ({ url: `https://graph.facebook.com/v25.0/${account}/insights` });
    meta.headers = { "x-ad-account-usage": '{"acc_id_util_pct":100,"reset_time_duration":90}' };
    await ask(ANNA, url("act_1"));
    meta.headers = {};
    expect(await ask(BEN, url("act_1"))).toBe("throttled false");
    expect(await ask(BEN, url("act_2"))).toBe("went");
    expect(await ask(ANNA)).toBe("went");
    clock.advance(90 * SECOND_MS);
    expect(await ask(BEN, url("act_1"))).toBe("went");
  });

  it("holds back calls for insights alone where only these are used up for the app", async () => {
    const { ask, meta } = bench();
    meta.headers = { "x-fb-ads-insights-throttle": '{"app_id_util_pct":100,"acc_id_util_pct":3}' };
    await ask(ANNA, { url: "https://graph.facebook.com/v25.0/act_1/insights" });
    meta.headers = {};
    expect(await ask(ANNA, { url: "https://graph.facebook.com/v25.0/act_2/insights" })).toBe("throttled false");
    expect(await ask(ANNA)).toBe("went");
  });

  it("above 80 % routine checks wait, and calls go all the same", async () => {
    const { ask, meta, clock, governor } = bench();
    meta.headers = app(85);
    await ask(ANNA);
    expect(governor.checksWaitMs(BEN)).toBeGreaterThanOrEqual(10 * MINUTE_MS);
    expect(await ask(BEN)).toBe("went");
    clock.advance(10 * MINUTE_MS);
    expect(governor.checksWaitMs(BEN)).toBe(0);
  });

  it("does not make checks wait that are to find out what lasts long", async () => {
    const { ask, meta, governor } = bench();
    meta.headers = business("1", 100, 60);
    await ask(ANNA);
    expect(governor.checksWaitMs(ANNA)).toBe(0);
    expect(await ask(ANNA)).toBe("limited false");
  });

  it("knows one account by its token, wherever the token stands in the call", async () => {
    const { ask, meta, governed } = bench();
    meta.headers = business("1", 100);
    await ask(ANNA);
    const url = "https://graph.facebook.com/v25.0/me";
    const places: Partial<HttpRequest>[] = [
      { query: { access_token: ANNA } },
      { query: { input_token: ANNA, access_token: new Secret("app") } },
      { query: { fb_exchange_token: ANNA } },
      { headers: { authorization: new Secret("Bearer anna") } },
    ];
    for (const place of places) {
      expect(await governed.request({ method: "GET", url, ...place })).toMatchObject({ cause: "throttled" });
    }
    expect(meta.asked).toBe(1);
  });

  it("B70: a clock that is set back does not make a limit last", async () => {
    const { ask, meta, clock } = bench();
    meta.headers = app(100);
    await ask(ANNA);
    meta.headers = app(10);
    clock.advance(-60 * MINUTE_MS);
    expect(await ask(BEN)).toBe("went");
  });

  it("sends those who waited back over two minutes, not all in one moment", async () => {
    const { ask, meta, governor } = bench();
    meta.headers = app(90);
    await ask(ANNA);
    const waits = Array.from({ length: 50 }, (_, n) => governor.checksWaitMs(new Secret(`token ${n}`)));
    expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(MINUTE_MS);
    expect(Math.max(...waits)).toBeLessThan(12 * MINUTE_MS);
  });
});
