import { expect, it, onTestFinished } from "vitest";
import { freePort } from "../fakes/free-port.ts";
import { localSlackBinary, openLocalSlack, SLACK, wordsOf } from "../fakes/local-slack.ts";
import { openProduct } from "../fakes/running-product.ts";
import { createSandboxClient } from "../fakes/sandbox-client.ts";
import { openTcpProxy } from "../fakes/tcp-proxy.ts";
import { openTelegramFake } from "../fakes/telegram-server.ts";
import { type ChatTransport, linkOf, waitUntil } from "./chat-transport.ts";
import { openConsole } from "./console-client.ts";
import { goThroughLink } from "./go-through-link.ts";
import { runTerminal } from "./run-terminal.ts";
import { openSlackTransport, SLACK_CONNECTED } from "./slack-transport.ts";
import { openTelegramTransport } from "./telegram-transport.ts";

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
  await chat.says(/2 broken · 2 failing/);
  const [line] = await product.printed(/^.*"platform":"telegram".*$/m);
  expect(JSON.parse(line)).toMatchObject({ level: "warn" });

  const telegram = await openTelegramFake({ port });
  onTestFinished(() => telegram.close());
  telegram.addGroup(OPS, { title: "Ops" });
  const [, code] = await product.printed(/\/link (\S+)\n/);
  telegram.userSends({ chat: OPS, from: 71, text: `/link ${code}` });
  await telegram.waitForMessage(({ text }) => text.includes("now belongs to"));
  telegram.userSends({ chat: OPS, from: 71, text: "/status" });
  await telegram.waitForMessage(({ text }) => /2 broken · 2 failing/.test(text));
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
    await telegram.waitForMessage(({ text }) => /2 broken · 2 failing/.test(text));
    const [line] = await product.printed(/^.*"level":"warn".*"platform":"slack".*$/m);
    expect(JSON.parse(line)).toMatchObject({ level: "warn" });

    const slack = await openLocalSlack({ port });
    onTestFinished(() => slack.close());
    // Nobody hears a command before the bot is connected, so it is typed until it is answered.
    await slack.waitFor("an answer in Slack", async () => {
      await slack.userCommands("/ops", "status").catch(() => undefined);
      return (await slack.messages()).find(({ blocks }) => /does not belong to a team yet/.test(wordsOf(blocks)));
    });
  },
);

const HAS_LOST = /Nordwind Travel \(amoCRM\) has lost its access/;
const ABOUT = /Nordwind Travel \(amoCRM\)/;
const LINES = { telegram: "TELEGRAM_API_ROOT", slack: "SLACK_API_URL" } as const;

for (const { away, there } of [
  { away: "telegram", there: "slack" },
  { away: "slack", there: "telegram" },
] as const) {
  // Beside one another: what takes their time is how long a refused message waits for its next try.
  it(`B38: ${away} goes while the team works: the alert that is meant for it is tried there, then told on ${there}; back again, nobody is told twice`, {
    concurrent: true,
    skip: localSlackBinary === null,
  }, async ({ onTestFinished }) => {
    const chats = { telegram: await openTelegramTransport("polling"), slack: await openSlackTransport("socket") };
    onTestFinished(async () => void (await Promise.all([chats.telegram.close(), chats.slack.close()])));
    const line = new URL(chats[away].environment[LINES[away]] ?? "");
    const wire = await openTcpProxy({ target: { host: line.hostname, port: Number(line.port) } });
    onTestFinished(() => wire.close());
    line.port = String(wire.port);
    const environment = {
      PROVIDER_MODE: "sandbox",
      ALERT_GROUP_WAIT_SECONDS: "1",
      ...chats.telegram.environment,
      ...chats.slack.environment,
      [LINES[away]]: line.href.replace(/\/$/, ""),
    };
    const product = await openProduct({ environment });
    onTestFinished(() => product.close());
    await product.printed(SLACK_CONNECTED);
    for (const name of ["telegram", "slack"] as const) {
      const { code } = await runTerminal<{ code: string }>(product, environment, ["link-code", "--role", "admin"]);
      await says(chats[name], /now belongs to/, () => chats[name].types("anna", `link ${code}`));
      // What the demo team has to tell is out of the way.
      await says(chats[name], /harbour\.yoga \(Instagram\) has lost its access/);
    }
    // Lost access is told in the one chat alone, for as long as that is there.
    await says(chats[there], /Saved/, () => chats[there].types("anna", "settings alerts reconnect_needed off"));

    await wire.cut();
    await createSandboxClient(product.sandboxUrl).revoke({ account: "nordwind" });
    await chats[there].types("anna", "check nordwind");
    const told = await says(chats[there], HAS_LOST);
    const [refused] = await product.printed(/^.*"message not accepted: tried again later".*$/m);
    expect(JSON.parse(refused)).toMatchObject({ platform: away });
    expect(await about(chats[away])).toEqual([]);

    wire.restore();
    const late = await says(chats[away], HAS_LOST);
    const page = await goThroughLink({
      link: linkOf(late, "Reconnect"),
      sandboxUrl: product.sandboxUrl,
      account: "nordwind",
    });
    expect(page.words).toContain("Nordwind Travel is connected again");
    for (const [name, { id }] of [
      [away, late],
      [there, told],
    ] as const) {
      const green = await says(chats[name], /Nordwind Travel \(amoCRM\) works again/);
      expect(green.id).toBe(id);
      expect(await about(chats[name])).toEqual([id]);
    }
  });
}

function says(chat: ChatTransport, pattern: RegExp, doing: () => Promise<void> = async () => undefined) {
  return doing().then(() =>
    waitUntil(
      `${chat.title}: ${pattern}`,
      async () => (await chat.shown()).find(({ words }) => pattern.test(words)),
      async () => (await chat.shown()).map(({ words }) => words).join("\n--\n"),
    ),
  );
}

/** The messages about the account whose access is lost. */
async function about(chat: ChatTransport): Promise<string[]> {
  return (await chat.shown()).filter(({ words }) => ABOUT.test(words)).map(({ id }) => id);
}
