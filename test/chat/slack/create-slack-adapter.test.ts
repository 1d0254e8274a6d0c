import { afterEach, describe, expect, it } from "vitest";
import { type Message, plainMessage } from "../../../src/domain/message.ts";
import { openFaultProxy } from "../../fakes/fault-proxy.ts";
import { freePort } from "../../fakes/free-port.ts";
import { buttonsOf, localSlackBinary, openLocalSlack, SLACK, wordsOf } from "../../fakes/local-slack.ts";
import { endAll, ends, openHttp, openSocket, startAdapter, until } from "./open-adapter.ts";

afterEach(endAll);

const withButton: Message = {
  ...plainMessage("Acme is cut off", "critical"),
  buttons: [
    [
      { type: "link", label: "Reconnect", url: "http://localhost:3000/r/x", style: "primary" },
      { type: "command", label: "Snooze", command: "snooze con_1 1d", style: "plain" },
    ],
  ],
};

describe.skipIf(localSlackBinary === null).each([
  ["Socket Mode", openSocket],
  ["HTTP", openHttp],
])("receiving from Slack by %s", (_mode, open) => {
  it("brings a slash command with who and where, and answers it in the channel", async () => {
    const { slack, waitFor } = await open();
    await slack.userCommands("/ops", "status all");
    expect(await waitFor("status all")).toEqual({
      updateId: expect.stringMatching(/^slack:/),
      address: { platform: "slack", chat: SLACK.channel, thread: null },
      chatTitle: "#ops",
      person: { userId: SLACK.anna, name: "anna", locale: null, mayHaveRole: true },
      line: "status all",
      pressed: false,
    });
    const seen = await slack.waitForMessage(({ text }) => text === "echo status all");
    expect(seen).toMatchObject({ user: SLACK.bot });
    expect(wordsOf(seen.blocks)).toBe("echo status all");
  });

  it("answers a mention in the thread it was written in", async () => {
    const { slack, waitFor } = await open();
    const { message } = await slack.userSends({ text: "look" });
    await slack.userSends({ text: `<@${SLACK.bot}> status`, thread_ts: message.ts });
    expect((await waitFor("status")).address).toEqual({ platform: "slack", chat: SLACK.channel, thread: message.ts });
    const seen = await slack.waitForMessage(({ text }) => text === "echo status");
    expect(seen.thread_ts).toBe(message.ts);
  });

  it("runs what a pressed button carries, as the person who pressed it", async () => {
    const { slack, adapter, waitFor, seen } = await open();
    await adapter.messenger.send({ platform: "slack", chat: SLACK.channel, thread: null }, withButton);
    const alert = await slack.waitForMessage(({ text }) => text === "Acme is cut off");
    const [reconnect, snooze] = buttonsOf(alert);
    await slack.userPresses(alert, reconnect!);
    await slack.userPresses(alert, snooze!, SLACK.boris);
    expect(await waitFor("snooze con_1 1d")).toMatchObject({
      pressed: true,
      person: { userId: SLACK.boris, mayHaveRole: true },
    });
    expect(seen).toHaveLength(1);
    expect((await slack.messages()).find(({ ts }) => ts === alert.ts)?.text).toBe("Acme is cut off");
  });

  it("shows a private answer to the person only: the first and the last of many", async () => {
    const { slack } = await open(async (_incoming, responder) => {
      for (const step of ["first", "between", "last"]) {
        await responder.show(plainMessage(step), "private");
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    });
    await slack.userSends({ text: `<@${SLACK.bot}> connect` });
    await slack.waitForMessage(({ text }) => text === "last");
    await slack.userCommands("/connect");
    await slack.waitFor("both answers", async () =>
      (await slack.messages()).filter(({ text }) => text === "last").length === 2 ? true : undefined,
    );
    const answers = (await slack.messages()).filter(({ user }) => user === SLACK.bot);
    expect(answers.map(({ text, ephemeral_to }) => [text, ephemeral_to])).toEqual([
      ["first", SLACK.anna],
      ["last", SLACK.anna],
      ["first", SLACK.anna],
      ["last", SLACK.anna],
    ]);
  });

  it("B57: a command that shows much ends on its last message, in few edits of one message", async () => {
    const { slack } = await open(async (_incoming, responder) => {
      for (let step = 0; step <= 30; step += 1) await responder.show(plainMessage(`${step} of 30`), "chat");
    });
    await slack.userCommands("/refresh", "all");
    await slack.waitForMessage(({ text }) => text === "30 of 30");
    const calls = (await slack.log()).filter(({ direction }) => direction === "from_bot").map(({ summary }) => summary);
    expect(calls.filter((call) => call === "chat.postMessage")).toHaveLength(1);
    expect(calls.filter((call) => call === "chat.update").length).toBeLessThan(4);
  });

  it("answers a slash command where the bot is no member by the command's own address", async () => {
    const { slack } = await open();
    await slack.userCommands("/ops", "status", { channel: "C0ELSEWHERE" });
    const seen = await slack.waitForMessage(({ text }) => text === "echo status", "C0ELSEWHERE");
    expect(seen.ephemeral_to).toBeUndefined();
  });

  it("publishes what status says as the App Home, anew each time it is opened", async () => {
    const { slack, waitFor } = await open(async (incoming, responder) => {
      await responder.show(incoming.line === "status" ? withButton : plainMessage("snoozed"), "chat");
    });
    await slack.userOpensHome();
    const { address } = await waitFor("status");
    const published = await slack.waitFor("the Home", async () =>
      (await slack.log()).find(({ summary }) => summary === "views.publish"),
    );
    expect(published.detail).toMatchObject({
      user_id: SLACK.anna,
      view: {
        type: "home",
        private_metadata: JSON.stringify({ chat: address.chat, thread: null, title: address.chat }),
      },
    });
    expect(JSON.stringify(published.detail)).toContain("Acme is cut off");
  });

  it("hears a direct message", async () => {
    const { slack, waitFor, adapter } = await open();
    await adapter.messenger.sendPrivate(SLACK.anna, plainMessage("hello"));
    const { channels } = await slack.state();
    const dm = channels.find(({ is_im }) => is_im)!.id;
    await slack.userSends({ channel: dm, text: "status" });
    expect((await waitFor("status")).address.chat).toBe(dm);
    await slack.waitForMessage(({ text }) => text === "echo status", dm);
  });

  it("B51: acknowledges at once, however slow the work is", async () => {
    let free = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      free = resolve;
    });
    const { slack, waitFor } = await open(async ({ line }, responder) => {
      if (line === "refresh") await slow;
      await responder.show(plainMessage(`done ${line}`), "chat");
    });
    // local-slack answers this call only when the bot has acknowledged.
    await slack.userCommands("/refresh");
    await waitFor("refresh");
    await slack.userCommands("/ops", "check");
    await slack.waitForMessage(({ text }) => text === "done check");
    expect((await slack.messages()).some(({ text }) => text === "done refresh")).toBe(false);
    free();
    await slack.waitForMessage(({ text }) => text === "done refresh");
  });
});

describe.skipIf(localSlackBinary === null)("when Slack cannot be had", () => {
  it("starts without it, says so, and connects as soon as it answers", async () => {
    const slack = await openLocalSlack();
    ends.push(() => slack.close());
    const proxy = await openFaultProxy(slack.url);
    ends.push(() => proxy.close());
    proxy.disturb(/auth\.test/, { type: "status", status: 503 }, 2);
    proxy.disturb(/apps\.connections\.open/, { type: "status", status: 503 }, 2);
    const { adapter, lines, waitFor } = await startAdapter({ apiUrl: `${proxy.url}/api/` });
    expect(adapter.reachable()).toBe(false);
    await until("the connection", () => adapter.reachable());
    await slack.userCommands("/ops", "status");
    await waitFor("status");
    expect(lines.some((line) => line.startsWith("warn Slack cannot be reached"))).toBe(true);
    expect(lines.some((line) => line.startsWith("info Slack is reachable"))).toBe(true);
  });

  it("connects again when the connection ends, and survives a Slack that is gone", async () => {
    const port = await freePort();
    const slack = await openLocalSlack({ port });
    const { adapter, lines, waitFor } = await startAdapter({ apiUrl: slack.apiUrl });
    await until("the connection", () => adapter.reachable());
    await slack.close();
    await until("the end", () => !adapter.reachable());
    await until("the warning", () => lines.some((line) => line.startsWith("warn Slack cannot be reached")));
    const outcome = await adapter.messenger.send(
      { platform: "slack", chat: SLACK.channel, thread: null },
      plainMessage("x"),
    );
    expect(outcome).toMatchObject({ outcome: "retry", maybeSent: false, code: "no_answer" });
    const again = await openLocalSlack({ port });
    ends.push(() => again.close());
    await until("the new connection", () => adapter.reachable());
    await again.userCommands("/ops", "status");
    await waitFor("status");
  });

  it("says once that the token is refused, and tries again only after minutes", async () => {
    const slack = await openLocalSlack();
    ends.push(() => slack.close());
    const proxy = await openFaultProxy(slack.url);
    ends.push(() => proxy.close());
    proxy.disturb(/auth\.test/, { type: "answer", body: { ok: false, error: "invalid_auth" } }, 3);
    const { adapter, lines, waits } = await startAdapter({ apiUrl: `${proxy.url}/api/` });
    await until("three tries", () => waits.filter((ms) => ms === 600_000).length >= 1);
    expect(adapter.reachable()).toBe(false);
    expect(lines.filter((line) => line.startsWith("error Slack refuses"))).toHaveLength(1);
    expect(lines.join()).not.toContain(SLACK.botToken);
  });
});
