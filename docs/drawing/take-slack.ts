import { runTerminal } from "../../test/e2e/run-terminal.ts";
import {
  buttonsOf,
  openLocalSlack,
  SLACK,
  type SlackBlock,
  type SlackMessage,
  wordsOf,
} from "../../test/fakes/local-slack.ts";
import { createSandboxClient } from "../../test/fakes/sandbox-client.ts";
import { drawChannel, drawHome, drawModal } from "./draw-slack.ts";
import { clockTime, createMorningClock, openMorning, SEEN_AT } from "./monday-morning.ts";
import type { Easel } from "./open-easel.ts";

/** A channel in Slack: an alert, the snooze modal, the state of all; and the App Home. */
export async function takeSlack(easel: Easel): Promise<void> {
  const morning = createMorningClock();
  const slack = await openLocalSlack();
  const settings = { SLACK_BOT_TOKEN: SLACK.botToken, SLACK_APP_TOKEN: SLACK.appToken, SLACK_API_URL: slack.apiUrl };
  const { product, environment, jumpTo } = await openMorning(morning, settings);
  const sandbox = createSandboxClient(product.sandboxUrl);
  const clock = (ts: string) => clockTime(morning.at(Number(ts) * 1000));
  const read = ({ text, blocks }: SlackMessage) => `${text}\n${wordsOf(blocks)}`;
  const sees = (words: RegExp, channel?: string) =>
    slack.waitForMessage((message) => words.test(read(message)), channel);
  const keep = (name: string, messages: readonly SlackMessage[]) =>
    easel.keep(name, drawChannel(messages, "# ops", clock));
  try {
    const [, code] = await product.printed(/\/link (\S+)\n/);
    await slack.userCommands("/ops", `link ${code}`);
    await sees(/now belongs to/);
    await slack.userCommands("/ops", "settings timezone Lisbon");
    await sees(/Saved/);
    await sees(/Maple & Co\. Furniture \(amoCRM\) needs you/);

    await jumpTo(SEEN_AT);
    await sandbox.revoke({ account: "bluebird.bakery", cause: "190/460" });
    await slack.userCommands("/ops", "check bluebird");
    const alert = await sees(/bluebird\.bakery \(Instagram\) has lost its access/);
    await keep("slack-alert", [alert]);

    const snooze = buttonsOf(alert).find(({ text }) => typeof text === "object" && text.text === "Snooze");
    await slack.userPresses(alert, snooze ?? { type: "button" });
    const modal = await slack.waitFor("the modal", async () => {
      const view = await slack.modal();
      return view !== null && JSON.stringify(view).includes("radio_buttons") ? view : undefined;
    });
    await easel.keep("slack-snooze", drawModal(modal));
    await slack.userClosesModal();

    // The App Home belongs to the direct messages, which are linked like any other chat.
    await slack.userOpensHome();
    const { channels } = await slack.state();
    const direct = channels.find(({ is_im, members }) => is_im && members.includes(SLACK.anna))?.id ?? "";
    const made = await runTerminal<{ code: string }>(product, environment, ["link-code"]);
    await slack.userCommands("/ops", `link ${made.code}`, { channel: direct });
    await sees(/now belongs to/, direct);
    await slack.userOpensHome();
    const blocks = await slack.waitFor("the App Home", async () => {
      const views = (await slack.log())
        .filter(({ summary }) => summary === "views.publish")
        .map(({ detail }) => detail);
      const { view } = (views.at(-1) ?? {}) as { view?: { blocks: readonly SlackBlock[] } };
      return view !== undefined && /healthy/.test(JSON.stringify(view)) ? view.blocks : undefined;
    });
    await easel.keep("slack-home", drawHome(blocks, "tokenkeeper · Home"));
  } finally {
    await product.close();
    await slack.close();
  }
}
