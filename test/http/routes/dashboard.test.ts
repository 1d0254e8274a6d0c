import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Connection } from "../../../src/domain/connection.ts";
import { DEFAULT_WORKSPACE, type NotificationId, type WorkspaceId } from "../../../src/domain/ids.ts";
import { MINUTE_MS } from "../../../src/lib/clock.ts";
import { type Browser, openBrowser } from "../browser.ts";
import { act, addAccount, memberOf, signedIn } from "../sign-in.ts";
import { openWorld, type World } from "../web-world.ts";

const BAKERY = "bakery" as WorkspaceId;

let world: World;
let olga: Browser;
let acme: Connection;

beforeEach(async () => {
  world = await openWorld();
  acme = await addAccount(world, "acme");
  olga = await signedIn(world, "Olga", "operator");
});

afterEach(() => world.close());

/** The account's token is refused from now on. */
async function breakAccount({ id }: Connection): Promise<void> {
  world.provider.failChecks({ reason: "token_revoked", code: "401" });
  world.provider.failRenewals({ reason: "token_revoked", code: "401" });
  await world.app.refreshConnection.check(id);
}

function notification(id: string, workspace: WorkspaceId, connection: Connection) {
  const plain = { kind: "connection_lost", connectionId: connection.id, endsAt: null, readAt: null } as const;
  return { ...plain, id: id as NotificationId, workspace, createdAt: world.clock.now() };
}

describe("the dashboard's accounts", () => {
  it("say at a glance that all is well, with counts, and nothing of it is kept by anything in between", async () => {
    const page = await olga.get("/dashboard");
    expect(page.status).toBe(200);
    expect(page.words).toContain("All is well");
    expect(page.words).toMatch(/1 All.*1 Healthy/);
    expect(page.words).toContain("acme");
    expect(page.headers.get("cache-control")).toBe("no-store");
  });

  it("B66: hold a strict policy, no script, and no token of an account", async () => {
    const page = await olga.get(`/dashboard/accounts/${acme.id}`);
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/default-src 'none'.*frame-ancestors 'none'.*form-action 'self'/);
    expect(policy).not.toMatch(/unsafe|script-src/);
    expect(page.text).not.toMatch(/<script|mock_token/);
  });

  it("stand worst first, with what is wrong, what to do and who looks after it", async () => {
    await addAccount(world, "bluebird");
    const { id } = await memberOf(world, "Ben", "operator");
    await world.app.naming.setOwner({ id: acme.id, workspace: DEFAULT_WORKSPACE }, id);
    await breakAccount(acme);
    const page = await olga.get("/dashboard");
    expect(page.words).toMatch(
      /One account needs you.*acme.*Broken.*What to do: Press Reconnect.*Looked after by Ben.*bluebird/,
    );
  });

  it("are found by part of a name, by service and by how they stand, and a wish that makes no sense is none", async () => {
    await addAccount(world, "bluebird");
    const names = async (query: string) =>
      [...(await olga.get(`/dashboard?${query}`)).text.matchAll(/<h2 id="a\d+">.*?<bdi>([^<]*)</g)].map(
        ([, one]) => one,
      );
    expect(await names("q=BLUE")).toEqual(["bluebird"]);
    expect(await names("q=zzz")).toEqual([]);
    expect(await names("provider=amocrm&condition=healthy")).toEqual(["acme", "bluebird"]);
    expect(await names("condition=broken")).toEqual([]);
    expect(await names("provider=nothing&condition=king&page=-3")).toEqual(["acme", "bluebird"]);
    const odd = await olga.get("/dashboard?q=%22%3E%3Cscript%3E&q=2&page=999999999");
    expect(odd.status).toBe(200);
    expect(odd.text).not.toContain("<script");
  });

  it("have a headline for the whole team, also while one service alone is looked at", async () => {
    const instagram = { ...world.provider, name: "instagram", title: "Instagram" };
    await world.close();
    world = await openWorld({ more: new Map([["instagram", instagram]]) });
    acme = await addAccount(world, "acme");
    olga = await signedIn(world, "Olga", "operator");
    await breakAccount(acme);
    const page = await olga.get("/dashboard?provider=instagram");
    expect(page.words).toMatch(/One account needs you.*0 All.*No account is like that/);
  });

  it("come page by page", async () => {
    for (let index = 0; index < 14; index += 1) await addAccount(world, `shop-${index}`);
    const first = await olga.get("/dashboard");
    expect(first.text.match(/<li class="card/g)).toHaveLength(12);
    const next = /href="(\/dashboard\?page=2)"/.exec(first.text)?.[1] ?? "";
    const second = await olga.get(next);
    expect(second.text.match(/<li class="card/g)).toHaveLength(3);
    expect(second.text).toContain('href="/dashboard">Back');
  });
});

describe("a button of the dashboard", () => {
  it("refreshes, and the account's page says once what came of it", async () => {
    const before = await world.store.connections.get(acme.id);
    const done = await act(olga, await olga.get("/dashboard"), `/dashboard/accounts/${acme.id}/refresh`);
    expect([done.status, done.headers.get("location")]).toEqual([303, `/dashboard/accounts/${acme.id}`]);
    expect((await world.store.connections.get(acme.id))?.generation).toBeGreaterThan(before?.generation ?? 0);
    const page = await olga.get(`/dashboard/accounts/${acme.id}`);
    expect(page.words).toContain("acme was refreshed");
    expect((await olga.get(`/dashboard/accounts/${acme.id}`)).words).not.toContain("was refreshed");
  });

  it("refreshes an account once a minute, as in chat", async () => {
    const page = await olga.get("/dashboard");
    await act(olga, page, `/dashboard/accounts/${acme.id}/refresh`);
    const again = await act(olga, page, `/dashboard/accounts/${acme.id}/refresh`);
    expect([again.status, again.words.includes("less than a minute ago")]).toEqual([429, true]);
    world.clock.advance(MINUTE_MS + 1);
    expect((await act(olga, page, `/dashboard/accounts/${acme.id}/refresh`)).status).toBe(303);
  });

  it("checks, and says what is wrong and what to do", async () => {
    world.provider.failChecks({ reason: "token_revoked", code: "401" });
    world.provider.failRenewals({ reason: "token_revoked", code: "401" });
    await act(olga, await olga.get("/dashboard"), `/dashboard/accounts/${acme.id}/check`);
    const page = await olga.get(`/dashboard/accounts/${acme.id}`);
    expect(page.words).toMatch(/acme: that did not work.*Press Reconnect.*Broken/);
  });

  it("leads to a connect link made for the person who pressed", async () => {
    const done = await act(olga, await olga.get("/dashboard"), `/dashboard/accounts/${acme.id}/reconnect`);
    expect(done.status).toBe(303);
    const { pathname } = new URL(done.headers.get("location") ?? "");
    const page = await olga.get(pathname);
    expect(page.words).toMatch(/Reconnect acme.*Olga/);
  });

  it("B54: takes the role at that moment: who lost it may look and not act", async () => {
    const page = await olga.get("/dashboard");
    const { id } = await memberOf(world, "Olga", "operator");
    const { path, incident } = await world.reconnectPath(acme);
    expect(path).toContain(incident.id);
    await world.store.team.setRole(id, "viewer");
    for (const action of [
      `/dashboard/accounts/${acme.id}/refresh`,
      `/dashboard/accounts/${acme.id}/reconnect`,
      `/dashboard/alerts/${incident.id}/ack`,
    ]) {
      const refused = await act(olga, page, action);
      expect([refused.status, refused.words.includes("It takes an operator")]).toEqual([403, true]);
    }
    expect((await world.store.alerts.getIncident(incident.id))?.acknowledged).toBeNull();
    const looks = await olga.get("/dashboard");
    expect(looks.status).toBe(200);
    expect(looks.text).not.toMatch(/\/(refresh|reconnect)"/);
    expect((await act(olga, looks, `/dashboard/accounts/${acme.id}/check`)).status).toBe(303);
  });

  it("B66: does nothing without the page's own token, with one of another browser, or by GET", async () => {
    const vera = await signedIn(world, "Vera", "admin");
    const action = `/dashboard/accounts/${acme.id}/refresh`;
    const before = (await world.store.connections.get(acme.id))?.generation;
    expect((await olga.post(action, {})).status).toBe(403);
    expect((await olga.post(action, { form_token: "x".repeat(43) })).status).toBe(403);
    expect((await act(olga, await vera.get("/dashboard"), action)).status).toBe(403);
    expect((await olga.get(action)).status).toBe(404);
    expect((await act(openBrowser(world.origin), await olga.get("/dashboard"), action)).status).toBe(401);
    expect((await world.store.connections.get(acme.id))?.generation).toBe(before);
  });

  it("B65: is pressed so many times a minute at most that no service is called without end", async () => {
    const page = await olga.get("/dashboard");
    const press = async () => (await act(olga, page, `/dashboard/accounts/${acme.id}/check`)).status;
    for (let times = 0; times < 30; times += 1) expect(await press()).toBe(303);
    expect(await press()).toBe(429);
    expect((await olga.get("/dashboard")).status).toBe(200);
  });

  it("B66: sends nobody elsewhere, whatever the address says", async () => {
    const page = await olga.get("/dashboard?back=https://evil.example&next=//evil.example");
    expect(page.text).not.toContain("evil.example");
    const done = await act(olga, page, `/dashboard/accounts/${acme.id}/check?next=https://evil.example`);
    expect(done.headers.get("location")).toBe(`/dashboard/accounts/${acme.id}`);
  });

  it("shows nothing of a planted note of what was tried", async () => {
    for (const planted of [`${acme.id}.refresh.renewed.constructor`, `${acme.id}.x.renewed.other`, "%00", "…"]) {
      olga.cookies.set("tk_tried", encodeURIComponent(planted));
      const page = await olga.get(`/dashboard/accounts/${acme.id}`);
      expect([page.status, page.text.includes('role="status"')], planted).toEqual([200, false]);
    }
  });

  it("says kindly that a disconnected account has nothing to refresh", async () => {
    await world.app.disconnect(acme.id, "Anna");
    const page = await olga.get(`/dashboard/accounts/${acme.id}`);
    expect(page.text).not.toMatch(/\/(refresh|check)"/);
    const refused = await act(olga, page, `/dashboard/accounts/${acme.id}/check`);
    expect([refused.status, refused.words.includes("is disconnected")]).toEqual([409, true]);
  });
});

describe("the page of an account", () => {
  it("says until when it works, and no such day of one whose access is lost", async () => {
    const path = `/dashboard/accounts/${acme.id}`;
    expect((await olga.get(path)).words).toContain("Works until");
    await breakAccount(acme);
    expect((await world.store.connections.get(acme.id))?.state.deadlineAt).toBeGreaterThan(world.clock.now());
    expect((await olga.get(path)).words).not.toContain("Works until");
  });

  it("tells what happened to it, the newest first, and the older lines behind a link", async () => {
    const line = { connectionId: acme.id, workspace: DEFAULT_WORKSPACE, detail: null, actor: null };
    const events = Array.from({ length: 27 }, (_, index) => ({
      ...line,
      id: `evt_${String(index).padStart(3, "0")}`,
      type: index === 0 ? ("connected" as const) : ("failing" as const),
      at: world.clock.now() + index,
      ...(index === 0 ? { actor: "Anna" } : { detail: "provider_unavailable" }),
    }));
    await world.store.connections.appendHistory(events);
    const page = await olga.get(`/dashboard/accounts/${acme.id}`);
    expect(page.words).toMatch(/History.*refresh or check fails/);
    expect(page.words).not.toContain("Anna");
    const older = /href="([^"]+before=[^"]+)"/.exec(page.text)?.[1] ?? "";
    expect((await olga.get(older)).words).toMatch(/History.*connected · Anna/);
  });
});

describe("alerts on the dashboard", () => {
  it("show what is open, and who is on it once somebody said so", async () => {
    const { incident } = await world.reconnectPath(acme);
    const page = await olga.get("/dashboard/alerts");
    expect(page.words).toContain("One alert is open");
    const done = await act(olga, page, `/dashboard/alerts/${incident.id}/ack`);
    expect(done.headers.get("location")).toBe("/dashboard/alerts");
    const after = await olga.get("/dashboard/alerts");
    expect(after.words).toContain("Olga is on it");
    expect(after.text).not.toContain("/ack");
  });

  it("B53: a late press is told what happened since", async () => {
    const { incident } = await world.reconnectPath(acme);
    const page = await olga.get("/dashboard/alerts");
    const resolved = { at: world.clock.now(), by: "Ben", how: "reconnected" } as const;
    await world.store.alerts.updateIncident({ ...incident, resolved });
    const late = await act(olga, page, `/dashboard/alerts/${incident.id}/ack`);
    expect(late.words).toMatch(/settled already.*Ben/);
    expect((await world.store.alerts.getIncident(incident.id))?.acknowledged).toBeNull();
  });
});

describe("the inbox on the dashboard", () => {
  it("marks what is new, and takes the mark off one and off all", async () => {
    const two = ["ntf_1", "ntf_2"].map((id) => notification(id, DEFAULT_WORKSPACE, acme));
    await world.store.notifications.add(two);
    const page = await olga.get("/dashboard/inbox");
    expect(page.words).toMatch(/2 things are new.*acme \(amoCRM\) lost its access/);
    await act(olga, page, "/dashboard/inbox/ntf_1/read");
    expect((await olga.get("/dashboard/inbox")).words).toContain("One thing is new");
    await act(olga, page, "/dashboard/inbox/read");
    expect((await olga.get("/dashboard/inbox")).words).toContain("Nothing new");
  });
});

describe("another team", () => {
  it("B65: its accounts, alerts and notifications are not there, and nothing of them changes", async () => {
    await world.app.workspaces.create({ slug: BAKERY, name: "Blue Bakery" });
    const theirs = await addAccount(world, "bakery-shop", BAKERY);
    const { incident } = await world.reconnectPath(theirs);
    const other = { ...incident, workspace: BAKERY };
    await world.store.alerts.updateIncident(other);
    await world.store.notifications.add([notification("ntf_9", BAKERY, theirs)]);
    const page = await olga.get("/dashboard");
    for (const action of ["refresh", "check", "reconnect"])
      expect((await act(olga, page, `/dashboard/accounts/${theirs.id}/${action}`)).status).toBe(404);
    expect((await olga.get(`/dashboard/accounts/${theirs.id}`)).status).toBe(404);
    expect((await act(olga, page, `/dashboard/alerts/${incident.id}/ack`)).status).toBe(404);
    await act(olga, page, "/dashboard/inbox/ntf_9/read");
    expect(await world.app.inbox.countUnread(BAKERY)).toBe(1);
    for (const path of ["/dashboard", "/dashboard?q=bakery", "/dashboard/alerts", "/dashboard/inbox"])
      expect((await olga.get(path)).text, path).not.toContain("bakery-shop");

    const bea = await signedIn(world, "Bea", "operator", BAKERY);
    expect((await bea.get("/dashboard")).words).toMatch(/Blue Bakery.*bakery-shop/);
    expect((await bea.get("/dashboard/inbox")).words).toContain("One thing is new");
  });
});
