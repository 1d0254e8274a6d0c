import { expect, it } from "vitest";
import { slackChatUrl } from "../../src/chat/slack/chat-url.ts";
import { telegramChatUrl } from "../../src/chat/telegram/chat-url.ts";

it.each([
  ["123", null, "keeper_bot", "https://t.me/keeper_bot"],
  ["123", null, null, null],
  ["-1001234567890", "7", "keeper_bot", "https://t.me/c/1234567890/7"],
  ["-1001234567890", null, "keeper_bot", null],
  ["-42", null, "keeper_bot", null],
])("Telegram's chat %s, topic %s is opened by the bot's name or the topic", (chat, thread, botName, url) => {
  expect(telegramChatUrl({ platform: "telegram", chat, thread }, botName)).toBe(url);
});

it("Slack's channel is opened in its own workspace", () => {
  expect(slackChatUrl("C1", "T1")).toBe("https://slack.com/app_redirect?team=T1&channel=C1");
});
