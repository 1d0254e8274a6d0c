import { afterAll, beforeAll, expect, it } from "vitest";
import { DAY_MS } from "../../src/lib/clock.ts";
import { openProduct, type ReadyProduct } from "../fakes/running-product.ts";
import { createSandboxClient, type SandboxClient } from "../fakes/sandbox-client.ts";
import {
  type ChatTransport,
  labelsOf,
  linkOf,
  type Person,
  type Room,
  type ShownMessage,
  waitUntil,
} from "./chat-transport.ts";
import { goThroughLink } from "./go-through-link.ts";
import { openPlainBrowser } from "./plain-browser.ts";
import { runTerminal } from "./run-terminal.ts";

/**
 * What people live through with the product in their chat, told once for every platform and mode. One team, one running
 * process: each journey goes on where the one before left the room, as a week does.
 */
export function tellChatJourneys(open: () => Promise<ChatTransport>): void {
  let chat: ChatTransport;
  let product: ReadyProduct;
  let sandbox: SandboxClient;
  let environment: Readonly<Record<string, string>>;

  beforeAll(async () => {
    chat = await open();
    environment = { PROVIDER_MODE: "sandbox", ALERT_GROUP_WAIT_SECONDS: "1", ...chat.environment };
    product = await openProduct({ environment, ...(chat.port === undefined ? {} : { port: chat.port }) });
    sandbox = createSandboxClient(product.sandboxUrl);
    if (chat.heard !== undefined) await product.printed(chat.heard);
  });
  afterAll(async () => {
    await product?.close();
    await chat?.close();
  });

  async function everything(): Promise<string> {
    const places = [chat.shown("ops"), chat.shown("other"), chat.shownTo("anna"), chat.shownTo("boris")];
    const all = await Promise.all(places);
    return all.map((messages) => messages.map(({ words }) => words).join("\n--\n")).join("\n==\n");
  }

  /** The newest message of the room that says this, once there is one. */
  function says(pattern: RegExp, room: Room = "ops"): Promise<ShownMessage> {
    return waitUntil(
      String(pattern),
      async () => (await chat.shown(room)).findLast(({ words }) => pattern.test(words)),
      everything,
    );
  }

  /** The same message, once it says this. */
  function becomes({ id }: ShownMessage, pattern: RegExp): Promise<ShownMessage> {
    return waitUntil(
      String(pattern),
      async () => (await chat.shown()).find((one) => one.id === id && pattern.test(one.words)),
      everything,
    );
  }

  async function asItStands({ id }: ShownMessage): Promise<ShownMessage> {
    const found = (await chat.shown()).find((one) => one.id === id);
    expect(found).toBeDefined();
    return found as ShownMessage;
  }

  /** Does something, and gives the message that answers it: one that did not say this before. */
  async function answerTo(
    doing: () => Promise<void>,
    pattern: RegExp,
    look: () => Promise<readonly ShownMessage[]>,
  ): Promise<ShownMessage> {
    const before = new Map((await look()).map(({ id, words }) => [id, words]));
    await doing();
    return waitUntil(
      String(pattern),
      async () => (await look()).findLast(({ id, words }) => before.get(id) !== words && pattern.test(words)),
      everything,
    );
  }

  const asks = (person: Person, line: string, pattern: RegExp, room: Room = "ops") =>
    answerTo(
      () => chat.types(person, line, room),
      pattern,
      () => chat.shown(room),
    );

  const asksAlone = (person: Person, line: string, pattern: RegExp, room: Room = "ops") =>
    answerTo(
      () => chat.types(person, line, room),
      pattern,
      () => chat.shownTo(person),
    );

  const isTold = (person: Person, doing: () => Promise<void>, pattern: RegExp) =>
    answerTo(doing, pattern, () => chat.shownTo(person));

  /** What the person reads, whoever else does. */
  async function reads(person: Person): Promise<readonly ShownMessage[]> {
    return [...(await chat.shown()), ...(await chat.shownTo(person))];
  }

  const pass = (link: string, account: string | null, browser = openPlainBrowser()) =>
    goThroughLink({ link, account, browser, sandboxUrl: product.sandboxUrl });

  async function alertAbout(account: string, pattern: RegExp): Promise<ShownMessage> {
    await chat.types("anna", `check ${account}`);
    return says(pattern);
  }

  it("the first start: its code makes the first admin, a link for one person connects an account, and the chat is told", async () => {
    await chat.types("boris", "status");
    expect((await says(/does not belong to a team yet/)).words).not.toContain("harbour");

    const [, code = ""] = await product.printed(/\/link (\S+)\n/);
    const linked = await asks("anna", `link ${code}`, /now belongs to/);
    expect(linked.words).toContain("This chat now belongs to Your team");
    expect(linked.words).toContain("You are admin here.");
    // The code is spent, and so it is for whoever read it in the chat.
    await asksAlone("boris", `link ${code}`, /That code does not work/);

    const offer = await asksAlone("anna", "connect instagram", /Connect Instagram/);
    expect(offer.words).toContain("it works once, for 15 minutes");
    const link = linkOf(offer, "Open Instagram");
    expect((await chat.shown()).flatMap(({ buttons }) => buttons.map(({ url }) => url))).not.toContain(link);
    expect(await chat.shownTo("boris")).not.toContainEqual(expect.objectContaining({ words: offer.words }));

    const page = await pass(link, "copperkettle");
    expect(page.words).toContain("copperkettle is connected");
    const told = await says(/ connected copperkettle/);
    expect(told.words).toContain(`${chat.names.anna} connected copperkettle (Instagram).`);
    expect(told.words).not.toContain("/c/");
    await asks("anna", "status", /2 broken · 2 failing · 1 expiring · 6 healthy/);
  });

  it("B54: a viewer's presses and lines change nothing, until an admin gives the role", async () => {
    const alert = await says(/harbour\.yoga \(Instagram\) has lost its access/);
    expect(labelsOf(alert)).toEqual(["Reconnect", "I'm on it", "Snooze"]);
    const unpaid = await says(/Maple & Co\. Furniture \(amoCRM\) needs you/);
    const forOperators = /you need to be operator here. An admin can change it with \/(?:ops )?role/;
    await isTold("boris", () => chat.presses("boris", alert, "I'm on it"), forOperators);
    await isTold("boris", () => chat.presses("boris", alert, "Snooze"), forOperators);
    await isTold("boris", () => chat.presses("boris", unpaid, "Refresh now"), forOperators);
    await asksAlone("boris", "refresh harbour", forOperators);
    await asksAlone("boris", "role boris admin", /you need to be admin here/);
    expect(await asItStands(alert)).toEqual(alert);
    expect(await asItStands(unpaid)).toEqual(unpaid);

    await asks("anna", "role boris operator", new RegExp(`${chat.names.boris} is now operator`));
    await chat.snoozes("boris", unpaid, "4 hours");
    const quiet = await becomes(unpaid, new RegExp(`Snoozed by ${chat.names.boris} until .*\\d`));
    expect(labelsOf(quiet)).toContain("End snooze");
  });

  it("an account that nears its end is reconnected by the link in its alert: the same message turns green and says how long it took", async () => {
    // Renewed by nobody any more, with two days to go: the next consent lasts as long as any.
    await sandbox.lifetimes({ account: "mia.torres", accessMs: 2 * DAY_MS, grants: 1 });
    const offer = await asksAlone("anna", "connect facebook", /Connect Facebook/);
    await pass(linkOf(offer, "Open Facebook"), "mia.torres");
    const refresh = { provider: "facebook", account: "mia.torres", path: "extend" } as const;
    await sandbox.fault({ ...refresh, kind: "unavailable", untilReconnect: true });
    await asks("boris", "refresh mia", /Mia Torres: that did not work/);
    const alert = await says(/Mia Torres \(Facebook\) cannot be renewed/);
    expect(alert.words).toMatch(/It still works\. If nothing changes, it stops on .+, in (2 days|\d+ hr)\./);
    expect(alert.words).toContain("What to do:");
    expect(labelsOf(alert).toSorted()).toEqual(["I'm on it", "Reconnect", "Refresh now", "Snooze"]);
    await chat.presses("boris", alert, "I'm on it");
    await becomes(alert, new RegExp(`${chat.names.boris} is on it, since `));

    const page = await pass(linkOf(alert, "Reconnect"), "mia.torres");
    expect(page.words).toContain("Mia Torres is connected again");
    const green = await becomes(alert, /Mia Torres \(Facebook\) works again/);
    // The link does not know who holds it, and needs not: it can only renew this one account. That Boris was on it is known.
    expect(green.words).toMatch(/Reconnected after \d+ \S+\./);
    expect(green.words).toContain(`${chat.names.boris} was on it.`);
    expect(green.words).not.toContain("by ");
    expect(green.buttons).toEqual([]);
    await asks("anna", "status mia", /Mia Torres · Facebook[\s\S]*60 days left/);
    const again = await openPlainBrowser().get(linkOf(alert, "Reconnect"));
    expect(again.status).toBe(410);
    expect(again.words).toMatch(/settled already[\s\S]*nothing left to do here/);

    // B53: what was pressed too late on a phone that still shows the old buttons.
    const settled = /That is settled already, since .*\d/;
    for (const label of ["I'm on it", "Refresh now", "Snooze"])
      await answerTo(
        () => chat.presses("boris", alert, label),
        settled,
        () => reads("boris"),
      );
    expect(await asItStands(green)).toEqual(green);
  });

  it("not agreed to at the service: the page says so, and the alert stays as it was", async () => {
    const alert = await says(/harbour\.yoga \(Instagram\) has lost its access/);
    const browser = openPlainBrowser();
    const page = await pass(linkOf(alert, "Reconnect"), null, browser);
    expect(page.words).toContain("You did not agree at the service, so nothing was changed.");
    expect(await wayBack(page.body)).toBe(linkOf(alert, "Reconnect"));
    await asks("anna", "status harbour", /harbour\.yoga · Instagram[\s\S]*access revoked/);
    expect(await asItStands(alert)).toEqual(alert);
  });

  it("B41: another account chosen at the service is refused by name and changes nothing; the page leads on to the right one", async () => {
    const alert = await says(/harbour\.yoga \(Instagram\) has lost its access/);
    const browser = openPlainBrowser();
    const wrong = await pass(linkOf(alert, "Reconnect"), "bluebird.bakery", browser);
    expect(wrong.words).toContain("We expected harbour.yoga, but you were logged in as bluebird.bakery.");
    expect(wrong.words).toContain("Nothing was changed.");
    await asks("anna", "status harbour", /harbour\.yoga · Instagram[\s\S]*access revoked/);
    expect(await asItStands(alert)).toEqual(alert);
    // The account that was chosen by mistake goes on with the token that it had.
    await asks("anna", "check bluebird", /bluebird\.bakery works/);

    const right = await pass(await wayBack(wrong.body), "harbour.yoga", browser);
    expect(right.words).toContain("harbour.yoga is connected again");
    expect((await becomes(alert, /harbour\.yoga \(Instagram\) works again/)).buttons).toEqual([]);
  });

  it("one is on it, the other reconnects it: each is named for what they did", async () => {
    await sandbox.revoke({ account: "nordwind" });
    const alert = await alertAbout("nordwind", /Nordwind Travel \(amoCRM\) has lost its access/);
    await chat.presses("anna", alert, "I'm on it");
    const taken = await becomes(alert, new RegExp(`${chat.names.anna} is on it, since `));
    expect(labelsOf(taken)).toEqual(["Reconnect", "Snooze"]);

    const offer = await asksAlone("boris", "connect nordwind", /Reconnect Nordwind Travel on amoCRM/);
    const page = await pass(linkOf(offer, "Open amoCRM"), "nordwind");
    expect(page.words).toContain("Nordwind Travel is connected again");
    const green = await becomes(alert, /Nordwind Travel \(amoCRM\) works again/);
    expect(green.words).toMatch(/Reconnected by Boris after \d+ \S+\./i);
    expect(green.words).toContain(`${chat.names.anna} was on it.`);
    expect(green.buttons).toEqual([]);
    await asks("boris", "history nordwind", /reconnected · Boris/i);
    expect((await says(/Boris connected Nordwind Travel/i)).words).toContain("(amoCRM)");

    // B53: what Anna pressed before she saw it.
    const settled = /That is settled already: reconnected by Boris, .*\d/i;
    await answerTo(
      () => chat.presses("anna", alert, "I'm on it"),
      settled,
      () => reads("anna"),
    );
    await answerTo(
      () => chat.presses("anna", alert, "Snooze"),
      settled,
      () => reads("anna"),
    );
    expect(await asItStands(green)).toEqual(green);
  });

  it("B60: a connect link that was passed on serves one browser, the other is refused politely", async () => {
    const offer = await asksAlone("boris", "connect instagram", /Connect Instagram/);
    const link = linkOf(offer, "Open Instagram");
    const [first, second] = [openPlainBrowser(), openPlainBrowser()];
    const [page, copy] = [await first.get(link), await second.get(link)];
    const onward = await first.press(page);
    expect(onward.status).toBe(303);
    for (const answer of [await second.press(copy), await second.get(link)]) {
      expect(answer.status).toBe(410);
      expect(answer.words).toContain("This link was used already");
      expect(answer.words).toContain("ask for a new one with /connect in your chat");
    }
    const authorizeUrl = onward.headers.get("location") ?? "";
    const { callbackUrl } = await sandbox.approve({ authorizeUrl, account: "littlelantern" });
    const stolen = await second.get(callbackUrl);
    expect(stolen.words).toContain("Only the browser that opened the link can finish it. Nothing was changed.");
    expect((await first.get(callbackUrl)).words).toContain("littlelantern is connected");
    await says(new RegExp(`${chat.names.boris} connected littlelantern \\(Instagram\\)`));
  });

  it("B37: whoever holds an alert's link, a stranger too, can renew that account and nothing else", async () => {
    await sandbox.revoke({ account: "bluebird.bakery", cause: "190/460" });
    const alert = await alertAbout("bluebird", /bluebird\.bakery \(Instagram\) has lost its access/);
    const link = linkOf(alert, "Reconnect");
    const wrong = await pass(link, "a.strangers.account");
    expect(wrong.words).not.toContain("is connected");
    expect(wrong.words).toMatch(/a personal account|We expected bluebird\.bakery/);
    await asks("anna", "status a.strangers.account", /There is no account called “a\.strangers\.account”/);
    expect(await asItStands(alert)).toEqual(alert);
    expect((await pass(link, "bluebird.bakery")).words).toContain("bluebird.bakery is connected again");
    const green = await becomes(alert, /bluebird\.bakery \(Instagram\) works again/);
    expect(green.words).toMatch(/Reconnected after \d+ \S+\./);
    // It was never a way into the chat, and it is over with the alert.
    expect((await openPlainBrowser().get(link)).status).toBe(410);
  });

  it("quiet hours hold back what can wait, never a dead token; ended early, what waited comes within a minute", async () => {
    const hour = new Date().getUTCHours();
    await asks("anna", `settings quiet ${(hour + 23) % 24}:00-${(hour + 3) % 24}:00`, /Saved[\s\S]*Quiet hours: \d/);
    await sandbox.unpaid({ account: "nordwind", unpaid: true });
    await asks("anna", "check nordwind", /Nordwind Travel: that did not work/);
    await sandbox.revoke({ account: "copperkettle", cause: "190/463" });
    await alertAbout("copperkettle", /copperkettle \(Instagram\) has lost its access/);
    // It began earlier, and would have been told earlier.
    const waits = /Nordwind Travel \(amoCRM\) needs you/;
    expect((await chat.shown()).filter(({ words }) => waits.test(words))).toEqual([]);

    await asks("anna", "settings quiet off", /Saved[\s\S]*Quiet hours: none/);
    const told = await says(waits);
    expect(told.words).toContain("What to do: Pay for the account at the service itself, then press Refresh now.");
    await sandbox.unpaid({ account: "nordwind", unpaid: false });
    await answerTo(
      () => chat.presses("boris", told, "Refresh now"),
      /Nordwind Travel works/,
      () => reads("boris"),
    );
    const green = await becomes(told, /Nordwind Travel \(amoCRM\) works again/);
    expect(green.words).toMatch(/It healed by itself after \d+ \S+\./);
    expect(green.buttons).toEqual([]);
  });

  it("a snooze says who asked and until when; another language takes over with the alert's next edit", async () => {
    const alert = await says(/copperkettle \(Instagram\) has lost its access/);
    const monday = nextMonday(Date.now());
    const answer = await asks("anna", "snooze copperkettle until monday", /are quiet until/m);
    expect(answer.words).toMatch(
      new RegExp(`Alerts about copperkettle are quiet until ${monday}, asked by ${chat.names.anna}\\.`),
    );
    const quiet = await becomes(alert, new RegExp(`Snoozed by ${chat.names.anna} until ${monday}\\.`));
    expect(labelsOf(quiet)).toEqual(["Reconnect", "I'm on it", "End snooze"]);
    await asks("anna", "settings language fa", /ذخیره شد/);
    expect((await asItStands(alert)).words).toContain("has lost its access");
    await chat.presses("boris", quiet, "I'm on it");
    const persian = await becomes(alert, /دسترسی[\s\S]*copperkettle|copperkettle[\s\S]*دسترسی/);
    expect(persian.words).not.toMatch(/has lost its access|is on it|Snoozed|What to do/);
    expect(persian.words).toContain(chat.names.boris);
    await asks("anna", "settings language en", /Saved/);
  });

  it("another team's room on the same bot sees nothing of this one, and may do nothing to it", async () => {
    await runTerminal(product, environment, ["workspaces", "create", "bakery", "--name", "Blue Bakery"]);
    const code = await runTerminal<{ code: string }>(product, environment, ["link-code", "--workspace", "bakery"]);
    const linked = await asks("boris", `link ${code.code}`, /now belongs to Blue Bakery/, "other");
    expect(linked.words).toContain("You are admin here.");
    await asks("boris", "status", /Nothing is connected yet/, "other");
    await asks("boris", "refresh harbour", /There is no account called “harbour”/, "other");

    const dead = await says(/Paper Crane Events \(Facebook Page\) has lost its access/);
    const unpaid = await says(/Maple & Co\. Furniture \(amoCRM\) needs you/);
    for (const [alert, label] of [
      [dead, "I'm on it"],
      [dead, "Snooze"],
      [unpaid, "Refresh now"],
    ] as const)
      await isTold("boris", () => chat.pressesElsewhere("boris", alert, label), /I can't find that/);
    for (const alert of [dead, unpaid]) expect(await asItStands(alert)).toEqual(alert);
    const seen = (await chat.shown("other")).map(({ words }) => words).join("\n");
    expect(seen).not.toMatch(/harbour\.yoga|bluebird|Nordwind|Maple|copperkettle|Mia Torres/);
    // Admin there is not admin here.
    await asksAlone("boris", "settings team Mine", /you need to be admin here/);
  });

  it("a run over all accounts shows how far it is and who failed; told to stop, the process ends well and complains of nothing", async () => {
    const run = await asks("boris", "refresh all", /All accounts have been gone through/);
    expect(run.words).toMatch(/\d failed[\s\S]*copperkettle · Instagram · /);
    expect(await product.end()).toMatchObject({ code: 0, signal: null });
    expect(product.stderr()).toBe("");
  });
}

/** The moment that a snooze until Monday ends, as it is said in English by UTC; how the spaces look is no matter. */
function nextMonday(now: number): string {
  const at = new Date(now);
  at.setUTCHours(9, 0, 0, 0);
  while (at.getUTCDay() !== 1 || at.getTime() <= now) at.setUTCDate(at.getUTCDate() + 1);
  const day = at.toLocaleDateString("en", { month: "short", day: "numeric", timeZone: "UTC" });
  return `${day}(?:, \\d{4})?, 9:00\\sAM UTC`;
}

/** Where the page's one button leads, which is a link and no form. */
async function wayBack(body: string): Promise<string> {
  const [, url = ""] = /<a class="button primary" href="([^"]+)"/.exec(body) ?? [];
  return url.replaceAll("&amp;", "&");
}
