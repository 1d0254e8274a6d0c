import { join } from "node:path";
import { expect, it } from "vitest";
import { HOUR_MS } from "../../src/lib/clock.ts";
import { parseKeyRing } from "../../src/lib/crypto/key-ring.ts";
import { silentLog } from "../../src/lib/log/log.ts";
import { openEncryptedStore } from "../../src/store/encrypted-store.ts";
import { openStore } from "../../src/store/registry.ts";
import { localSlackBinary } from "../fakes/local-slack.ts";
import { openProduct } from "../fakes/running-product.ts";
import { createSandboxClient } from "../fakes/sandbox-client.ts";
import { addSeededConnections } from "../fakes/seeded-connections.ts";
import { type ChatTransport, type ShownMessage, waitUntil } from "./chat-transport.ts";
import { newEncryptionKey } from "./databases.ts";
import { openSlackTransport } from "./slack-transport.ts";
import { openTelegramTransport } from "./telegram-transport.ts";

/** So long after its last check a token is looked at again: when it is found to be dead. */
const CHECK_EVERY_MS = 6 * HOUR_MS;
/** The password of the account was changed: an end like any other, of one cause for all. */
const CAUSE = "190/460";

const RUNS = [
  {
    title: "a thousand tokens, in Telegram",
    skipped: false,
    waves: [1, 1, 98, 400, 500],
    open: () => openTelegramTransport("polling"),
  },
  {
    title: "fifty tokens, in Slack",
    skipped: localSlackBinary === null,
    waves: [1, 4, 45],
    open: () => openSlackTransport("socket"),
  },
] as const;

for (const { title, skipped, waves, open } of RUNS) {
  it(`B59: ${title}: dead of one cause, wave after wave, make three new messages at most, each is counted, and all settle`, {
    concurrent: true,
    skip: skipped,
  }, async ({ onTestFinished }) => {
    const world = await openWorld(await open(), onTestFinished);
    const { chat, sandbox, store } = world;
    const known = new Set((await chat.shown()).map(({ id }) => id));
    const fresh = async () => (await chat.shown()).filter(({ id }) => !known.has(id));

    const { id: fault } = await sandbox.fault({ provider: "instagram", path: "me", kind: "error", code: CAUSE });
    let dead = 0;
    for (const count of waves) {
      const seeded = await sandbox.seed({ provider: "instagram", count, namePrefix: "Wave" });
      await addSeededConnections(store, seeded, Date.now() - CHECK_EVERY_MS, CHECK_EVERY_MS);
      dead += count;
      await waitUntil(
        `${dead} that are told of`,
        async () => (tally(await fresh()).told === dead ? dead : undefined),
        world.describe,
      );
    }
    const told = await fresh();
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThanOrEqual(3);
    const incidents = await world.openIncidents();
    expect(incidents).toHaveLength(dead);
    expect(new Set(incidents.map(({ subject }) => JSON.stringify(subject))).size).toBe(dead);
    // So many at once look like the app's doing: nobody is sent to reconnect before somebody has looked.
    const summary = told.find(({ words }) => SUMMARY.test(words));
    expect(summary?.words).toMatch(/So many at once.* are seldom their owners' doing/);
    expect(summary?.words).toMatch(new RegExp(`and ${number(dead - told.length + 1 - 20)} more`));

    await sandbox.clearFaults({ id: fault });
    await chat.types("anna", "check instagram");
    const ids = told.map(({ id }) => id);
    const after = await waitUntil(
      "every message settled",
      async () => {
        const now = (await fresh()).filter(({ id }) => ids.includes(id));
        return now.every(isGreen) ? now : undefined;
      },
      world.describe,
    );
    expect(after.map(({ id }) => id)).toEqual(ids);
    expect(after.flatMap(({ buttons }) => buttons)).toEqual([]);
    expect(after.map(({ words }) => words).join("\n")).toMatch(
      new RegExp(`all ${number(dead - told.length + 1)}( accounts)? work again`, "i"),
    );
    // Besides them stands the answer to the check, and nothing was told anew.
    expect(await fresh()).toHaveLength(told.length + 1);
    expect(await world.openIncidents()).toEqual([]);
  });
}

async function openWorld(chat: ChatTransport, onTestFinished: (end: () => Promise<void>) => void) {
  onTestFinished(() => chat.close());
  const keys = newEncryptionKey();
  const product = await openProduct({
    environment: {
      PROVIDER_MODE: "sandbox",
      ENCRYPTION_KEYS: keys,
      ALERT_GROUP_WAIT_SECONDS: "1",
      SWEEP_CRON: "* * * * * *",
      ...chat.environment,
    },
  });
  onTestFinished(() => product.close());
  const url = `sqlite:${join(product.folder, "data", "sandbox.db")}`;
  const plain = await openStore({ url, mode: "sandbox", log: silentLog });
  const store = await openEncryptedStore({ store: plain, keyRing: parseKeyRing(keys), log: silentLog });
  onTestFinished(() => store.close());
  if (chat.heard !== undefined) await product.printed(chat.heard);
  const [, code = ""] = await product.printed(/\/link (\S+)\n/);
  await chat.types("anna", `link ${code}`);
  const describe = async () => (await chat.shown()).map(({ words }) => words).join("\n--\n");
  // What the demo team has to tell comes first, so that it is not taken for something of the waves.
  for (const first of [/harbour\.yoga/, /Maple & Co/, /Paper Crane Events/])
    await waitUntil(String(first), async () => (await chat.shown()).find(({ words }) => first.test(words)), describe);
  const openIncidents = async () =>
    (await store.alerts.findOpenIncidents({ limit: 10_000 })).filter(
      ({ cause }) => cause === "instagram/reconnect_needed/password_changed",
    );
  return { chat, sandbox: createSandboxClient(product.sandboxUrl), store, describe, openIncidents };
}

const SUMMARY = /Instagram: ([\d,]+) accounts? (?:have|has|must)/;
const OWN = /\(Instagram\) (?:has lost its access|works again)/;

/** Of how many accounts the messages tell. */
function tally(messages: readonly ShownMessage[]) {
  const own = messages.filter(({ words }) => OWN.test(words)).length;
  const counts = messages.map(({ words }) => Number((SUMMARY.exec(words)?.[1] ?? "0").replace(",", "")));
  return { told: counts.reduce((sum, count) => sum + count, own) };
}

function isGreen({ words }: ShownMessage): boolean {
  return /^[^\n]*🟢/u.test(words);
}

function number(count: number): string {
  return count.toLocaleString("en");
}
