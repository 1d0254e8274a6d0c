import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { type Browser, openBrowser } from "../browser.ts";
import { act, loginPath, memberOf, signedIn } from "../sign-in.ts";
import { openWorld, type World } from "../web-world.ts";

let world: World;
let browser: Browser;
let path: string;

beforeEach(async () => {
  world = await openWorld();
  browser = openBrowser(world.origin);
  path = await loginPath(world, (await memberOf(world, "Olga <i>", "operator")).id);
});

afterEach(() => world.close());

describe("a sign-in link", () => {
  it("B37: says who will be signed in to which team, and looking changes nothing", async () => {
    for (let look = 0; look < 3; look += 1) {
      const page = await browser.get(path);
      expect(page.status).toBe(200);
      expect(page.words).toContain("Sign in to Acme & Söhne <b>");
      expect(page.words).toContain("Sign in as Olga <i>");
      expect(page.text).not.toMatch(/Olga <i>|Söhne <b>/);
      expect(page.headers.get("cache-control")).toBe("no-store");
    }
    expect([...browser.cookies.keys()]).toEqual(["tk_browser"]);
    expect((await browser.get("/dashboard")).status).toBe(401);
  });

  it("signs in by its button alone, with a cookie that no script and no other site sees", async () => {
    const done = await browser.press(await browser.get(path));
    expect([done.status, done.headers.get("location")]).toEqual([303, "/dashboard"]);
    const cookie = done.headers.getSetCookie().find((line) => line.startsWith("tk_session="));
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await browser.get("/dashboard")).words).toContain("Olga <i>");
  });

  it("keeps its cookie to this very host where people come by https", async () => {
    const secure = await openWorld({ publicUrl: "https://keeper.test" });
    const other = openBrowser(secure.origin);
    const { id } = await memberOf(secure, "Olga", "operator");
    const done = await other.press(await other.get(await loginPath(secure, id)));
    expect(done.headers.getSetCookie().join("\n")).toMatch(/__Host-tk_session=[^;]+; .*Path=\/; HttpOnly; Secure/);
    await secure.close();
  });

  it("B60: replayed, in the same browser or another, it is refused politely", async () => {
    const page = await browser.get(path);
    await browser.press(page);
    const stranger = openBrowser(world.origin);
    for (const again of [await browser.press(page), await stranger.get(path), await stranger.press({ ...page })]) {
      expect([403, 410]).toContain(again.status);
      expect(again.headers.getSetCookie().join()).not.toContain("tk_session");
    }
    expect((await stranger.get(path)).words).toContain("This link was used already");
    expect((await stranger.get("/dashboard")).status).toBe(401);
  });

  it("B60: an old one, a guess and a link of another kind are refused alike, and nobody is signed in", async () => {
    const page = await browser.get(path);
    world.clock.advance(16 * MINUTE_MS);
    const connect = (await world.connectPath()).replace("/c/", "/login/");
    for (const wrong of [path, connect, `/login/${"x".repeat(43)}`, "/login/x"]) {
      const answer = await browser.get(wrong);
      expect([answer.status, answer.words.includes("/dashboard in your chat")]).toEqual([410, true]);
    }
    expect((await browser.press(page)).status).toBe(410);
    expect((await browser.get("/dashboard")).status).toBe(401);
  });

  it("B66: takes nothing from a form that this browser was not shown", async () => {
    const page = await browser.get(path);
    const stranger = openBrowser(world.origin);
    expect((await stranger.press(page)).status).toBe(403);
    expect((await stranger.post(path, {})).status).toBe(403);
    expect((await browser.press(page)).status).toBe(303);
  });

  it("ends the session that this browser had before", async () => {
    const other = await signedIn(world, "Vera", "viewer");
    const before = other.cookies.get("tk_session") ?? "";
    await other.press(await other.get(path));
    expect((await other.get("/dashboard")).words).toContain("Olga");
    browser.cookies.set("tk_session", before);
    expect((await browser.get("/dashboard")).status).toBe(401);
  });

  it("B64: leaves neither its token nor a session in the log or the store", async () => {
    await browser.press(await browser.get(path));
    const session = (browser.cookies.get("tk_session") ?? "").split(";")[0] ?? "";
    expect(session).toHaveLength(43);
    const kept = `${world.logged()}${JSON.stringify(world.memory.dump())}`;
    for (const secret of [session, path.slice("/login/".length)]) expect(kept).not.toContain(secret);
  });
});

describe("a session", () => {
  it("B60: forged, cut or made up is none", async () => {
    const olga = await signedIn(world, "Olga", "operator");
    const real = (olga.cookies.get("tk_session") ?? "").split(";")[0] ?? "";
    for (const forged of ["x".repeat(43), real.slice(1), `${real}x`, path.slice("/login/".length), "", "../x"]) {
      browser.cookies.set("tk_session", forged);
      expect((await browser.get("/dashboard")).status, forged).toBe(401);
    }
    browser.cookies.set("tk_session", real);
    expect((await browser.get("/dashboard")).status).toBe(200);
  });

  it("ends after twelve hours", async () => {
    const olga = await signedIn(world, "Olga", "operator");
    world.clock.advance(12 * HOUR_MS - 1);
    expect((await olga.get("/dashboard")).status).toBe(200);
    world.clock.advance(1);
    expect((await olga.get("/dashboard")).words).toContain("You are not signed in");
  });

  it("is over for good once its person signed out, also for who kept the cookie", async () => {
    const olga = await signedIn(world, "Olga", "operator");
    const kept = (olga.cookies.get("tk_session") ?? "").split(";")[0] ?? "";
    const out = await act(olga, await olga.get("/dashboard"), "/dashboard/sign-out");
    expect(out.words).toContain("You are signed out");
    expect((await olga.get("/dashboard")).status).toBe(401);
    browser.cookies.set("tk_session", kept);
    expect((await browser.get("/dashboard")).status).toBe(401);
  });
});
