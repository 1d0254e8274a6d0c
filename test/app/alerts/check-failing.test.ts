import { beforeEach, describe, expect, it } from "vitest";
import { createChangeSettings } from "../../../src/app/administer/change-settings.ts";
import { chatsFor } from "../../../src/app/alerts/chats-for.ts";
import type { ConnectionId } from "../../../src/domain/ids.ts";
import type { RoutedKind } from "../../../src/domain/incident.ts";
import type { Chat } from "../../../src/domain/team.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { type AlertWorld, createAlertWorld, failureOf } from "./alert-world.ts";

let world: AlertWorld;
let ids: readonly ConnectionId[];

beforeEach(async () => {
  world = await createAlertWorld();
  ids = await Promise.all(["blue", "green", "red", "grey", "pink"].map((name) => world.add(name)));
  await world.pass(MINUTE_MS);
});

const titles = () => world.telegram.shown.map(({ message }) => message.title);
const kinds = async () => (await world.open()).map(({ kind }) => kind);

describe("checks of one account among many", () => {
  it("that fail for a day are told once, with another try first, and it heals by itself", async () => {
    await world.fail(ids[0]!, "timeout");
    await world.pass(DAY_MS - MINUTE_MS, MINUTE_MS);
    expect(titles()).toEqual([]);
    await world.pass(3 * MINUTE_MS, MINUTE_MS);
    expect(titles()).toEqual(["blue (Instagram) could not be checked for 1 day"]);
    const [alert] = world.telegram.shown;
    expect(alert?.message).toMatchObject({ tone: "warning" });
    expect(alert?.message.buttons[0]?.map(({ label }) => label)).toEqual(["Refresh now", "Reconnect"]);
    expect(world.telegram.texts().join("\n")).toContain("The service takes too long to answer.");

    await world.heal(ids[0]!);
    await world.pass(MINUTE_MS);
    expect(titles()).toEqual(["blue (Instagram) works again"]);
    expect(world.telegram.texts().join("\n")).toContain("It healed by itself");
    expect(await world.open()).toEqual([]);
  });

  it("wait for the morning, where the chat has quiet hours", async () => {
    const quietHours = { fromMinute: 0, toMinute: 1439 };
    await createChangeSettings({ ...world, thresholdsMs: [] }).changeChat(world.chats[0]!, { quietHours });
    await world.fail(ids[0]!, "answer_unreadable");
    await world.pass(DAY_MS + MINUTE_MS, MINUTE_MS);
    expect(await kinds()).toEqual(["check_failing"]);
    expect(titles()).toEqual([]);
  });

  it("are told in the chats that get failing renewals", () => {
    const [chat] = world.chats;
    expect(chatsFor("check_failing", [asking("renewal_failing"), asking("expiring")])).toEqual([
      asking("renewal_failing"),
    ]);
    function asking(kind: RoutedKind): Chat {
      return { ...chat!, settings: { ...chat!.settings, alertKinds: [kind] } };
    }
  });
});

describe("B28: settings that name another app", () => {
  it("are one incident of the whole app, once three accounts have met it, and over when these are well", async () => {
    for (const id of ids.slice(0, 3)) await world.fail(id, "app_changed");
    await world.pass(2 * DAY_MS, 5 * MINUTE_MS);
    expect(await kinds()).toEqual(["provider_incident"]);
    expect(titles()).toContain("Instagram refuses our app");
    const text = world.telegram.texts().join("\n");
    expect(text).toContain("Our settings name another app than the one that the tokens were given to.");
    expect(text).not.toContain("Press Reconnect");
    for (const id of ids.slice(0, 3)) await world.heal(id);
    await world.pass(MINUTE_MS);
    expect(await world.open()).toEqual([]);
    expect(titles().at(-1)).toBe("Instagram works again");
  });

  it("are told of one account alone after a day: the last token of an app that was left", async () => {
    await world.fail(ids[0]!, "app_changed");
    await world.pass(DAY_MS - MINUTE_MS, 5 * MINUTE_MS);
    expect(await kinds()).toEqual([]);
    await world.pass(HOUR_MS, MINUTE_MS);
    expect(await kinds()).toEqual(["check_failing"]);
  });

  it("never hide that the app's secret is wrong: the first account that meets it has it told", async () => {
    await world.fail(ids[0]!, "app_changed");
    await world.pass(HOUR_MS, MINUTE_MS);
    await world.fail(ids[1]!, "app_secret_wrong");
    await world.pass(2 * MINUTE_MS);
    expect(await world.open()).toMatchObject([{ kind: "provider_incident", facts: { reason: "app_secret_wrong" } }]);
  });

  it("say nothing of other accounts: the checks and renewals that fail there are told, and a token's death at once", async () => {
    for (const id of ids.slice(0, 3)) await world.fail(id, "app_changed");
    await world.pass(HOUR_MS, MINUTE_MS);
    await world.fail(ids[3]!, "timeout");
    await world.change(ids[4]!, {
      ...{ status: "failing", failure: failureOf("timeout", "renew", world.clock.now()) },
      deadlineAt: world.clock.now() + 3 * DAY_MS,
    });
    const dead = await world.add("dead");
    await world.fail(dead, "token_revoked");
    await world.pass(DAY_MS + HOUR_MS, 5 * MINUTE_MS);
    expect((await kinds()).toSorted()).toEqual([
      "check_failing",
      "provider_incident",
      "reconnect_needed",
      "renewal_failing",
    ]);
    expect(titles()).toContain("grey (Instagram) could not be checked for 1 day");
    expect(titles()).toContain("pink (Instagram) cannot be renewed");
    expect(titles()).toContain("dead (Instagram) has lost its access");
  });

  it("B69: give way to an outage, which speaks for all its accounts, and are told again after it", async () => {
    const others = await Promise.all(["teal", "gold", "lime", "navy"].map((name) => world.add(name)));
    for (const id of ids.slice(0, 3)) await world.fail(id, "app_changed");
    await world.pass(HOUR_MS, MINUTE_MS);
    for (const id of others) {
      const failure = failureOf("provider_unavailable", "renew", world.clock.now());
      await world.change(id, { status: "failing", failure, deadlineAt: world.clock.now() + 3 * DAY_MS });
    }
    await world.pass(3 * HOUR_MS, 5 * MINUTE_MS);
    const [first] = (await world.open()).filter(({ kind }) => kind === "provider_incident");
    expect(first).toMatchObject({ severity: "warning", facts: { reason: "provider_unavailable" } });
    expect(titles().filter((title) => title?.startsWith("Instagram") !== true)).toEqual([]);
    for (const id of others) await world.heal(id);
    await world.pass(HOUR_MS, MINUTE_MS);
    expect(await world.open()).toMatchObject([{ kind: "provider_incident", facts: { reason: "app_changed" } }]);
  });
});

describe("B69: checks of all accounts", () => {
  it("that fail for two days are the provider's one incident, and no account says anything for itself", async () => {
    const failure = failureOf("provider_unavailable", "check", world.clock.now());
    for (let left = 2 * DAY_MS; left > 0; left -= HOUR_MS) {
      for (const id of ids) await world.change(id, { status: "failing", failure });
      await world.pass(HOUR_MS, 5 * MINUTE_MS);
      expect(await kinds()).toEqual(["provider_incident"]);
    }
    for (const id of ids) await world.heal(id);
    await world.pass(HOUR_MS, MINUTE_MS);
    expect(titles().at(-1)).toBe("Instagram works again");
    expect(titles().filter((title) => title?.startsWith("Instagram") !== true)).toEqual([]);
  });
});
