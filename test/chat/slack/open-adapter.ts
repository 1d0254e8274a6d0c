import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createSlackAdapter, type SlackMode, type SlackWiring } from "../../../src/chat/slack/create-slack-adapter.ts";
import type { ChatChanged } from "../../../src/domain/chat-change.ts";
import { plainMessage } from "../../../src/domain/message.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { openFaultProxy } from "../../fakes/fault-proxy.ts";
import { openLocalSlack, SLACK } from "../../fakes/local-slack.ts";
import { createBriefWait } from "../brief-wait.ts";
import { type Answer, NO_FORMS, recordingDispatch, recordingLog } from "../recording-dispatch.ts";

/** What is to be ended after the test, the last one first. */
export const ends: (() => unknown)[] = [];

/** Ends it. Each file says `afterEach(endAll)` itself: this module is loaded once for many of them. */
export async function endAll(): Promise<void> {
  for (const end of ends.splice(0).reverse()) await end();
}

interface Setup {
  readonly apiUrl: string;
  readonly mode?: SlackMode;
  readonly answer?: Answer | undefined;
  readonly wiring?: Partial<SlackWiring>;
}

/** The adapter with all that it needs; long pauses are cut short, so that no test sleeps. */
export async function startAdapter({ apiUrl, mode = SOCKET, answer, wiring = {} }: Setup) {
  const { log, lines } = recordingLog();
  const recorded = recordingDispatch(answer);
  const changes: ChatChanged[] = [];
  const arrivals: object[] = [];
  const waits: number[] = [];
  const adapter = createSlackAdapter({
    botToken: new Secret(SLACK.botToken),
    apiUrl,
    mode,
    dispatch: recorded.dispatch,
    forms: NO_FORMS,
    onChatChanged: async (changed) => {
      changes.push(changed);
    },
    greetings: {
      async arrived(arrival) {
        arrivals.push(arrival);
        return arrival.addedToGroup ? plainMessage("type the code") : null;
      },
      topicGone: async () => plainMessage("gone"),
    },
    log,
    clock: { now: () => Date.now() },
    // Pauses of 300 ms, 600, 1,200 and so on: none is as long as a deadline.
    random: { fraction: () => 0.3 },
    wait: createBriefWait({ deadlinesMs: DEADLINES_MS, neverMs: [OPEN_AFTER_MS], waits }),
    ...wiring,
  });
  await adapter.start();
  ends.push(() => adapter.stop());
  return { adapter, lines, changes, arrivals, waits, ...recorded };
}

/** What Slack's adapter gives its connection, its ends and a refused token; a token is not tried again while a test lasts. */
export const DEADLINES_MS = [30_000, 2_000, 3_000, 600_000];
/** After this time a modal opens with nothing in it yet. */
const OPEN_AFTER_MS = 1_000;
const SOCKET: SlackMode = { type: "socket", appToken: new Secret(SLACK.appToken) };

/** Looks until it is so. */
export async function until(what: string, look: () => boolean): Promise<void> {
  const end = Date.now() + 60_000;
  while (!look()) {
    if (Date.now() > end) throw new Error(`${what} did not come`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Slack, the proxy before its API, and the adapter in Socket Mode. */
export async function openSocket(answer?: Answer, wiring?: Partial<SlackWiring>) {
  const slack = await openLocalSlack();
  ends.push(() => slack.close());
  const proxy = await openFaultProxy(slack.url);
  ends.push(() => proxy.close());
  const started = await startAdapter({ apiUrl: `${proxy.url}/api/`, answer, ...(wiring ? { wiring } : {}) });
  await until("the connection", () => started.adapter.reachable());
  return { slack, proxy, ...started };
}

/** Slack, the proxy before its API, and the adapter behind a server of ours. */
export async function openHttp(answer?: Answer, wiring?: Partial<SlackWiring>) {
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", async () => {
      const headers = request.headers as Record<string, string | undefined>;
      const answered = await started.adapter.hooks[0]!.handle({ headers, rawBody: Buffer.concat(chunks) });
      const type = answered.contentType === undefined ? {} : { "content-type": answered.contentType };
      response.writeHead(answered.status, type).end(answered.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/slack/events`;
  const slack = await openLocalSlack({ requestUrl });
  ends.push(() => slack.close());
  const proxy = await openFaultProxy(slack.url);
  ends.push(() => proxy.close());
  const mode: SlackMode = { type: "http", signingSecret: new Secret(SLACK.signingSecret) };
  const started = await startAdapter({ apiUrl: `${proxy.url}/api/`, mode, answer, ...(wiring ? { wiring } : {}) });
  await until("the start", () => started.lines.some((line) => line.includes("to the hook")));
  return { slack, proxy, hook: started.adapter.hooks[0]!, ...started };
}

/** A request as Slack would sign it. */
export function sign(body: string, key: string = SLACK.signingSecret, headers: Readonly<Record<string, string>> = {}) {
  const stamp = String(Math.floor(Date.now() / 1_000));
  const digest = createHmac("sha256", key).update(`v0:${stamp}:${body}`).digest("hex");
  return {
    headers: {
      "x-slack-request-timestamp": stamp,
      "x-slack-signature": `v0=${digest}`,
      "content-type": "application/json",
      ...headers,
    },
    rawBody: Buffer.from(body),
  };
}

/** An event in the envelope of the Events API. */
export function eventBody(event: object, id = "Ev1"): string {
  return JSON.stringify({ type: "event_callback", team_id: SLACK.team, api_app_id: "A01APP", event_id: id, event });
}

/** An interaction as Slack posts it: JSON in one field of a form. */
export function signedInteraction(payload: object) {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return sign(body, SLACK.signingSecret, { "content-type": "application/x-www-form-urlencoded" });
}
