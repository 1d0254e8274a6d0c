import { connect as openSocket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { InboundHook } from "../../src/chat/messenger.ts";
import { PortInUse } from "../../src/http/server.ts";
import { Secret } from "../../src/lib/secret.ts";
import { openBrowser } from "./browser.ts";
import { openWorld, type World, type WorldOptions } from "./web-world.ts";

const worlds: World[] = [];

async function open(options?: WorldOptions) {
  const world = await openWorld(options);
  worlds.push(world);
  return { world, browser: openBrowser(world.origin) };
}

afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.close()));
});

describe("a listening server", () => {
  it("says plainly that a port is in use, and how to help it", async () => {
    const { world } = await open();
    const error = await open({ port: world.port }).then(
      () => new Error("It listens there all the same."),
      (refusal: Error) => refusal,
    );
    expect(error).toBeInstanceOf(PortInUse);
    expect(error.message).toBe(
      `Port ${world.port} on 127.0.0.1 is in use. Stop the program that listens there, or set PORT to another number.`,
    );
  });

  it("answers what runs before it ends, and takes nothing new", async () => {
    let answer: () => void = () => undefined;
    const running = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let begun: () => void = () => undefined;
    const began = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const hook: InboundHook = {
      method: "POST",
      path: "/hooks/slow",
      async handle() {
        begun();
        await running;
        return { status: 200, body: "done" };
      },
    };
    const { world, browser } = await open({ hooks: [hook] });
    const slow = browser.post("/hooks/slow", "x");
    await began;
    const closed = world.server.close();
    answer();
    expect((await slow).text).toBe("done");
    await closed;
    await expect(fetch(`${world.origin}/ready`)).rejects.toThrow();
  });
});

describe("what every answer has", () => {
  it("B66: pages run no script, load nothing from elsewhere, are framed by nobody and lead only to the providers", async () => {
    const { world, browser } = await open({ console: true });
    const page = await browser.get(await world.connectPath());
    const policy = page.headers.get("content-security-policy")!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self' https://provider.example http://localhost:3000");
    expect(policy).not.toMatch(/unsafe|script-src|\*/);
    expect(page.headers.get("x-frame-options")).toBe("DENY");
    expect(page.headers.get("referrer-policy")).toBe("same-origin");
    for (const path of ["/health", "/nothing", "/assets/console.js", "/console"]) {
      const { headers, text } = await browser.get(path);
      expect(headers.get("content-security-policy"), path).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      if (headers.get("content-type")?.includes("html")) expect(text).not.toMatch(/<style|<script>|style="|onclick/);
    }
  });

  it("a page for people and a problem for programs, with the request's id, where there is nothing", async () => {
    const { browser } = await open();
    const page = await browser.get("/nothing");
    expect([page.status, page.words.includes("There is nothing here")]).toEqual([404, true]);
    const problem = await browser.get("/nothing", { accept: "application/json" });
    expect(problem.headers.get("content-type")).toContain("application/problem+json");
    const requestId = problem.headers.get("x-request-id");
    expect(requestId).toMatch(/^req_/);
    expect(JSON.parse(problem.text)).toMatchObject({ status: 404, code: "not_found", requestId });
  });

  it("is in the language of the person where there is one, and in English otherwise", async () => {
    const { world, browser } = await open();
    const page = await browser.get(await world.connectPath(), { "accept-language": "xx, en-GB;q=0.5" });
    expect(page.text).toContain('<html lang="en-GB" dir="ltr">');
    expect(page.headers.get("vary")).toContain("accept-language");
  });

  it("no stack trace and no text of a library when something breaks, but a number that is in the log", async () => {
    const hook: InboundHook = {
      method: "POST",
      path: "/hooks/broken",
      handle: async () => {
        throw new TypeError("secret innards");
      },
    };
    const { world, browser } = await open({ hooks: [hook] });
    const page = await browser.post("/hooks/broken", "x");
    expect(page.status).toBe(500);
    expect(page.text).not.toMatch(/innards|TypeError|\.ts/);
    const id = page.headers.get("x-request-id")!;
    expect(page.words).toContain(id);
    expect(world.logged()).toContain(id);
    expect(world.logged()).toContain("secret innards");
  });
});

describe("bounds", () => {
  it("bodies, headers and addresses that are too large are refused", async () => {
    const { world, browser } = await open();
    const path = await world.connectPath();
    expect((await browser.post(path, { form_token: "x".repeat(70_000) })).status).toBe(413);
    expect((await browser.get(path, { "x-large": "x".repeat(20_000) })).status).toBe(431);
    const tooLong = await browser.get(`/c/${"x".repeat(300)}`);
    expect([tooLong.status, tooLong.words.includes("makes no sense to us")]).toEqual([414, true]);
    const unreadable = await browser.get("/c/%ff", { accept: "application/json" });
    expect([unreadable.status, JSON.parse(unreadable.text).code]).toEqual([400, "bad_request"]);
    expect((await browser.post(path, "<a/>", { "content-type": "text/xml" })).status).toBe(415);
  });

  it("an address that asks too often is told to wait, also when it guesses", async () => {
    const { browser } = await open({ requestsPerMinute: 5 });
    const statuses: number[] = [];
    for (let count = 0; count < 7; count += 1) statuses.push((await browser.get(`/guess-${count}`)).status);
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429, 429]);
    const page = await browser.get("/health");
    expect([page.status, page.words.includes("wait a minute")]).toEqual([429, true]);
  });

  it("B65: behind a proxy each is counted by the address that the proxy saw, whatever it says of itself", async () => {
    const { world } = await open({ trustProxy: true, requestsPerMinute: 3 });
    const from = async (seen: string, said: string) => {
      const headers = { "x-forwarded-for": `${said}, ${seen}` };
      return (await fetch(`${world.origin}/ready`, { headers })).status;
    };
    const statuses: number[] = [];
    for (let count = 0; count < 5; count += 1) statuses.push(await from("192.0.2.1", `198.51.100.${count}`));
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect(await from("192.0.2.2", "198.51.100.1")).toBe(200);
  });

  it("a request that is no HTTP is answered and the next one served", async () => {
    const { world, browser } = await open();
    const answer = await new Promise<string>((resolve) => {
      const socket = openSocket(world.port, "127.0.0.1", () => socket.write("\u0000garbage\r\n\r\n"));
      socket.once("data", (data) => {
        resolve(String(data));
        socket.destroy();
      });
    });
    expect(answer).toContain("400 Bad Request");
    expect((await browser.get("/ready")).status).toBe(200);
  });
});

describe("/health, /ready and /metrics", () => {
  it("B50: health tells when the keeper itself stopped, with 503", async () => {
    const { world, browser } = await open();
    const healthy = await browser.get("/health");
    expect([healthy.status, JSON.parse(healthy.text).status]).toEqual([200, "healthy"]);
    expect(Object.keys(JSON.parse(healthy.text)).sort()).toEqual([
      "accounts_with_errors",
      "active_accounts",
      "instagram_api_status",
      "lastSweepAt",
      "overdue",
      "status",
      "tokens_expiring_soon",
    ]);
    world.clock.advance(5 * 60_000 + 1);
    const asleep = await browser.get("/health");
    expect([asleep.status, JSON.parse(asleep.text).status]).toEqual([503, "unhealthy"]);
  });

  it("health is unhealthy while the database is away", async () => {
    const { world, browser } = await open();
    world.breakStore(true);
    expect((await browser.get("/health")).status).toBe(503);
  });

  it("ready names the reasons why not, and the messengers for information", async () => {
    const { browser: ready } = await open();
    const good = await ready.get("/ready");
    expect(good.status).toBe(200);
    expect(JSON.parse(good.text)).toEqual({
      ready: true,
      reasons: [],
      messengers: [{ platform: "telegram", reachable: false }],
    });
    const { browser: unready } = await open({ notReady: ["the store does not answer"] });
    const bad = await unready.get("/ready");
    expect([bad.status, JSON.parse(bad.text).reasons]).toEqual([503, ["the store does not answer"]]);
  });

  it("metrics need their token when one is set", async () => {
    const { browser } = await open({ metricsToken: new Secret("let-me-see") });
    expect((await browser.get("/metrics")).status).toBe(401);
    expect((await browser.get("/metrics", { authorization: "Bearer let-me" })).status).toBe(401);
    const page = await browser.get("/metrics", { authorization: "Bearer let-me-see" });
    expect([page.status, page.headers.get("content-type")?.startsWith("text/plain")]).toEqual([200, true]);
  });
});

describe("hooks", () => {
  it("B63: are given the bytes that came, whatever they claim to be", async () => {
    const seen: { body: string; contentType: string | undefined }[] = [];
    const hook: InboundHook = {
      method: "POST",
      path: "/hooks/echo",
      async handle({ headers, rawBody }) {
        seen.push({ body: Buffer.from(rawBody).toString("latin1"), contentType: headers["content-type"] });
        return { status: 202, body: '{"ok":true}', contentType: "application/json" };
      },
    };
    const { browser } = await open({ hooks: [hook] });
    for (const contentType of ["application/json", "application/x-www-form-urlencoded", "text/odd"]) {
      const page = await browser.post("/hooks/echo", '{ "a":1,  not json', { "content-type": contentType });
      expect([page.status, page.text]).toEqual([202, '{"ok":true}']);
      expect(seen.at(-1)).toEqual({ body: '{ "a":1,  not json', contentType });
    }
  });
});
