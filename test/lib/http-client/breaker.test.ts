import { describe, expect, it } from "vitest";
import { createBreaker } from "../../../src/lib/http-client/breaker.ts";
import type { HttpAnswer, HttpClient, HttpRequest } from "../../../src/lib/http-client/http-client.ts";

const down: HttpAnswer = { kind: "answered", status: 503, headers: {}, text: "" };
const timeout: HttpAnswer = { kind: "no_answer", cause: "timeout", sent: true, detail: "" };
const good: HttpAnswer = { kind: "answered", status: 200, headers: {}, text: "" };
const a: HttpRequest = { method: "GET", url: "https://a.test/x" };

function setup() {
  const state = { now: 1_000_000, answer: down as HttpAnswer | Promise<HttpAnswer>, asked: 0, changes: [] as string[] };
  const client: HttpClient = {
    request: async () => {
      state.asked += 1;
      return state.answer;
    },
  };
  const breaker = createBreaker({
    clock: { now: () => state.now },
    threshold: 3,
    openMs: 30_000,
    onChange: (origin, open) => state.changes.push(`${origin} ${open ? "open" : "closed"}`),
  });
  return { state, breaker, http: breaker.wrap(client), other: breaker.wrap(client) };
}

async function trip(http: HttpClient): Promise<void> {
  for (let count = 0; count < 3; count++) await http.request(a);
}

describe("createBreaker", () => {
  it("B69: after trouble in a row an origin is left alone, for every client that shares the breaker", async () => {
    const { state, breaker, http, other } = setup();
    await http.request(a);
    state.answer = timeout;
    await http.request(a);
    await http.request(a);
    expect(await other.request(a)).toMatchObject({ kind: "no_answer", cause: "circuit_open", sent: false });
    expect(state.asked).toBe(3);
    expect(breaker.open).toEqual(["https://a.test"]);
    expect(await http.request({ ...a, url: "https://b.test/" })).toBe(timeout);
  });

  it("a good answer in between, or one that blames the request or the rate, keeps the circuit closed", async () => {
    const { state, http, breaker } = setup();
    for (const status of [503, 503, 200, 503, 503, 400, 503, 503, 429, 503, 503]) {
      state.answer = { kind: "answered", status, headers: {}, text: "" };
      await http.request(a);
    }
    expect(state.asked).toBe(11);
    expect(breaker.open).toEqual([]);
  });

  it("after half a minute one request probes, the others still wait, and its success closes the circuit", async () => {
    const { state, http } = setup();
    await trip(http);
    state.now += 29_999;
    expect(await http.request(a)).toMatchObject({ cause: "circuit_open" });
    state.now += 1;
    const probe = Promise.withResolvers<HttpAnswer>();
    state.answer = probe.promise;
    const probing = http.request(a);
    expect(await http.request(a)).toMatchObject({ cause: "circuit_open" });
    probe.resolve(good);
    expect(await probing).toBe(good);
    expect(state.asked).toBe(4);
    state.answer = good;
    expect(await http.request(a)).toBe(good);
    expect(state.changes).toEqual(["https://a.test open", "https://a.test closed"]);
  });

  it("a probe that fails opens the circuit for another half-minute", async () => {
    const { state, http } = setup();
    await trip(http);
    state.now += 30_000;
    expect(await http.request(a)).toBe(down);
    state.now += 29_999;
    expect(await http.request(a)).toMatchObject({ cause: "circuit_open" });
    state.now += 1;
    expect(await http.request(a)).toBe(down);
    expect(state.asked).toBe(5);
  });

  it("B70: a clock that went back does not keep an origin closed off", async () => {
    const { state, http } = setup();
    await trip(http);
    state.now -= 3_600_000;
    state.answer = good;
    expect(await http.request(a)).toBe(good);
  });
});
