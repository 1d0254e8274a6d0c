import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createDispatch } from "../../../src/commands/dispatch.ts";
import { createCommandRegistry } from "../../../src/commands/registry.ts";
import { DEFAULT_WORKSPACE, type MemberId } from "../../../src/domain/ids.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { createAppWorld, translator } from "../../app/app-world.ts";
import { buttonsOf, localSlackBinary, SLACK } from "../../fakes/local-slack.ts";
import { endAll, ends, openHttp, sign, signedInteraction } from "./open-adapter.ts";

afterEach(endAll);

/** What Slack names the direct messages of Anna and another person: nobody of ours is in there. */
const OF_TWO_PEOPLE = "D0ANDBORIS";

/** Anna is an operator of the team, and has a link to no chat but the team's channel. */
async function openTeam() {
  const world = await createAppWorld();
  await world.linkGroup({ platform: "slack", chat: SLACK.channel, thread: null });
  const anna = { platform: "slack" as const, userId: SLACK.anna, name: "anna", role: "operator" as const };
  await world.memory.team.ensureMember({
    id: "mem_anna" as MemberId,
    workspace: DEFAULT_WORKSPACE,
    createdAt: 0,
    ...anna,
  });
  await world.add("shop");
  const commands = createCommandRegistry();
  const dispatch = createDispatch({ app: world.app, commands, translator, defaultLanguage: "en", log: silentLog });
  const opened = await openHttp(undefined, { dispatch });
  const answers = await openAnswers();

  async function typesIn(channel: string, text: string): Promise<void> {
    const typed = {
      command: "/ops",
      text,
      channel_id: channel,
      channel_name: "directmessage",
      trigger_id: `t.${text}`,
    };
    const form = { ...typed, user_id: SLACK.anna, user_name: "anna", team_id: SLACK.team, response_url: answers.url };
    const body = new URLSearchParams(form).toString();
    await opened.hook.handle(sign(body, undefined, { "content-type": "application/x-www-form-urlencoded" }));
  }

  async function pressesIn(channel: string, value: string): Promise<void> {
    await opened.hook.handle(
      signedInteraction({
        type: "block_actions",
        trigger_id: `t.${value}`,
        user: { id: SLACK.anna, name: "anna", team_id: SLACK.team },
        channel: { id: channel, name: "directmessage" },
        message: { ts: "1.1" },
        actions: [{ type: "button", action_id: "run:0.0", value }],
        response_url: answers.url,
      }),
    );
  }
  return { ...opened, world, answers, typesIn, pressesIn };
}

/** Where a command may be answered besides: what comes there is seen by all who are in the conversation, if it says so. */
async function openAnswers() {
  const seen: { readonly response_type: string; readonly text: string }[] = [];
  const told = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      seen.push(JSON.parse(Buffer.concat(chunks).toString()));
      for (const tell of told) tell();
      response.end("ok");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => server.close());
  const next = () => new Promise<void>((resolve) => (seen.length > 0 ? resolve() : told.add(() => resolve())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, seen, next };
}

describe.skipIf(localSlackBinary === null)("direct messages in Slack", () => {
  it("with us are a place of the person's own, whatever they type there first", async () => {
    const { slack, typesIn, answers } = await openTeam();
    const own = (await post(slack.apiUrl, "conversations.open", { users: SLACK.anna })).channel.id;
    await typesIn(own, "dashboard");
    const answer = await slack.waitForMessage(
      (message) => buttonsOf(message).some(({ url }) => url !== undefined),
      own,
    );
    expect(buttonsOf(answer)[0]?.url).toContain("/login/");
    expect(answers.seen).toEqual([]);
  });

  it.each(["dashboard", "connect amocrm", "status", "notifications"])(
    "B54: of two people are none: /ops %s says nothing of the team there",
    async (line) => {
      const { typesIn, answers } = await openTeam();
      await typesIn(OF_TWO_PEOPLE, line);
      await answers.next();
      expect(answers.seen).toMatchObject([{ text: expect.stringContaining("does not belong to a team yet") }]);
      expect(JSON.stringify(answers.seen)).not.toMatch(/\/login\/|\/c\/|shop/);
    },
  );

  it("B54: of two people are none for who presses a button there", async () => {
    const { pressesIn, answers } = await openTeam();
    await pressesIn(OF_TWO_PEOPLE, "dashboard");
    await answers.next();
    expect(JSON.stringify(answers.seen)).not.toContain("/login/");
  });

  it("B54: are none as long as Slack does not tell whose they are; it is asked again", async () => {
    const { slack, proxy, typesIn, answers } = await openTeam();
    const own = (await post(slack.apiUrl, "conversations.open", { users: SLACK.anna })).channel.id;
    proxy.disturb(/conversations\.open/, { type: "answer", body: { ok: false, error: "internal_error" } });
    await typesIn(own, "dashboard");
    await slack.waitForMessage(({ text }) => text.includes("does not belong to a team yet"), own);
    await typesIn(own, "dashboard now");
    await slack.waitForMessage((message) => buttonsOf(message).some(({ url }) => url !== undefined), own);
    expect(answers.seen).toEqual([]);
  });

  it("are known to be ours by what is written to us there", async () => {
    const { slack, proxy } = await openTeam();
    proxy.disturb(/conversations\.open/, { type: "answer", body: { ok: false, error: "internal_error" } });
    const own = (await post(slack.apiUrl, "conversations.open", { users: SLACK.anna })).channel.id;
    await slack.userSends({ channel: own, text: "dashboard" });
    await slack.waitForMessage((message) => buttonsOf(message).some(({ url }) => url !== undefined), own);
  });
});

async function post(apiUrl: string, method: string, body: object) {
  const headers = { "content-type": "application/json", authorization: `Bearer ${SLACK.botToken}` };
  const response = await fetch(`${apiUrl}${method}`, { method: "POST", headers, body: JSON.stringify(body) });
  return (await response.json()) as { channel: { id: string } };
}
