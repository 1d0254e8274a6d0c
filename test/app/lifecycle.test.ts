import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { background, createLifecycle, type Part } from "../../src/app/lifecycle.ts";
import { createLog } from "../../src/lib/log/create-log.ts";

let steps: string[];
let lines: string[];
const log = createLog({ level: "trace", destination: { write: (line) => void lines.push(line) } });
const clock = { now: () => Date.now() };

beforeEach(() => {
  steps = [];
  lines = [];
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function part(name: string, change: Partial<Part> = {}): Part {
  return {
    name,
    start: async () => void steps.push(`${name} starts`),
    stop: async () => void steps.push(`${name} stops`),
    ...change,
  };
}

describe("the parts", () => {
  it("start in their order and stop in the opposite one", async () => {
    const lifecycle = createLifecycle([part("store"), { name: "mute" }, part("http")], { clock, log });
    await lifecycle.start();
    await lifecycle.stop();
    expect(steps).toEqual(["store starts", "http starts", "http stops", "store stops"]);
  });

  it("stop once, however many signals come", async () => {
    const lifecycle = createLifecycle([part("store")], { clock, log });
    await Promise.all([lifecycle.stop(), lifecycle.stop()]);
    await lifecycle.stop();
    expect(steps).toEqual(["store stops"]);
  });

  it("end the start with an error of one, and can be stopped after it", async () => {
    const broken = part("http", { start: () => Promise.reject(new Error("port in use")) });
    const lifecycle = createLifecycle([part("store"), broken, part("chat")], { clock, log });
    await expect(lifecycle.start()).rejects.toThrow("port in use");
    await lifecycle.stop();
    expect(steps).toEqual(["store starts", "chat stops", "http stops", "store stops"]);
  });

  it("are stopped past one that fails or never ends: 15 seconds altogether, and the last ones get theirs", async () => {
    const hangs = part("chat", { stop: () => new Promise(() => undefined) });
    const also = part("http", { stop: () => new Promise(() => undefined) });
    const throws = part("jobs", { stop: () => Promise.reject(new Error("no")) });
    const lifecycle = createLifecycle([part("store"), also, throws, hangs], { clock, log });
    const began = Date.now();
    const stopped = lifecycle.stop();
    await vi.advanceTimersByTimeAsync(16_000);
    await stopped;
    expect(steps).toEqual(["store stops"]);
    expect(Date.now() - began).toBe(16_000);
    const told = lines.map((line) => JSON.parse(line) as { part: string });
    expect(told.map((line) => line.part)).toEqual(["chat", "jobs", "http"]);
  });

  it("that are still being started are waited for by a stop, and those behind them are not started any more", async () => {
    let go: () => void = () => undefined;
    const slow = part("team", { start: () => new Promise((resolve) => (go = resolve)) });
    const lifecycle = createLifecycle([part("store"), slow, part("http")], { clock, log });
    const started = lifecycle.start();
    await vi.advanceTimersByTimeAsync(1);
    const stopped = lifecycle.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(steps).toEqual(["store starts"]);
    go();
    await Promise.all([started, stopped]);
    expect(steps).toEqual(["store starts", "http stops", "team stops", "store stops"]);
  });

  it("leave no timer behind", async () => {
    await createLifecycle([part("store")], { clock, log }).stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("a part in the background", () => {
  it("is not waited for at the start, and is at the stop", async () => {
    let end: () => void = () => undefined;
    const slow = background("first pass", () => new Promise((resolve) => (end = resolve)), log);
    const lifecycle = createLifecycle([slow], { clock, log });
    await lifecycle.start();
    let stopped = false;
    const stopping = lifecycle.stop().then(() => {
      stopped = true;
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(stopped).toBe(false);
    end();
    await stopping;
    expect(lines).toEqual([]);
  });

  it("that fails is logged and ends nothing", async () => {
    const broken = background("first pass", () => Promise.reject(new Error("no store")), log);
    const lifecycle = createLifecycle([broken, part("http")], { clock, log });
    await lifecycle.start();
    await lifecycle.stop();
    expect(lines.join("")).toContain("no store");
    expect(steps).toEqual(["http starts", "http stops"]);
  });
});
