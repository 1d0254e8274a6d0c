import { expect, it } from "vitest";
import { type Alerts, createAlerts } from "../../../src/app/alerts/create-alerts.ts";
import { type Conversation, createConversation } from "../../../src/chat/console/conversation.ts";
import { CONSOLE_ADDRESS, createConsoleMessenger } from "../../../src/chat/console/send.ts";
import type { Messenger } from "../../../src/chat/messenger.ts";
import type { Delivery } from "../../../src/domain/incident.ts";
import type { Platform } from "../../../src/domain/team.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../../../src/lib/clock.ts";
import { openCatalog } from "../../../src/lib/i18n/catalog.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { type Store, StoreUnavailable } from "../../../src/store/store.ts";
import { createSeededRandom } from "../../fakes/fake-clock.ts";
import { type AlertWorld, createAlertWorld, GROUP_WAIT_MS, THRESHOLDS_MS } from "./alert-world.ts";

const catalog = await openCatalog();

/** A process with a console of its own beside the team's Telegram. */
interface Process {
  readonly alerts: Alerts;
  readonly console: Conversation;
}

async function createTeam(): Promise<AlertWorld> {
  const world = await createAlertWorld(["console", "telegram"]);
  await world.store.team.updateChat(world.chats[0]!.id, { address: CONSOLE_ADDRESS });
  return world;
}

let starts = 0;

function start(world: AlertWorld, store: Store = world.store): Process {
  starts += 1;
  const tools = { store, clock: world.clock, random: createSeededRandom(1_000 + starts), log: silentLog };
  const console = createConversation(tools);
  const messengers = new Map<Platform, Messenger>([
    ["console", createConsoleMessenger(console)],
    ["telegram", world.telegram],
  ]);
  const alerts = createAlerts({
    ...tools,
    messengers,
    providers: new Map(),
    translator: (locale) => catalog.translator(locale),
    reconnectUrl: (id) => `https://keeper.test/r/${id}`,
    settings: { thresholdsMs: THRESHOLDS_MS, groupWaitMs: GROUP_WAIT_MS, repeatMs: DAY_MS },
  });
  return { alerts, console };
}

async function pass(world: AlertWorld, { alerts }: Process, ms: number, stepMs = 5 * SECOND_MS): Promise<void> {
  for (let left = ms; left > 0; left -= stepMs) {
    world.clock.advance(stepMs);
    await alerts.evaluate();
    await alerts.deliver();
  }
}

function titles({ console }: Process): string[] {
  return console.messages().entries.map(({ html }) => /<\/span> (.*?)<\/h2>/.exec(html)?.[1] ?? "");
}

async function inConsole(world: AlertWorld): Promise<Delivery[]> {
  const open = await world.open();
  const all = await Promise.all(open.map(({ id }) => world.store.alerts.deliveriesOf(id)));
  return all.flat().filter(({ chatId }) => chatId === world.chats[0]!.id);
}

it("after a start the console shows each open alert once more, with its buttons, and nothing that is over; Telegram hears nothing", async () => {
  const world = await createTeam();
  const before = start(world);
  await world.fail(await world.add("a"), "token_revoked");
  await world.fail(await world.add("b"), "account_unpaid");
  const healed = await world.add("c");
  await world.fail(healed, "password_changed");
  await pass(world, before, MINUTE_MS);
  await world.heal(healed, "Anna");
  await pass(world, before, MINUTE_MS);
  expect(titles(before)).toHaveLength(3);
  const toTelegram: string[] = [];
  world.telegram.answer = ({ method }) => void toTelegram.push(method);

  for (const again of [start(world), start(world)]) {
    await again.alerts.deliver();
    expect(titles(again).toSorted()).toEqual([
      "a (instagram) has lost its access",
      "b (instagram) needs you: account unpaid",
    ]);
    for (const { html } of again.console.messages().entries) expect(html).toMatch(/data-command="ack inc_/);
    await pass(world, again, HOUR_MS, MINUTE_MS);
    expect(titles(again)).toHaveLength(2);
  }
  expect(toTelegram).toEqual([]);
});

it("what is shown again is edited where it stands, and turns green there", async () => {
  const world = await createTeam();
  const before = start(world);
  const id = await world.add("a");
  await world.fail(id, "token_revoked");
  await pass(world, before, MINUTE_MS);
  const old = before.console.messages().entries[0]!.ref;

  const after = start(world);
  await after.alerts.deliver();
  const { ref } = after.console.messages().entries[0]!;
  expect(ref).not.toBe(old);
  await world.heal(id, "Anna");
  await pass(world, after, MINUTE_MS);
  const [entry, ...more] = after.console.messages().entries;
  expect(more).toEqual([]);
  expect(entry!.ref).toBe(ref);
  expect(entry!.html).toContain("tone-resolved");
  expect(entry!.html).not.toContain("data-command");
});

it("a summary is shown again once, however many it speaks for", async () => {
  const world = await createTeam();
  const before = start(world);
  for (const name of ["a", "b", "c", "d", "e", "f"]) await world.fail(await world.add(name), "token_revoked");
  await pass(world, before, MINUTE_MS);
  expect(titles(before)).toHaveLength(1);
  const after = start(world);
  await pass(world, after, MINUTE_MS);
  expect(titles(after)).toHaveLength(1);
  for (const name of ["a", "f"]) expect(after.console.messages().entries[0]!.html).toContain(`• ${name} — `);
});

it("what is shown again stays snoozed, takes no room in the hour, and is repeated when it would have been", async () => {
  const world = await createTeam();
  const before = start(world);
  await world.fail(await world.add("a"), "token_revoked");
  await pass(world, before, MINUTE_MS);
  const [first] = await inConsole(world);
  const [incident] = await world.open();
  await world.store.alerts.updateIncident({
    ...incident!,
    snoozed: { by: "Anna", until: null },
    revision: incident!.revision + 1,
  });
  world.clock.advance(2 * HOUR_MS);

  const after = start(world);
  await pass(world, after, MINUTE_MS);
  expect(titles(after)).toHaveLength(1);
  const [again] = await inConsole(world);
  expect(again!.messageRef).not.toBe(first!.messageRef);
  expect(again!.sentAt).toBe(first!.sentAt);
  await pass(world, after, 2 * DAY_MS, HOUR_MS);
  expect(titles(after)).toHaveLength(1);
});

it("a store that is away at the start only puts it off", async () => {
  const world = await createTeam();
  const before = start(world);
  await world.fail(await world.add("a"), "token_revoked");
  await pass(world, before, MINUTE_MS);
  let away = true;
  const listWorkspaces: Store["team"]["listWorkspaces"] = async () => {
    if (away) throw new StoreUnavailable("away", { maybeWritten: false });
    return world.store.team.listWorkspaces();
  };
  const after = start(world, { ...world.store, team: { ...world.store.team, listWorkspaces } });
  await expect(after.alerts.deliver()).rejects.toBeInstanceOf(StoreUnavailable);
  away = false;
  await after.alerts.deliver();
  expect(titles(after)).toEqual(["a (instagram) has lost its access"]);
});
