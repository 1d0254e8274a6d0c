import { beforeEach, describe, expect, it } from "vitest";
import type { ConnectResult } from "../../../src/app/connect/connect-flow.ts";
import type { Connection } from "../../../src/domain/connection.ts";
import { DEFAULT_WORKSPACE } from "../../../src/domain/ids.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { openSimulatedWorld, type SimulatedWorld } from "./simulated-world.ts";

const PAGES = ["Cute Kittens", "Old Boats", "Bread Daily"];

let world: SimulatedWorld;

/** Ana with three Pages, two of which are connected, by the real adapters over the simulated Facebook. */
beforeEach(async () => {
  world = await openSimulatedWorld();
  world.sandbox.control.account({ provider: "facebook", name: "Ana Souza", pages: PAGES });
  const result = await goThrough({ provider: "facebook_page", pick: PAGES.slice(0, 2) });
  expect(result.success && result.accounts.map(({ name }) => name).toSorted()).toEqual(PAGES.slice(0, 2));
  await world.tick();
});

/** A connect without a browser: link, consent page, way back, and the page where accounts are picked. */
async function goThrough(options: {
  provider: string;
  pick?: readonly string[];
  url?: string;
  pages?: readonly string[];
}) {
  const { app } = world.product;
  const { provider, pick = [], pages } = options;
  const wish = { workspace: DEFAULT_WORKSPACE, provider, connectionId: null, incidentId: null, by: "Mei", tell: null };
  const url = options.url ?? (await app.links.makeConnectLink(wish)).url;
  const link = {
    type: url.includes("/r/") ? "reconnect" : "connect",
    token: url.slice(url.lastIndexOf("/") + 1),
  } as const;
  const { authorizeUrl, browserToken } = await app.connect.goOn(link, null);
  const consent = { authorizeUrl, account: "Ana Souza", ...(pages === undefined ? {} : { pages: [...pages] }) };
  const back = new URL(world.sandbox.control.approve(consent).callbackUrl);
  const result = await app.connect.finish({ provider, query: Object.fromEntries(back.searchParams), browserToken });
  if (result.success || result.code !== "choose_accounts") return result;
  const token = (result.retryUrl ?? "").split("/").at(-1) ?? "";
  const { accounts } = await app.connect.choices({ token, browserToken });
  const picked = accounts.filter(({ name }) => pick.includes(name)).map(({ externalId }) => externalId);
  return app.connect.choose({ token, browserToken, picked });
}

async function all(): Promise<readonly Connection[]> {
  return world.product.store.connections.list({});
}

async function statuses(): Promise<Record<string, string>> {
  return Object.fromEntries((await all()).map(({ name, state }) => [name, state.status]));
}

function reconnectUrl(): string {
  const buttons = world.alerts().flatMap(({ keyboard }) => keyboard.flat());
  return buttons.find((button) => button.text === "Reconnect" && "url" in button)?.url ?? "";
}

function failed(result: ConnectResult) {
  if (result.success) throw new Error("connected");
  return result;
}

describe("a person who changed the password", () => {
  it("B33, B35: is found by the scheduled checks of tokens without an end, and is one message for the person and all Pages; reconnected, everything heals by itself and nothing else is said", async () => {
    world.sandbox.control.revoke({ account: "Ana Souza", cause: "190/460" });
    await world.pass(7 * HOUR_MS, { stepMs: 5 * MINUTE_MS });
    expect(await statuses()).toEqual({ "Ana Souza": "revoked", "Cute Kittens": "revoked", "Old Boats": "revoked" });
    expect(world.alerts()).toHaveLength(1);
    expect(world.alerts()[0]?.text).toMatch(/Ana Souza/);
    expect(world.alerts()[0]?.text).toMatch(/password of this account was changed/i);
    expect(world.alerts()[0]?.text).toMatch(/2 more accounts are reached through it/);

    const result = await goThrough({ provider: "facebook", url: reconnectUrl() });
    expect(result).toMatchObject({ success: true, account: { name: "Ana Souza", reconnected: true } });
    await world.pass(10 * MINUTE_MS);
    expect(await statuses()).toEqual({ "Ana Souza": "active", "Cute Kittens": "active", "Old Boats": "active" });
    expect(world.alerts()).toHaveLength(1);
    expect(world.alerts()[0]?.text).toMatch(/works again/);
    expect(await world.openIncidents()).toEqual([]);
  });

  it("reconnected while one Page was taken from the person: that one is told of then, by itself", async () => {
    world.sandbox.control.revoke({ account: "Ana Souza", cause: "190/460" });
    await world.pass(7 * HOUR_MS, { stepMs: 5 * MINUTE_MS });
    world.sandbox.control.role({ page: "Old Boats", user: "Ana Souza", has: false });
    await goThrough({ provider: "facebook", url: reconnectUrl() });
    await world.pass(10 * MINUTE_MS);
    expect(await statuses()).toEqual({ "Ana Souza": "active", "Cute Kittens": "active", "Old Boats": "revoked" });
    expect(world.alerts()).toHaveLength(2);
    expect(world.alerts()[0]?.text).toMatch(/Ana Souza.*works again/);
    expect(world.alerts()[1]?.text).toMatch(/Old Boats/);
  });
});

describe("a role that was lost on one Page", () => {
  it("is that Page's alone, and a reconnect that does not bring it back says so", async () => {
    world.sandbox.control.role({ page: "Old Boats", user: "Ana Souza", has: false });
    await world.pass(7 * HOUR_MS, { stepMs: 5 * MINUTE_MS });
    expect(await statuses()).toEqual({ "Ana Souza": "active", "Cute Kittens": "active", "Old Boats": "revoked" });
    expect(world.alerts()).toHaveLength(1);
    expect(world.alerts()[0]?.text).toMatch(/Old Boats/);
    const result = await goThrough({ provider: "facebook_page", url: reconnectUrl() });
    expect(failed(result)).toMatchObject({ code: "account_not_offered", facts: { account: "Old Boats" } });
    world.sandbox.control.role({ page: "Old Boats", user: "Ana Souza", has: true });
    await goThrough({ provider: "facebook_page", url: reconnectUrl() });
    await world.pass(5 * MINUTE_MS);
    expect((await statuses())["Old Boats"]).toBe("active");
    expect(world.alerts()).toHaveLength(1);
    expect(world.alerts()[0]?.text).toMatch(/works again/);
  });
});

it("over eighty days the person's token is renewed, the Pages live on, and the end of data access is one message", async () => {
  const parts = await all();
  const parent = parts.find(({ provider }) => provider === "facebook")!;
  await world.pass(80 * DAY_MS, { stepMs: 6 * HOUR_MS });
  expect(await statuses()).toEqual({ "Ana Souza": "active", "Cute Kittens": "active", "Old Boats": "active" });
  const renewed = await world.product.store.connections.get(parent.id);
  expect(renewed!.generation).toBeGreaterThan(parent.generation);
  // Each crossed distance to the end is a new message; none of them is of a Page.
  const texts = world.alerts().map(({ text }) => text);
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) expect(text).toMatch(/Ana Souza|goes on in a newer message/);
  expect(texts.at(-1)).toMatch(/2 more accounts are reached through it/);
});

it("a disconnect of one Page leaves the person's grant alone, one of the person ends all and takes it back", async () => {
  const parts = await all();
  const named = (name: string) => parts.find((one) => one.name === name)!;
  await world.product.app.disconnect(named("Cute Kittens").id, "Mei");
  await world.pass(7 * HOUR_MS, { stepMs: 30 * MINUTE_MS });
  expect(await statuses()).toMatchObject({ "Ana Souza": "active", "Old Boats": "active" });
  const done = await world.product.app.disconnect(named("Ana Souza").id, "Mei");
  expect(done.alsoEnded.map(({ name }) => name)).toEqual(["Old Boats"]);
  expect(done.revokedAtProvider).toBe(true);
  const [truth] = world.sandbox.control.truth({ account: "Ana Souza" });
  expect(truth?.alive).toBe(false);
  expect(world.alerts()).toEqual([]);
});

it("an Instagram account behind a Page is connected through the same person, who is not stored twice", async () => {
  const before = await all();
  const result = await goThrough({ provider: "instagram_facebook", pages: ["Bread Daily"] });
  expect(result.success).toBe(true);
  const after = await all();
  expect(after.filter(({ provider }) => provider === "facebook")).toHaveLength(1);
  const insta = after.find(({ provider }) => provider === "instagram_facebook");
  expect(insta?.parentId).toBe(before.find(({ provider }) => provider === "facebook")?.id);
  await world.pass(7 * HOUR_MS, { stepMs: 30 * MINUTE_MS });
  expect(Object.values(await statuses())).toEqual(["active", "active", "active", "active"]);
});

it("a Page whose checks get no answer for a day is told, though its token has no end, and heals by itself", async () => {
  const stuck = (await all()).find(({ name }) => name === "Old Boats")!;
  expect(stuck.state.expiresAt).toBeNull();
  world.sandbox.control.fault({ provider: "facebook_page", account: stuck.externalId, kind: "unavailable" });
  await world.pass(2 * DAY_MS, { stepMs: 15 * MINUTE_MS });
  expect((await world.openIncidents()).map(({ kind, severity }) => [kind, severity])).toEqual([
    ["check_failing", "warning"],
  ]);
  expect(world.alerts()[0]?.text).toMatch(/Old Boats \(Facebook Page.*\) could not be checked for/);
  world.sandbox.control.clearFaults({});
  await world.pass(7 * HOUR_MS, { stepMs: 15 * MINUTE_MS });
  expect(await world.openIncidents()).toEqual([]);
  expect(world.alerts().at(-1)?.text).toMatch(/healed by itself/i);
});
