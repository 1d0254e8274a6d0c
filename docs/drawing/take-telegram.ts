import type { Browser, Page } from "playwright-core";
import { createSandboxClient } from "../../test/fakes/sandbox-client.ts";
import { openTelegramFake, type SeenMessage, type TelegramFake } from "../../test/fakes/telegram-server.ts";
import { drawTelegram, type PhoneChat } from "./draw-telegram.ts";
import { clockTime, createMorningClock, openMorning, SEEN_AT, TIME_ZONE } from "./monday-morning.ts";
import { type Easel, SCHEMES, type Screen } from "./open-easel.ts";

const OPS = -1_001_234_567_890;
const ANNA = { id: 71, first_name: "Anna", language_code: "en" };
const CHAT: PhoneChat = {
  title: "Blue Bakery ops",
  about: "group",
  people: { [ANNA.id]: "Anna" },
  clock: clockTime,
};
const PHONE = { width: 400, height: 560 };

/** A group in Telegram: an alert, two taps, green; and what else Anna does there. */
export async function takeTelegram(browser: Browser, easel: Easel): Promise<void> {
  const clock = createMorningClock();
  const telegram = await openTelegramFake({ now: clock.now });
  telegram.addGroup(OPS, { title: CHAT.title });
  const { product, jumpTo } = await openMorning(clock, {
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    // Long enough for what opens together to be told together.
    ALERT_GROUP_WAIT_SECONDS: "3",
  });
  const sandbox = createSandboxClient(product.sandboxUrl);
  const anna = annaIn(telegram);
  const keep = (name: string, messages: readonly SeenMessage[]) => easel.keep(name, drawTelegram(messages, CHAT));
  try {
    const [, code] = await product.printed(/\/link (\S+)\n/);
    await anna.types(`/link ${code}`, /now belongs to/);
    await anna.types("/settings timezone Lisbon", /Saved/);
    await anna.types("/settings team Blue Bakery", /Saved/);
    await anna.sees(/Maple & Co\. Furniture \(amoCRM\) needs you/);
    await anna.types("/owner bluebird Anna", /Anna looks after bluebird\.bakery/);

    await jumpTo(SEEN_AT);
    await sandbox.revoke({ account: "bluebird.bakery", cause: "190/460" });
    await anna.types("/check bluebird", /bluebird\.bakery: that did not work/);
    const alert = await anna.sees(/bluebird\.bakery \(Instagram\) has lost its access/);
    const before = await drawnIn(easel, [alert]);

    await anna.presses(alert, "Snooze");
    const choice = await anna.sees(/for how long/);
    await keep("telegram-snooze", [alert, choice]);

    await jumpTo(SEEN_AT + 2 * 60_000);
    const page = await phoneOf(browser);
    const link = alert.keyboard.flat().find(({ text }) => text === "Reconnect")?.url ?? "";
    const [asked, done] = await reconnect(page, link);
    await telegram.waitForEdit(({ messageId, text }) => messageId === alert.messageId && text.includes("works again"));
    const looked = await anna.types("/status bluebird", /60 days left/);
    const after = await drawnIn(easel, [alert, ...looked]);
    for (const scheme of SCHEMES) {
      const screen = (pngs: Shots, words: string): Screen => ({ png: pngs[scheme], words });
      const screens = [
        screen(before, "What is wrong, and what to do"),
        screen(asked, "Reconnect, and log in"),
        screen(after, "Green by itself"),
      ];
      await easel.keepStrip("two-taps", scheme, screens);
      await easel.save(`reconnect-${scheme}`, asked[scheme]);
      await easel.save(`connected-${scheme}`, done[scheme]);
    }

    await keep("telegram-status", await anna.types("/status", /1 broken · 2 failing|2 broken · 2 failing/));
    await keep("telegram-settings", await anna.types("/settings", /Settings of this chat/));
    await anna.types("/settings digest 7:00", /Saved/);
    await keep("telegram-digest", [await anna.sees(/Your daily digest/)]);
    await anna.types("/settings digest off", /Saved/);

    telegram.userSends({ chat: ANNA.id, from: ANNA, text: "/start" });
    for (const name of ["Copper Kettle Café", "Little Lantern Studio"])
      await connect(await phoneOf(browser), await anna.connectLink(), name);
    const many = ["bluebird.bakery", "fernandfable", "copperkettle", "littlelantern"];
    for (const account of many) await sandbox.revoke({ account });
    telegram.userSends({ chat: OPS, from: ANNA, text: "/check instagram" });
    await keep("telegram-summary", [await anna.sees(/4 accounts must be reconnected/)]);

    await anna.types("/settings language fa", /فارسی/);
    await sandbox.revoke({ account: "daniela.prado" });
    await anna.types("/check daniela", /Daniela Prado: that did not work/);
    await keep("telegram-persian", [await anna.sees(/Daniela Prado[\s\S]*Facebook[\s\S]*چه باید کرد/)]);
  } finally {
    await product.close();
    await telegram.close();
  }
}

type Shots = Readonly<Record<(typeof SCHEMES)[number], Buffer>>;

async function drawnIn(easel: Easel, messages: readonly SeenMessage[]): Promise<Shots> {
  const drawing = drawTelegram(messages, { ...CHAT, fills: PHONE.height });
  return { light: await easel.draw(drawing, "light"), dark: await easel.draw(drawing, "dark") };
}

/** What Anna does in the group, and what the bot says there. */
function annaIn(telegram: TelegramFake) {
  const inOps = (words: RegExp, after = 0) =>
    telegram.waitForMessage(
      ({ chat, text, messageId }) => chat === OPS && messageId > after && words.test(text),
      30_000,
    );
  return {
    sees: (words: RegExp) => inOps(words),
    /** Her line and the answer to it. */
    async types(line: string, answer: RegExp): Promise<readonly SeenMessage[]> {
      const id = telegram.userSends({ chat: OPS, from: ANNA, text: line });
      const answered = await inOps(answer, id);
      return [...telegram.messages(OPS).filter(({ messageId }) => messageId === id), answered];
    },
    /** The link that the bot gives her alone, in their private chat. */
    async connectLink(): Promise<string> {
      const id = telegram.userSends({ chat: OPS, from: ANNA, text: "/connect instagram" });
      const answer = await telegram.waitForMessage(
        ({ chat, messageId, keyboard }) => chat === ANNA.id && messageId > id && keyboard.length > 0,
        30_000,
      );
      return answer.keyboard.flat().find(({ url }) => url !== undefined)?.url ?? "";
    },
    async presses({ messageId }: SeenMessage, label: string): Promise<void> {
      await telegram.userPresses({ chat: OPS, messageId, from: ANNA, label });
    },
  };
}

async function phoneOf(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    locale: "en-US",
    timezoneId: TIME_ZONE,
    deviceScaleFactor: 2,
    viewport: PHONE,
    isMobile: true,
    hasTouch: true,
  });
  return context.newPage();
}

/** By the alert's link to the page, to the simulated service and back: what stands on the phone before and after. */
async function reconnect(page: Page, link: string): Promise<[Shots, Shots]> {
  await page.goto(link);
  const asked = await shotsOf(page);
  await consentAs(page, "Log in to Instagram", "Bluebird Bakery");
  await page.getByRole("heading", { name: "is connected again" }).waitFor();
  return [asked, await shotsOf(page)];
}

async function connect(page: Page, link: string, account: string): Promise<void> {
  await page.goto(link);
  await consentAs(page, "Go on to Instagram", account);
  await page.getByRole("heading", { name: "is connected" }).waitFor();
}

async function consentAs(page: Page, button: string, account: string): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  await page.locator("label", { hasText: account }).click();
  await page.getByRole("button", { name: "Allow", exact: true }).click();
}

async function shotsOf(page: Page): Promise<Shots> {
  const shot = async (colorScheme: (typeof SCHEMES)[number]) => {
    await page.emulateMedia({ colorScheme });
    return page.screenshot();
  };
  return { light: await shot("light"), dark: await shot("dark") };
}
