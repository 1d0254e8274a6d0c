import { beforeEach, describe, expect, it } from "vitest";
import { SWEEP_MISSING_AFTER_MS } from "../../src/app/health.ts";
import { LAST_SWEEP_META } from "../../src/app/refresh/sweep.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../src/lib/clock.ts";
import { unreachable } from "../fakes/memory-store.ts";
import { type AppWorld, createAppWorld, failing } from "./app-world.ts";

let world: AppWorld;

beforeEach(async () => {
  world = await createAppWorld();
});

const swept = () => world.memory.system.setMeta(LAST_SWEEP_META, String(world.clock.now()));

describe("the health", () => {
  it("is healthy where all is well, and says of what it knows nothing", async () => {
    await swept();
    await world.add("shop");
    expect(await world.app.health()).toEqual({
      status: "healthy",
      active_accounts: 1,
      tokens_expiring_soon: 0,
      accounts_with_errors: 0,
      instagram_api_status: "unknown",
      lastSweepAt: "2026-11-21T12:00:00.000Z",
      overdue: 0,
    });
  });

  it("is degraded while a connection is broken, and not by one that is only failing", async () => {
    await swept();
    const state = failing("timeout", world.clock.now());
    await world.add("failing", {}, state);
    expect(await world.app.health()).toMatchObject({ status: "healthy", accounts_with_errors: 1, active_accounts: 0 });
    await world.add("broken", {}, failing("token_revoked", world.clock.now()));
    expect(await world.app.health()).toMatchObject({ status: "degraded", accounts_with_errors: 2 });
  });

  it("is degraded while a whole service is down, of which Instagram is named by itself", async () => {
    await swept();
    await world.add("insta", { provider: "instagram" });
    expect(await world.app.health()).toMatchObject({ status: "healthy", instagram_api_status: "ok" });
    await world.incident(null, { provider: "instagram", subject: { type: "provider", provider: "instagram" } });
    expect(await world.app.health()).toMatchObject({ status: "degraded", instagram_api_status: "failing" });
  });

  it("calls Instagram failing when every account of it is", async () => {
    await swept();
    await world.add("one", { provider: "instagram" }, failing("provider_unavailable", world.clock.now()));
    expect(await world.app.health()).toMatchObject({ instagram_api_status: "failing" });
    await world.add("two", { provider: "instagram" });
    expect(await world.app.health()).toMatchObject({ instagram_api_status: "ok" });
  });

  it("counts what ends soon and nothing moves", async () => {
    await swept();
    const soon = world.clock.now() + 3 * DAY_MS;
    const dying = {
      kind: "dead",
      reason: "refresh_token_used",
      code: "401",
      during: "renew",
      since: 0,
      count: 1,
    } as const;
    await world.add(
      "ends",
      {},
      { deadlineAt: soon, status: "failing", renewAt: null, failure: { ...dying, retryAt: null } },
    );
    await world.add("renews itself", {}, { deadlineAt: soon });
    expect(await world.app.health()).toMatchObject({ tokens_expiring_soon: 1, status: "degraded" });
  });

  it("counts a token that ends soon and that nothing renews, also where its service renews others", async () => {
    await swept();
    const soon = world.clock.now() + 3 * DAY_MS;
    const ends = { expiresAt: soon, deadlineAt: soon, renewAt: null };
    const connection = await world.add("system user", { provider: "instagram", renewal: "none" }, ends);
    await world.incident(connection, { kind: "expiring", provider: "instagram" });
    expect(await world.app.health()).toMatchObject({ tokens_expiring_soon: 1, accounts_with_errors: 0 });
  });

  it("B50: is unhealthy when no pass ended for five minutes, and says when the last one did and what is overdue", async () => {
    await swept();
    await world.add("shop");
    world.clock.advance(SWEEP_MISSING_AFTER_MS);
    expect((await world.app.health()).status).toBe("healthy");
    world.clock.advance(7 * HOUR_MS);
    expect(await world.app.health()).toMatchObject({
      status: "unhealthy",
      lastSweepAt: "2026-11-21T12:00:00.000Z",
      overdue: 1,
    });
    await swept();
    expect((await world.app.health()).status).toBe("healthy");
  });

  it("B50: gives a process that has just begun five minutes for its first pass", async () => {
    expect(await world.app.health()).toMatchObject({ status: "healthy", lastSweepAt: null });
    world.clock.advance(SWEEP_MISSING_AFTER_MS + MINUTE_MS);
    expect(await world.app.health()).toMatchObject({ status: "unhealthy", lastSweepAt: null });
    await swept();
    world.clock.advance(DAY_MS);
    // The same content under a process that begins a day later.
    expect((await world.over(world.memory).health()).status).toBe("healthy");
  });

  it("B68: is unhealthy while the store does not answer, and calls nothing broken", async () => {
    await swept();
    await world.add("shop");
    world.faults.before = () => {
      throw unreachable();
    };
    expect(await world.app.health()).toMatchObject({ status: "unhealthy", accounts_with_errors: 0, lastSweepAt: null });
    world.faults.before = () => undefined;
    expect((await world.app.health()).status).toBe("healthy");
  });

  it("does not hide an error of ours", async () => {
    world.faults.before = () => {
      throw new TypeError("a bug");
    };
    await expect(world.app.health()).rejects.toThrow("a bug");
  });

  it("leaves out what was disconnected", async () => {
    await swept();
    await world.add("gone", {}, { status: "disconnected" });
    expect(await world.app.health()).toMatchObject({ active_accounts: 0, accounts_with_errors: 0, status: "healthy" });
  });
});
