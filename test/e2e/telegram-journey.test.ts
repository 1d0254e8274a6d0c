import { describe, expect, it, onTestFinished } from "vitest";
import { openProduct } from "../fakes/running-product.ts";
import { openTelegramFake, type SeenMessage } from "../fakes/telegram-server.ts";
import { mongodb } from "./databases.ts";
import { goThroughLink } from "./go-through-link.ts";
import { openPlainBrowser } from "./plain-browser.ts";

const OPS = -1_001_234_567_890;
const ANNA = { id: 71, first_name: "Anna" };
const BORIS = { id: 72, first_name: "Boris" };

describe.each([mongodb])("the journey through Telegram on $title", (database) => {
  it.skipIf(database.skipped)(
    "pairs the chat, shows the team, alerts, reconnects by the alert's link, turns it green",
    async () => {
      const telegram = await openTelegramFake();
      onTestFinished(() => telegram.close());
      telegram.addGroup(OPS, { title: "Ops" });
      const product = await openProduct({
        environment: {
          ...(await database.settings()),
          PROVIDER_MODE: "sandbox",
          TELEGRAM_BOT_TOKEN: telegram.token,
          TELEGRAM_API_ROOT: telegram.url,
          ALERT_GROUP_WAIT_SECONDS: "1",
        },
      });
      onTestFinished(() => product.close());
      const inOps = (predicate: (message: SeenMessage) => boolean) =>
        telegram.waitForMessage((message) => message.chat === OPS && predicate(message));
      const says = (pattern: RegExp) => inOps(({ text }) => pattern.test(text));

      // A chat that is not linked sees no data and is told how to link.
      telegram.userSends({ chat: OPS, from: BORIS, text: "/status" });
      expect((await says(/does not belong to a team yet/)).text).not.toContain("harbour");

      const [, code] = await product.printed(/\/link (\S+)\n/);
      telegram.userSends({ chat: OPS, from: ANNA, text: `/link ${code}` });
      expect((await says(/now belongs to/)).text).toContain("You are admin here");

      telegram.userSends({ chat: OPS, from: ANNA, text: "/status" });
      const status = await says(/2 broken · 2 failing · 1 expiring · 5 healthy/);
      expect(status.text).toMatch(/harbour\.yoga · Instagram · access revoked/);

      const alert = await says(/harbour\.yoga \(Instagram\) has lost its access/);
      const buttons = alert.keyboard.flat();
      expect(buttons.map(({ text }) => text)).toEqual(["Reconnect", "I'm on it", "Snooze"]);

      // The second person is a viewer: looking is theirs, refreshing is not, also by a button (B54).
      // What is for one person alone comes to their private chat, once they have opened it.
      telegram.userSends({ chat: BORIS.id, from: BORIS, text: "/start" });
      telegram.userSends({ chat: OPS, from: BORIS, text: "/refresh all" });
      const refusal = ({ chat, text }: SeenMessage) => chat === BORIS.id && /you need to be operator here/.test(text);
      await telegram.waitForMessage(refusal);
      telegram.userSends({ chat: OPS, from: BORIS, text: "/status harbour" });
      await says(/harbour\.yoga · Instagram\n/);
      await telegram.userPresses({ chat: OPS, messageId: alert.messageId, from: BORIS, label: "I'm on it" });
      expect(alert.text).not.toContain("Boris is on it");

      await telegram.userPresses({ chat: OPS, messageId: alert.messageId, from: ANNA, label: "I'm on it" });
      await telegram.waitForEdit(({ text }) => text.includes("Anna is on it"));

      telegram.userSends({ chat: OPS, from: ANNA, text: "/refresh all" });
      const run = await says(/All accounts have been gone through/);
      expect(run.edits[0]).toContain("Refreshing all accounts");
      expect(run.edits[0]).toMatch(/\d\/10/);
      expect(run.text).toMatch(/4 failed[\s\S]*harbour\.yoga · Instagram · access revoked/);

      const link = buttons.find(({ text }) => text === "Reconnect")?.url ?? "";
      const wrong = await goThroughLink({ link, sandboxUrl: product.sandboxUrl, account: "bluebird.bakery" });
      expect(wrong.words).toContain("We expected harbour.yoga, but you were logged in as bluebird.bakery.");
      const page = await goThroughLink({ link, sandboxUrl: product.sandboxUrl, account: "harbour.yoga" });
      expect(page.words).toContain("harbour.yoga is connected again");

      await telegram.waitForEdit(
        (message) =>
          message.messageId === alert.messageId && /harbour\.yoga \(Instagram\) works again/.test(message.text),
      );
      expect(alert.text).toContain("🟢");
      expect(alert.keyboard).toEqual([]);
      telegram.userSends({ chat: OPS, from: ANNA, text: "/status" });
      await says(/1 broken · 2 failing · 1 expiring · 6 healthy/);

      // The link has done its work.
      const late = await openPlainBrowser().get(link);
      expect(late.status).toBe(410);
      expect(late.words).toMatch(/nothing left to do/i);
      expect(await product.end()).toMatchObject({ code: 0, signal: null });
      expect(product.stderr()).toBe("");
    },
  );
});
