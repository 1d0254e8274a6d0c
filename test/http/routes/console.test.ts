import { request as httpRequest } from "node:http";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { WorkspaceId } from "../../../src/domain/ids.ts";
import type { Message } from "../../../src/domain/message.ts";
import { type Browser, openBrowser, type Page } from "../browser.ts";
import { act, memberOf, signedIn } from "../sign-in.ts";
import { openWorld, type World } from "../web-world.ts";

const ADDRESS = { platform: "console", chat: "main", thread: null } as const;

let world: World;
let browser: Browser;

beforeEach(async () => {
  world = await openWorld({ console: true });
  await world.chat.start();
  browser = openBrowser(world.origin);
});

afterEach(() => world.close());

/** The path of a fresh link, `/console?token=…`. */
async function linkPath(): Promise<string> {
  return (await world.access.makeLink()).url.slice("http://localhost:3000".length);
}

async function signIn(who: Browser = browser): Promise<Page> {
  expect((await who.get(await linkPath())).status).toBe(303);
  return await who.get("/console");
}

function formTokenOf(page: Page): string {
  return /data-form-token="([^"]+)"/.exec(page.text)![1]!;
}

/** Sends as the page's script does. */
function post(page: Page, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  return browser.post(path, JSON.stringify(body), {
    "content-type": "application/json",
    accept: "*/*",
    origin: world.origin,
    "x-form-token": formTokenOf(page),
    ...headers,
  });
}

/** The words of the console's messages, once nothing is worked on. */
async function words(): Promise<string> {
  await world.chat.idle();
  const { entries } = world.chat.messages();
  return entries.map(({ html }) => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ")).join("\n");
}

describe("the way in", () => {
  it("is a link that works once and leaves a session that a reload keeps", async () => {
    const path = await linkPath();
    const entered = await browser.get(path);
    expect([entered.status, entered.headers.get("location")]).toEqual([303, "/console"]);
    expect(entered.headers.getSetCookie()[0]).toMatch(
      /^tk_console=[\w-]{43}; Path=\/console; HttpOnly; SameSite=Strict$/,
    );
    for (let count = 0; count < 2; count += 1) expect((await browser.get("/console")).status).toBe(200);
    // The same address once more, as from the browser's history.
    expect((await browser.get(path)).headers.get("location")).toBe("/console");

    const stranger = openBrowser(world.origin);
    const refused = await stranger.get(path);
    expect([refused.status, refused.words.includes("used already or is too old")]).toEqual([401, true]);
    expect(stranger.cookies.size).toBe(0);
  });

  it("B37: is not used up by a program that only looks at the link's head", async () => {
    const path = await linkPath();
    for (const looked of [path, "/console/events"])
      expect((await fetch(`${world.origin}${looked}`, { method: "HEAD", redirect: "manual" })).status).toBe(404);
    expect((await browser.get(path)).status).toBe(303);
  });

  it("is shown to who has no session as what to do, with no message in it", async () => {
    const page = await openBrowser(world.origin).get("/console");
    expect(page.status).toBe(401);
    expect(page.words).toContain("npm start");
    for (const token of ["x", "", "A".repeat(43)]) {
      expect((await openBrowser(world.origin).get(`/console?token=${token}`)).status).toBe(401);
    }
  });

  it("is found from the bare address", async () => {
    const page = await browser.get("/");
    expect([page.status, page.headers.get("location")]).toEqual([303, "/console"]);
  });

  it("B60: takes no connect link, and does not use it up", async () => {
    const path = await world.connectPath();
    expect((await browser.get(`/console?token=${path.slice("/c/".length)}`)).status).toBe(401);
    expect((await browser.get(path)).status).toBe(200);
  });

  it("ends twelve hours after it was last used", async () => {
    await signIn();
    world.clock.advance(11 * 3_600_000);
    expect((await browser.get("/console")).status).toBe(200);
    world.clock.advance(11 * 3_600_000);
    expect((await browser.get("/console")).status).toBe(200);
    world.clock.advance(12 * 3_600_000);
    expect((await browser.get("/console")).status).toBe(401);
  });

  it("B64: keeps token, session and form token out of the log and the store", async () => {
    const path = await linkPath();
    await browser.get(path);
    const page = await browser.get("/console");
    await post(page, "/console/send", { line: "/status" });
    const secrets = [path.split("=")[1]!, browser.cookies.get("tk_console")!, formTokenOf(page)];
    for (const secret of secrets) {
      expect(world.logged()).not.toContain(secret);
      expect(JSON.stringify(world.memory.dump())).not.toContain(secret);
    }
  });
});

describe("the way in where people come from other machines", () => {
  beforeEach(async () => {
    await world.close();
    world = await openWorld({ console: true, publicUrl: "https://keeper.test" });
    await world.chat.start();
    browser = openBrowser(world.origin);
  });

  it("B66: is a login of an admin of the team, and nothing else", async () => {
    const other = "wks_other" as WorkspaceId;
    await world.store.team.ensureWorkspace({ id: other, name: "Globex", createdAt: world.clock.now() });
    const stranger = await openBrowser(world.origin).get(`/console?token=${"A".repeat(43)}`);
    expect([stranger.status, stranger.words.includes("Sign in to open the console")]).toEqual([401, true]);
    const kept = [
      await signedIn(world, "vera", "viewer"),
      await signedIn(world, "olga", "operator"),
      await signedIn(world, "otto", "admin", other),
    ];
    for (const who of kept) {
      const page = await who.get("/console");
      expect([page.status, page.words.includes("it is for its admins")]).toEqual([403, true]);
      expect((await who.get("/console/events")).status).toBe(401);
      expect((await who.get("/dashboard")).text).not.toContain('href="/console"');
    }
    browser = await signedIn(world, "anna", "admin");
    expect((await browser.get("/dashboard")).text).toContain('href="/console"');
    const page = await browser.get("/console");
    expect(page.status).toBe(200);
    expect((await post(page, "/console/send", { line: "/members" })).status).toBe(202);
    expect(await words()).toContain("anna");
  });

  it("is the link that the start prints: it signs in whoever sits at the terminal", async () => {
    const { url } = await world.access.makeLink();
    const done = await browser.press(await browser.get(new URL(url).pathname));
    expect(done.headers.get("location")).toBe("/dashboard");
    expect((await browser.get("/console")).status).toBe(200);
  });

  it("B54: closes when the role is taken away, and when they sign out", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    browser = await signedIn(world, "anna", "admin");
    const page = await browser.get("/console");
    const stream = await openStream("/console/events?since=999999");
    const send = async () => (await post(page, "/console/send", { line: "/status" })).status;
    expect(await send()).toBe(202);
    const { id } = await memberOf(world, "anna", "admin");
    await world.store.team.setRole(id, "operator");
    expect([await send(), (await browser.get("/console/events")).status]).toEqual([401, 401]);
    vi.advanceTimersByTime(20_000);
    await stream.ended;
    await world.store.team.setRole(id, "admin");
    expect(await send()).toBe(202);
    await act(browser, await browser.get("/dashboard"), "/dashboard/sign-out");
    expect([await send(), (await browser.get("/console")).status]).toEqual([401, 401]);
  });
});

describe("the page", () => {
  it("greets and shows /status by itself, once", async () => {
    await signIn();
    const first = await words();
    expect(first).toContain("Welcome to tokenkeeper");
    expect(first).toContain("Nothing is connected yet");
    await browser.get("/console");
    expect(await words()).toBe(first);
  });

  it("B66: runs one served script of less than 10 kB and lets it talk to nobody else", async () => {
    const page = await signIn();
    expect(page.headers.get("content-security-policy")).toMatch(/script-src 'self'; connect-src 'self'/);
    expect(page.text.match(/<script[^>]*>/g)).toEqual(['<script src="/assets/console.js" defer>']);
    const script = await browser.get("/assets/console.js");
    expect(script.headers.get("content-type")).toContain("text/javascript");
    expect(Buffer.byteLength(script.text)).toBeLessThan(10_000);
    const again = await browser.get("/assets/console.js", { "if-none-match": script.headers.get("etag")! });
    expect(again.status).toBe(304);
  });

  it("suggests every listed command with what it does", async () => {
    const page = await signIn();
    expect(page.words).toContain("/status [provider | account] how every account is");
    expect(page.text).not.toContain('data-command="/ack"');
  });

  it("shows what was said before it was opened", async () => {
    await world.chat.messenger.send(ADDRESS, alert("Acme stopped working"));
    expect((await signIn()).words).toContain("Acme stopped working");
  });
});

describe("typing and pressing", () => {
  it("B51: is taken at once and answered in the chat, with admin rights", async () => {
    const page = await signIn();
    const sent = await post(page, "/console/send", { line: "/members" });
    expect([sent.status, JSON.parse(sent.text)]).toEqual([202, { accepted: true }]);
    expect(await words()).toMatch(/\/members[\s\S]*One person[\s\S]*Admin/);
    const pressed = await post(page, "/console/press", { command: "connect amocrm" });
    expect(pressed.status).toBe(202);
    expect(await words()).toContain("Connect amoCRM");
    expect(world.chat.messages().entries.at(-1)!.html).toMatch(
      /<a class="button primary" href="http:\/\/localhost:3000\/c\/[\w-]{43}" target="_blank" rel="noopener">/,
    );
  });

  it("answers an unknown command with a helpful line", async () => {
    await post(await signIn(), "/console/send", { line: "/stattus" });
    expect(await words()).toContain("Did you mean /status?");
  });

  it("is refused without session, form token or a line that makes sense, and then does nothing", async () => {
    const page = await signIn();
    await words();
    const before = world.chat.messages().seq;
    expect((await post(page, "/console/send", { line: "/status" }, { "x-form-token": "x" })).status).toBe(403);
    expect((await post(page, "/console/send", { line: "/status" }, { cookie: "tk_console=x" })).status).toBe(401);
    expect((await post(page, "/console/send", { line: "x".repeat(501) })).status).toBe(400);
    expect((await post(page, "/console/send", { line: 7 })).status).toBe(400);
    expect((await post(page, "/console/press", [])).status).toBe(400);
    expect(world.chat.messages().seq).toBe(before);
  });

  it("B66: is refused from another site's page and by another name that leads here", async () => {
    const page = await signIn();
    await words();
    const before = world.chat.messages().seq;
    for (const origin of ["https://evil.example", "http://localhost:1", "null"]) {
      expect((await post(page, "/console/send", { line: "/status" }, { origin })).status).toBe(403);
    }
    expect(await statusByHost("/console", "evil.example")).toBe(403);
    expect(await statusByHost("/console", `evil.example:${world.port}`)).toBe(403);
    expect(await statusByHost("/console", `127.0.0.1:${world.port}`)).toBe(200);
    expect(world.chat.messages().seq).toBe(before);
  });
});

describe("the stream", () => {
  it("shows messages and edits as they come, and what was missed to who comes back", async () => {
    const page = await signIn();
    await words();
    const { seq } = world.chat.messages();
    const stream = await openStream(`/console/events?since=${seq}`);
    const sent = await world.chat.messenger.send(ADDRESS, alert("Acme stopped working"));
    const ref = sent.outcome === "sent" ? sent.ref : "";
    const first = await stream.next();
    expect(first).toMatchObject({
      event: "entry",
      data: { ref, html: expect.stringContaining("Acme stopped working") },
    });
    await world.chat.messenger.edit(ADDRESS, ref, { ...alert("Acme works again"), tone: "resolved" });
    const second = await stream.next();
    expect(second).toMatchObject({ data: { ref, html: expect.stringContaining("tone-resolved") } });
    expect(Number(second.id)).toBeGreaterThan(Number(first.id));
    stream.close();

    await post(page, "/console/send", { line: "/help" });
    await words();
    const back = await openStream("/console/events?since=0", { "last-event-id": second.id! });
    expect((await back.next()).data).toMatchObject({ html: expect.stringContaining("/help") });
    back.close();
  });

  it("shows what is said after a restart to who comes back from before it", async () => {
    await signIn();
    await words();
    const { seq } = world.chat.messages();
    world.clock.advance(60_000);
    const { clock } = world;
    await world.close();
    world = await openWorld({ console: true, clock });
    await world.chat.start();
    browser = openBrowser(world.origin);
    await signIn();
    await world.chat.messenger.send(ADDRESS, alert("Acme stopped working"));
    const entries = world.chat.messages().entries.filter((entry) => entry.seq > seq);
    expect(entries).toHaveLength(world.chat.messages().entries.length);
    const stream = await openStream(`/console/events?since=${seq}`);
    expect((await stream.next()).event).toBe("entry");
    stream.close();
  });

  it("tells that a command is being worked on, and when it is done", async () => {
    const page = await signIn();
    await words();
    const stream = await openStream(`/console/events?since=${world.chat.messages().seq}`);
    await post(page, "/console/send", { line: "/help" });
    const events = [await stream.next(), await stream.next(), await stream.next(), await stream.next()];
    expect(events.map(({ event, data }) => (event === "working" ? data : event))).toEqual(["entry", 1, "entry", 0]);
    stream.close();
  });

  it("is refused without a session and ends when the server closes", async () => {
    expect((await openBrowser(world.origin).get("/console/events")).status).toBe(401);
    await signIn();
    const stream = await openStream("/console/events?since=999999");
    await world.server.close();
    await stream.ended;
  });
});

it("there is no console where none is configured", async () => {
  const plain = await openWorld();
  try {
    for (const path of ["/console", "/console/events"])
      expect((await openBrowser(plain.origin).get(path)).status).toBe(404);
  } finally {
    await plain.close();
  }
});

function alert(title: string): Message {
  return { tone: "critical", title, blocks: [], buttons: [] };
}

/** `fetch` lets nobody choose the Host header. */
function statusByHost(path: string, host: string): Promise<number | undefined> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: "127.0.0.1", port: world.port, path, headers: { host, cookie } },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    request.once("error", reject).end();
  });
}

interface StreamEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data: unknown;
}

/** Reads a stream of events one by one. */
async function openStream(path: string, headers: Readonly<Record<string, string>> = {}) {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const abort = new AbortController();
  const response = await fetch(`${world.origin}${path}`, { headers: { cookie, ...headers }, signal: abort.signal });
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";

  async function next(): Promise<StreamEvent> {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end < 0) {
        const { value, done } = await reader.read();
        if (done) throw new Error("The stream ended.");
        text += value;
        continue;
      }
      const lines = text.slice(0, end).split("\n");
      text = text.slice(end + 2);
      const fields = Object.fromEntries(lines.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]));
      if (fields.data !== undefined) return { ...fields, data: JSON.parse(fields.data) };
    }
  }

  async function untilEnd(): Promise<void> {
    while (!(await reader.read()).done) text = "";
  }

  return {
    next,
    get ended() {
      return untilEnd();
    },
    close: () => abort.abort(),
  };
}
