import { beforeEach, describe, expect, it } from "vitest";
import { createDisconnectConnection } from "../../../src/app/disconnect/disconnect-connection.ts";
import { isRefusal } from "../../../src/domain/errors.ts";
import type { ConnectionId } from "../../../src/domain/ids.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import type { Answer, Provider, ProviderCall } from "../../../src/providers/provider.ts";
import type { Store } from "../../../src/store/store.ts";
import { createSeededRandom } from "../../fakes/fake-clock.ts";
import { type AppWorld, createAppWorld, failing } from "../app-world.ts";

let world: AppWorld;
let revoked: string[];

beforeEach(async () => {
  world = await createAppWorld();
  revoked = [];
});

function disconnect(answer: Answer<void> = { ok: true, value: undefined }, store: Store = world.memory) {
  const revoke = async ({ credential }: ProviderCall) => {
    revoked.push(credential.accessToken.reveal());
    return answer;
  };
  const provider: Provider = { ...world.amocrm.provider, revoke };
  const { clock } = world;
  const tools = {
    store,
    clock,
    random: createSeededRandom(),
    log: silentLog,
    providers: new Map([["amocrm", provider]]),
  };
  return createDisconnectConnection(tools);
}

const code = (wanted: string) => (error: unknown) => isRefusal(error) && error.code === wanted;

describe("disconnecting", () => {
  it("erases the tokens, stops all work and keeps the history; the grant is taken back at the service", async () => {
    const shop = await world.add("shop", {}, failing("timeout", world.clock.now()));
    const token = await world.tokenOf(shop.id);
    const { connection, revokedAtProvider } = await disconnect()(shop.id, "Anna");
    expect([revokedAtProvider, revoked]).toEqual([true, [token]]);
    expect(connection.state).toMatchObject({ status: "disconnected", failure: null, nextCheckAt: null });
    expect((await world.memory.connections.getWithCredential(shop.id))?.credential).toBeNull();
    const due = await world.memory.connections.dueForEvaluation({ now: world.clock.now(), limit: 9 });
    expect(due[0]?.pendingEvents.map(({ type, actor }) => [type, actor])).toEqual([["disconnected", "Anna"]]);
    world.clock.advance(10 ** 10);
    expect(
      await world.memory.connections.claimDue({ now: world.clock.now(), owner: "o", leaseMs: 1, limit: 9 }),
    ).toEqual([]);
  });

  it("works while the service is down, and says that nothing was taken back there", async () => {
    const shop = await world.add("shop");
    const down = { ok: false, failure: { reason: "provider_unavailable", code: "http 503" } } as const;
    expect(await disconnect(down)(shop.id, "Anna")).toMatchObject({ revokedAtProvider: false });
    expect(await world.tokenOf(shop.id)).toBeNull();
  });

  it("works for a service that is not set up any more", async () => {
    const shop = await world.add("shop");
    world.providers.clear();
    expect(await world.app.disconnect(shop.id, "Anna")).toMatchObject({ revokedAtProvider: false });
    expect(await world.tokenOf(shop.id)).toBeNull();
  });

  it("erases before it revokes, so that a revoked token is never left in the database", async () => {
    const shop = await world.add("shop");
    let atRevoke: string | null = "not asked";
    world.providers.set("amocrm", {
      ...world.amocrm.provider,
      async revoke() {
        atRevoke = await world.tokenOf(shop.id);
        return { ok: true, value: undefined };
      },
    });
    await world.app.disconnect(shop.id, "Anna");
    expect(atRevoke).toBeNull();
  });

  it("wins over a renewal that is on its way: its pair is not kept", async () => {
    const shop = await world.add("shop");
    const gate = world.amocrm.fake.holdRenewals();
    const renewal = world.app.refreshConnection.refresh(shop.id);
    await expect.poll(() => gate.waiting).toBe(1);
    await world.app.disconnect(shop.id, "Anna");
    gate.open();
    await renewal;
    expect(await world.tokenOf(shop.id)).toBeNull();
    expect((await world.get(shop.id)).state.status).toBe("disconnected");
  });

  it("goes on when somebody else writes meanwhile, and gives up when that never ends", async () => {
    const shop = await world.add("shop");
    let writes = 0;
    const busy = (times: number) => ({
      ...world.memory,
      connections: {
        ...world.memory.connections,
        async replace(input: Parameters<typeof world.memory.connections.replace>[0]) {
          writes += 1;
          return writes > times ? world.memory.connections.replace(input) : false;
        },
      },
    });
    await expect(disconnect(undefined, busy(99))(shop.id, "Anna")).rejects.toSatisfy(code("busy"));
    expect(revoked).toEqual([]);
    writes = 0;
    expect((await disconnect(undefined, busy(2))(shop.id, "Anna")).connection.state.status).toBe("disconnected");
    expect(revoked).toHaveLength(1);
  });

  it("refuses what is not there, and what is disconnected already by the name people know", async () => {
    const shop = await world.add("shop", { alias: "Our shop" });
    await disconnect()(shop.id, "Anna");
    const again = disconnect()(shop.id, "Anna");
    await expect(again).rejects.toSatisfy(code("already_disconnected"));
    await expect(again).rejects.toMatchObject({ facts: { name: "Our shop" } });
    await expect(disconnect()("con_none" as ConnectionId, "Anna")).rejects.toSatisfy(code("not_found"));
  });
});
