import { beforeEach, describe, expect, it } from "vitest";
import { attemptMessage, progressMessage } from "../../src/commands/attempt-message.ts";
import type { CommandContext } from "../../src/commands/command-context.ts";
import type { FailureReason } from "../../src/domain/failure.ts";
import { DEFAULT_WORKSPACE } from "../../src/domain/ids.ts";
import { failing, GROUP, translator } from "../app/app-world.ts";
import { type CommandWorld, createCommandWorld, words } from "./command-world.ts";

let world: CommandWorld;

beforeEach(async () => {
  world = await createCommandWorld();
});

function context(): CommandContext {
  const person = { userId: "anna", name: "Anna", locale: null, mayHaveRole: true };
  const { app, clock, chat } = world;
  const place = { workspace: DEFAULT_WORKSPACE, member: null, person, address: GROUP, chat, chatTitle: "Ops" };
  return { app, ...place, pressed: false, t: translator("en"), now: clock.now(), warnAheadMs: 0 };
}

async function failed(reason: FailureReason) {
  const now = world.clock.now();
  const state = failing(reason, now);
  const kind = state.failure.kind;
  const retryAt = kind === "dead" ? null : now + 120_000;
  const connection = await world.add("shop", {}, { ...state, failure: { ...state.failure, retryAt } });
  return words(attemptMessage({ outcome: "failed", reason, connection }, context(), "refresh"));
}

describe("one attempt", () => {
  it("that an outage ended asks nothing of anybody", async () => {
    expect(await failed("provider_unavailable")).toMatchInlineSnapshot(`
      "⚠️ shop: that did not work
      The service is down or answers with errors.
      I will try again in 2 min. Nobody has to do anything yet.
      [Refresh now: refresh con_shop]"
    `);
  });

  it("that met a dead token asks for a reconnect", async () => {
    expect(await failed("password_changed")).toMatchInlineSnapshot(`
      "🔴 shop: that did not work
      The password of this account was changed, which ended our access.
      Press Reconnect and log in with the new password.
      [Reconnect: connect amocrm con_shop]"
    `);
  });

  it("that met something to do at the service says what, although it is tried again by itself", async () => {
    expect(await failed("account_unpaid")).toMatchInlineSnapshot(`
      "⚠️ shop: that did not work
      The account has not been paid for.
      Pay for the account at the service itself, then press Refresh now.
      [Refresh now: refresh con_shop]"
    `);
  });

  it("that was not extended asks for a reconnect, although the token works", async () => {
    expect(await failed("not_extended")).toContain("[Reconnect: connect amocrm con_shop]");
  });

  it("that met our own app's fault sends nobody to reconnect", async () => {
    expect(await failed("app_secret_wrong")).toMatchInlineSnapshot(`
      "⚠️ shop: that did not work
      The service does not accept our app's secret.
      Ask whoever runs tokenkeeper to compare the app secret in the settings with the one at the service.
      [Refresh now: refresh con_shop]"
    `);
  });

  it("that found a good token whose renewal is dead says that it ends, and how to go on", async () => {
    const connection = await world.add("shop");
    world.amocrm.fake.failRenewals({ reason: "refresh_token_used", code: "401" });
    const first = await world.app.refreshConnection.refresh(connection.id);
    expect(first.outcome).toBe("failed");
    const checked = await world.app.refreshConnection.check(connection.id);
    const message = attemptMessage(checked, context(), "check");
    expect(message.tone).toBe("critical");
    expect(words(message)).toMatchInlineSnapshot(`
      "shop works, but refreshing it fails: renewal key already used (for 1 sec), 1 day left.
      Press Reconnect and log in to this account.
      [Reconnect: connect amocrm con_shop]"
    `);
  });

  it("that came to nothing because another is at work says so", async () => {
    const connection = await world.add("shop");
    const result = { outcome: "skipped", reason: "being refreshed by another", connection } as const;
    expect(words(attemptMessage(result, context(), "refresh"))).toMatchInlineSnapshot(
      `"Nothing was done: shop is being refreshed right now, has just been, or must wait its turn at the service."`,
    );
  });

  it("on a token that may not be renewed yet says that it was only checked", async () => {
    const connection = await world.add("shop");
    const result = { outcome: "verified", reason: "verified", connection } as const;
    expect(words(attemptMessage(result, context(), "refresh"))).toMatchInlineSnapshot(
      `"shop works: 90 days left. Its token can't be refreshed at the moment, so I only checked it."`,
    );
    expect(words(attemptMessage(result, context(), "check"))).toBe("shop works: 90 days left.");
  });
});

describe("a run over many", () => {
  const title = { running: "Going", over: "Gone" };
  const nothing = { total: 4, done: 2, renewed: 2, verified: 0, skipped: 0, failed: [], finished: false };

  it("shows how far it is", () => {
    expect(words(progressMessage(nothing, title, context()))).toBe("ℹ️ Going\n▰▰▰▰▰▱▱▱▱▱ 2/4");
  });

  it("does not call an account well or ill that the database kept from being tried", async () => {
    const connection = await world.add("shop");
    const one = { outcome: "failed", reason: "store_unavailable", connection } as const;
    const over = { ...nothing, done: 4, finished: true, failed: [one] };
    const text = words(progressMessage(over, title, context()));
    expect(text).toContain("shop · The database does not answer.");
    expect(text).not.toContain("🟢");
  });

  it("ends red where one that failed is broken, and not for what can wait", async () => {
    const toneAfter = async (reason: FailureReason) => {
      const connection = await world.add(reason, {}, failing(reason, world.clock.now()));
      const failed = [{ outcome: "failed", reason, connection } as const];
      return progressMessage({ ...nothing, done: 4, finished: true, failed }, title, context()).tone;
    };
    expect([await toneAfter("token_revoked"), await toneAfter("account_unpaid")]).toEqual(["critical", "warning"]);
    expect(progressMessage({ ...nothing, finished: true }, title, context()).tone).toBe("ok");
  });

  it("names at most 20 that failed, and how many more", async () => {
    const connection = await world.add("shop", {}, failing("token_revoked", world.clock.now()));
    const one = { outcome: "failed", reason: "token_revoked", connection } as const;
    const over = { ...nothing, done: 4, finished: true, failed: Array.from({ length: 50 }, () => one) };
    const text = words(progressMessage(over, title, context()));
    expect(text.match(/shop · amoCRM/g)).toHaveLength(20);
    expect(text).toContain("and 30 more");
  });
});
