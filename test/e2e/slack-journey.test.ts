import { describe, expect, it, onTestFinished } from "vitest";
import {
  buttonsOf,
  localSlackBinary,
  openLocalSlack,
  SLACK,
  type SlackMessage,
  wordsOf,
} from "../fakes/local-slack.ts";
import { openProduct } from "../fakes/running-product.ts";
import { mongodb } from "./databases.ts";
import { goThroughLink } from "./go-through-link.ts";
import { SLACK_CONNECTED } from "./slack-transport.ts";

describe.each([mongodb])("the journey through Slack in Socket Mode on $title", (database) => {
  it.skipIf(database.skipped || localSlackBinary === null)(
    "links the channel, shows the team, alerts, reconnects by the alert's link, turns it green",
    async () => {
      const slack = await openLocalSlack();
      onTestFinished(() => slack.close());
      const product = await openProduct({
        environment: {
          ...(await database.settings()),
          PROVIDER_MODE: "sandbox",
          SLACK_BOT_TOKEN: SLACK.botToken,
          SLACK_APP_TOKEN: SLACK.appToken,
          SLACK_API_URL: slack.apiUrl,
          ALERT_GROUP_WAIT_SECONDS: "1",
        },
      });
      onTestFinished(() => product.close());
      const read = ({ text, blocks }: SlackMessage) => `${text}\n${wordsOf(blocks)}`;
      const says = (pattern: RegExp) =>
        slack.waitFor(String(pattern), async () =>
          (await slack.messages()).find((message) => pattern.test(read(message))),
        );
      const types = (line: string, user: string = SLACK.anna) => slack.userCommands("/ops", line, { user });

      await product.printed(SLACK_CONNECTED);
      await types("status", SLACK.boris);
      expect(read(await says(/does not belong to a team yet/))).not.toContain("harbour");

      const [, code] = await product.printed(/\/link (\S+)\n/);
      await types(`link ${code}`);
      expect(read(await says(/now belongs to/))).toContain("You are admin here");

      await slack.userCommands("/connections");
      expect(read(await says(/2 broken · 2 failing · 1 expiring · 5 healthy/))).toMatch(/harbour\.yoga/);

      const alert = await says(/harbour\.yoga \(Instagram\) has lost its access/);
      const [reconnect, onIt] = buttonsOf(alert);
      expect(reconnect?.url).toContain(`${product.url}/r/`);

      // The second person is a viewer, and is told so alone.
      await slack.userCommands("/refresh", "all", { user: SLACK.boris });
      expect((await says(/you need to be operator here/)).ephemeral_to).toBe(SLACK.boris);

      await slack.userPresses(alert, onIt ?? { type: "button" });
      await says(/harbour\.yoga \(Instagram\) has lost its access[\s\S]*anna( Lee)? is on it/i);

      await slack.userCommands("/refresh", "all");
      const run = read(await says(/All accounts have been gone through/));
      expect(run).toMatch(/4 failed[\s\S]*harbour\.yoga/);

      const link = reconnect?.url ?? "";
      const wrong = await goThroughLink({ link, sandboxUrl: product.sandboxUrl, account: "bluebird.bakery" });
      expect(wrong.words).toContain("We expected harbour.yoga, but you were logged in as bluebird.bakery.");
      const page = await goThroughLink({ link, sandboxUrl: product.sandboxUrl, account: "harbour.yoga" });
      expect(page.words).toContain("harbour.yoga is connected again");

      const green = await says(/harbour\.yoga \(Instagram\) works again/);
      expect(green.ts).toBe(alert.ts);
      expect(buttonsOf(green)).toEqual([]);
      await types("status");
      await says(/1 broken · 2 failing · 1 expiring · 6 healthy/);
      expect(await product.end()).toMatchObject({ code: 0, signal: null });
    },
  );
});
