import { expect, it, onTestFinished } from "vitest";
import { localSlackBinary, openLocalSlack, SLACK, wordsOf } from "../fakes/local-slack.ts";
import { freePort, openProduct } from "../fakes/running-product.ts";
import { openTelegramFake } from "../fakes/telegram-server.ts";
import { openConsole } from "./console-client.ts";

const OPS = -1_001_234_567_890;

it("Telegram away at the start: the console works, the log says so, and Telegram is served once it is back", async () => {
  const port = await freePort();
  const product = await openProduct({
    environment: {
      PROVIDER_MODE: "sandbox",
      TELEGRAM_BOT_TOKEN: "123456:fake-telegram-bot-token",
      TELEGRAM_API_ROOT: `http://127.0.0.1:${port}`,
    },
  });
  onTestFinished(() => product.close());
  const chat = await openConsole(product);
  onTestFinished(() => chat.close());
  await chat.says(/3 broken · 1 failing/);
  const [line] = await product.printed(/^.*"platform":"telegram".*$/m);
  expect(JSON.parse(line)).toMatchObject({ level: "warn" });

  const telegram = await openTelegramFake({ port });
  onTestFinished(() => telegram.close());
  telegram.addGroup(OPS, { title: "Ops" });
  const [, code] = await product.printed(/\/link (\S+)\n/);
  telegram.userSends({ chat: OPS, from: 71, text: `/link ${code}` });
  await telegram.waitForMessage(({ text }) => text.includes("now belongs to"), 60_000);
  telegram.userSends({ chat: OPS, from: 71, text: "/status" });
  await telegram.waitForMessage(({ text }) => /3 broken · 1 failing/.test(text));
});

it.skipIf(localSlackBinary === null)(
  "Slack away at the start: Telegram works, and Slack is served once it is back",
  async () => {
    const telegram = await openTelegramFake();
    onTestFinished(() => telegram.close());
    telegram.addGroup(OPS, { title: "Ops" });
    const port = await freePort();
    const product = await openProduct({
      environment: {
        PROVIDER_MODE: "sandbox",
        TELEGRAM_BOT_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: telegram.url,
        SLACK_BOT_TOKEN: SLACK.botToken,
        SLACK_APP_TOKEN: SLACK.appToken,
        SLACK_API_URL: `http://127.0.0.1:${port}/api/`,
      },
    });
    onTestFinished(() => product.close());
    const [, code] = await product.printed(/\/link (\S+)\n/);
    telegram.userSends({ chat: OPS, from: 71, text: `/link ${code}` });
    await telegram.waitForMessage(({ text }) => text.includes("now belongs to"));
    telegram.userSends({ chat: OPS, from: 71, text: "/status" });
    await telegram.waitForMessage(({ text }) => /3 broken · 1 failing/.test(text));
    const [line] = await product.printed(/^.*"platform":"slack".*$/m);
    expect(JSON.parse(line)).toMatchObject({ level: "warn" });

    const slack = await openLocalSlack({ port });
    onTestFinished(() => slack.close());
    // Nobody hears a command before the bot is connected, so it is typed until it is answered.
    await slack.waitFor(
      "an answer in Slack",
      async () => {
        await slack.userCommands("/ops", "status").catch(() => undefined);
        return (await slack.messages()).find(({ blocks }) => /does not belong to a team yet/.test(wordsOf(blocks)));
      },
      60_000,
    );
  },
);
