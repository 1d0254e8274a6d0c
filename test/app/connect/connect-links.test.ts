import { beforeEach, describe, expect, it } from "vitest";
import type { LinkToken } from "../../../src/app/connect/connect-links.ts";
import { type ErrorCode, isRefusal, type Refusal } from "../../../src/domain/errors.ts";
import { HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { hashToken } from "../../../src/lib/crypto/tokens.ts";
import { type AppWorld, createAppWorld, FIRST_KEY, PUBLIC_URL, tokenOfLink, wishFor } from "../app-world.ts";

let world: AppWorld;

beforeEach(async () => {
  world = await createAppWorld();
});

const connect = (url: string): LinkToken => ({ type: "connect", token: tokenOfLink(url) });
const reconnect = (url: string): LinkToken => ({ type: "reconnect", token: tokenOfLink(url) });

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isRefusal(error)) throw new Error("not refused");
  return error;
}

async function expectRefused(link: LinkToken, code: ErrorCode): Promise<void> {
  expect((await refusalOf(world.app.links.look(link))).code).toBe(code);
  expect((await refusalOf(world.app.links.take(link))).code).toBe(code);
}

describe("a connect link", () => {
  it("B60: is 256 random bits, stored as a hash, single use, for 15 minutes", async () => {
    const { url, expiresAt } = await world.app.links.makeConnectLink(wishFor());
    const token = tokenOfLink(url);
    expect(url).toBe(`${PUBLIC_URL}/c/${token}`);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(expiresAt - world.clock.now()).toBe(15 * MINUTE_MS);
    const dump = JSON.stringify(world.memory.dump());
    expect(dump).toContain(hashToken(token));
    expect(dump).not.toContain(token);
    expect(await world.app.links.take(connect(url))).toEqual(wishFor());
    await expectRefused(connect(url), "link_used");
  });

  it("B37: is shown as often as chat programs fetch it, and changes nothing by that", async () => {
    const shop = await world.add("shop", { alias: "Our shop" });
    const { url } = await world.app.links.makeConnectLink(wishFor({ connectionId: shop.id }));
    const before = JSON.stringify(world.memory.dump());
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await world.app.links.look(connect(url))).toEqual({
        provider: "amocrm",
        providerTitle: "amoCRM",
        loginTitle: "amoCRM",
        team: "Acme",
        by: "Anna",
        account: "Our shop",
        isClient: false,
        scopes: ["basic", "insights"],
      });
    }
    expect(JSON.stringify(world.memory.dump())).toBe(before);
    expect((await world.app.links.take(connect(url))).connectionId).toBe(shop.id);
  });

  it("is over after 15 minutes, and a guess is answered the same way", async () => {
    const { url } = await world.app.links.makeConnectLink(wishFor());
    world.clock.advance(15 * MINUTE_MS);
    await expectRefused(connect(url), "link_expired");
    await expectRefused(connect(`${PUBLIC_URL}/c/guess`), "link_expired");
  });

  it("of another purpose is not taken for one", async () => {
    const { code } = await world.app.team.makePairingCode({ workspace: wishFor().workspace, grants: "admin" });
    await expectRefused({ type: "connect", token: code }, "link_expired");
  });

  it("for a service that is not set up any more says so", async () => {
    const { url } = await world.app.links.makeConnectLink(wishFor({ provider: "kommo" }));
    expect((await refusalOf(world.app.links.look(connect(url)))).code).toBe("provider_unknown");
  });
});

describe("a reconnect link", () => {
  it("stays the same through the incident's changes and is taken as often as needed while it is open", async () => {
    const shop = await world.add("shop");
    const incident = await world.incident(shop);
    const url = world.app.links.reconnectUrl(incident.id);
    await world.memory.alerts.updateIncident({ ...incident, stage: 3, revision: 2 });
    expect(world.app.links.reconnectUrl(incident.id)).toBe(url);
    expect(await world.app.links.look(reconnect(url))).toMatchObject({ account: "shop", by: null });
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await world.app.links.take(reconnect(url))).toMatchObject({
        connectionId: shop.id,
        incidentId: incident.id,
      });
    }
  });

  it("goes on working after a change of keys, for as long as the old key is at hand", async () => {
    const incident = await world.incident(await world.add("shop"));
    const link = reconnect(world.app.links.reconnectUrl(incident.id));
    const newKey = `k2:${Buffer.alloc(32, 8).toString("base64")}`;
    const changed = world.over(world.store, `${newKey},${FIRST_KEY}`);
    expect(await changed.links.look(link)).toMatchObject({ account: "shop" });
    expect(changed.links.reconnectUrl(incident.id)).not.toContain(link.token);
    expect((await refusalOf(world.over(world.store, newKey).links.look(link))).code).toBe("link_invalid");
  });

  it("of a settled incident tells who settled it, how and when", async () => {
    const shop = await world.add("shop", { alias: "Our shop" });
    const incident = await world.incident(shop);
    const url = world.app.links.reconnectUrl(incident.id);
    world.clock.advance(HOUR_MS);
    const at = world.clock.now();
    await world.memory.alerts.updateIncident({ ...incident, resolved: { at, by: "Bob", how: "reconnected" } });
    const { code, facts } = await refusalOf(world.app.links.look(reconnect(url)));
    expect({ code, facts }).toEqual({
      code: "link_settled",
      facts: { account: "Our shop", by: "Bob", how: "reconnected", at },
    });
    await expectRefused(reconnect(url), "link_settled");
  });

  it("B37: cannot be made by who knows an incident's id, nor changed into another's", async () => {
    const shop = await world.add("shop");
    const other = await world.add("other");
    const url = world.app.links.reconnectUrl((await world.incident(shop)).id);
    const { id } = await world.incident(other);
    const signature = tokenOfLink(url).split(".")[1];
    for (const token of [id, `${id}.`, `${id}.${signature}`, ".x", "", tokenOfLink(url).slice(0, -1)])
      await expectRefused({ type: "reconnect", token }, "link_invalid");
  });

  it("of a provider's incident does not exist: nobody has to reconnect", async () => {
    await world.add("shop");
    const url = world.app.links.reconnectUrl((await world.incident(null)).id);
    await expectRefused(reconnect(url), "link_invalid");
  });
});
