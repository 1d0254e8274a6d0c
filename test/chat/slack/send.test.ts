import { webApi } from "@slack/bolt";
import { afterEach, describe, expect, it } from "vitest";
import { createSlackMessenger } from "../../../src/chat/slack/send.ts";
import type { Message } from "../../../src/domain/message.ts";
import type { ChatAddress } from "../../../src/domain/team.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { openFaultProxy } from "../../fakes/fault-proxy.ts";
import { localSlackBinary, openLocalSlack, SLACK } from "../../fakes/local-slack.ts";

const CHANNEL: ChatAddress = { platform: "slack", chat: SLACK.channel, thread: null };
const ALERT: Message = {
  tone: "critical",
  title: "Acme",
  blocks: [{ type: "text", spans: ["a < b ", { bold: "c" }] }],
  buttons: [[{ type: "link", label: "Reconnect", url: "https://ops.test/r/x", style: "primary" }]],
};
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function open() {
  const slack = await openLocalSlack();
  ends.push(() => slack.close());
  const proxy = await openFaultProxy(slack.url);
  ends.push(() => proxy.close());
  const options = { slackApiUrl: `${proxy.url}/api/`, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
  const client = new webApi.WebClient(SLACK.botToken, options);
  return { slack, proxy, messenger: createSlackMessenger({ client, log: silentLog }) };
}

const refused = (error: string) => ({ type: "answer" as const, body: { ok: false, error } });

describe.skipIf(localSlackBinary === null)("sending to Slack", () => {
  it("sends text beside the blocks, and makes no previews of links, which would open them", async () => {
    const { slack, messenger } = await open();
    await messenger.send(CHANNEL, ALERT);
    const call = (await slack.log()).find(({ summary }) => summary === "chat.postMessage");
    expect(call?.detail).toMatchObject({ text: "🔴 Acme\na &lt; b c", unfurl_links: "false", unfurl_media: "false" });
    expect((await slack.messages())[0]!.blocks).toHaveLength(3);
  });

  it("B55: sends bare text with the links when the blocks are refused: an alert is never lost to its form", async () => {
    const { slack, proxy, messenger } = await open();
    proxy.disturb(/chat\.postMessage/, refused("invalid_blocks"));
    const outcome = await messenger.send(CHANNEL, ALERT);
    expect(outcome.outcome).toBe("sent");
    expect((await slack.messages()).map(({ text }) => text)).toEqual([
      "🔴 Acme\na &lt; b c\nReconnect: https://ops.test/r/x",
    ]);
  });

  it("answers in a thread", async () => {
    const { slack, messenger } = await open();
    const { message } = await slack.userSends({ text: "look" });
    await messenger.send({ ...CHANNEL, thread: message.ts }, ALERT);
    expect((await slack.waitForMessage(({ user }) => user === SLACK.bot)).thread_ts).toBe(message.ts);
  });

  it("shows one person what the others do not see", async () => {
    const { slack, messenger } = await open();
    expect((await messenger.sendEphemeral(CHANNEL, SLACK.anna, ALERT)).outcome).toBe("sent");
    expect((await slack.messages())[0]).toMatchObject({ subtype: "ephemeral", ephemeral_to: SLACK.anna });
  });
});
