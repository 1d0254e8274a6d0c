import { expect, it } from "vitest";
import { DEFAULT_WORKSPACE } from "../../../src/domain/ids.ts";
import { openSimulatedWorld } from "./simulated-world.ts";

/** Every order in which the three services of one Facebook app can be connected. */
const ORDERS = [
  ["facebook", "facebook_page", "instagram_facebook"],
  ["facebook_page", "facebook", "instagram_facebook"],
  ["instagram_facebook", "facebook_page", "facebook"],
] as const;

it.each(ORDERS)(
  "one person connects %s, then %s, then %s: one parent, nothing it could do is lost",
  async (...order) => {
    const world = await openSimulatedWorld();
    const { app, store } = world.product;
    const { control } = world.sandbox;
    control.account({ provider: "facebook", name: "Ana Souza", pages: ["Cute Kittens"] });
    for (const provider of order) {
      const wish = {
        workspace: DEFAULT_WORKSPACE,
        provider,
        connectionId: null,
        incidentId: null,
        by: "Mei",
        tell: null,
      };
      const { url } = await app.links.makeConnectLink(wish);
      const token = url.slice(url.lastIndexOf("/") + 1);
      const { authorizeUrl, browserToken } = await app.connect.goOn({ type: "connect", token }, null);
      const { callbackUrl } = control.approve({ authorizeUrl, account: "Ana Souza" });
      const query = Object.fromEntries(new URL(callbackUrl).searchParams);
      expect(await app.connect.finish({ provider, query, browserToken })).toMatchObject({ success: true });
    }
    const connections = await store.connections.list({});
    const parent = connections.find(({ provider }) => provider === "facebook");
    expect(connections.map(({ provider, parentId }) => [provider, parentId === parent?.id]).toSorted()).toEqual([
      ["facebook", false],
      ["facebook_page", true],
      ["instagram_facebook", true],
    ]);
    expect(parent?.state.scopes).toEqual(
      expect.arrayContaining(["ads_read", "pages_messaging", "instagram_basic", "business_management"]),
    );
    expect(parent?.details.adAccounts).toBe("1");
    await world.tick();
    expect((await store.connections.list({})).map(({ state }) => state.status)).toEqual(["active", "active", "active"]);
  },
);
