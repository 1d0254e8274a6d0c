import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

/**
 * Slack on this machine: the third-party `local-slack` (npm `local-slack-linux-x64`), started on a free port with two
 * channels and two people, and ended by its process id. A test plays the people through its control API.
 *
 * It does not enforce tokens, the limits of Block Kit, the three seconds or rate limits; put `openFaultProxy` before it
 * for 429, 5xx and silence. It has no archived channels, no foreign organisations and no ephemeral editing.
 */
export type LocalSlack = Awaited<ReturnType<typeof openLocalSlack>>;

/** A message as local-slack keeps it. */
export interface SlackMessage {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly blocks?: readonly SlackBlock[];
  readonly thread_ts?: string;
  readonly subtype?: string;
  readonly ephemeral_to?: string;
}

export interface SlackBlock {
  readonly type: string;
  readonly text?: { readonly text: string };
  readonly elements?: readonly SlackElement[];
}

export interface SlackElement {
  readonly type: string;
  readonly action_id?: string;
  readonly value?: string;
  readonly url?: string;
  readonly text?: string | { readonly text: string };
  readonly elements?: readonly SlackElement[];
}

/** One line of local-slack's own log: what went to the bot and what came from it. */
export interface SlackLogEntry {
  readonly direction: "to_bot" | "from_bot" | "internal";
  readonly kind: string;
  readonly summary: string;
  readonly detail?: unknown;
}

/** Ids that the workspace has from the start. */
export const SLACK = {
  team: "T01TEST",
  bot: "U0BOT",
  channel: "C0OPS",
  otherChannel: "C0OTHER",
  anna: "U0ANNA",
  boris: "U0BORIS",
  botToken: "xoxb-local-slack-test",
  appToken: "xapp-local-slack-test",
  signingSecret: "local-slack-signing",
} as const;

/** Other work on this machine may be slow. */
const LIMIT_MS = 60_000;

/** True where the binary is installed: it is an optional dependency for Linux on x64. */
export const localSlackBinary: string | null = findBinary();

/** Starts local-slack; with `requestUrl` it delivers by HTTP to that address, else by Socket Mode. `port` is a free one by default. */
export async function openLocalSlack(options: { readonly requestUrl?: string; readonly port?: number } = {}) {
  if (localSlackBinary === null) throw new Error("local-slack-linux-x64 is not installed: it needs Linux on x64.");
  const folder = await mkdtemp(join(tmpdir(), "local-slack-"));
  const config = join(folder, "config.json");
  await writeFile(config, JSON.stringify(workspace(options.requestUrl)));
  const args = [
    "--config",
    config,
    "--port",
    String(options.port ?? 0),
    "--base-host",
    "127.0.0.1",
    "--files-dir",
    join(folder, "files"),
  ];
  const child = spawn(localSlackBinary, args, { stdio: ["ignore", "pipe", "inherit"] });
  const url = await addressOf(child);

  async function control<T>(path: string, body?: object): Promise<T> {
    const init =
      body === undefined
        ? {}
        : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const response = await fetch(`${url}/_control/${path}`, init);
    if (!response.ok) throw new Error(`local-slack answered ${response.status} to ${path}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  async function messages(channel: string = SLACK.channel): Promise<readonly SlackMessage[]> {
    return (await control<{ messages: SlackMessage[] }>(`messages/${channel}`)).messages;
  }

  /** Asks again until `look` finds something: local-slack has nothing that tells of changes but its web socket. */
  async function waitFor<T>(what: string, look: () => Promise<T | undefined>, timeoutMs = LIMIT_MS): Promise<T> {
    const until = Date.now() + timeoutMs;
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      if (Date.now() > until) throw new Error(`${what} did not come within ${timeoutMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  // What local-slack's own page sees: only there are modals shown and filled in.
  let watched: Promise<SlackScreen> | null = null;
  function screen(): Promise<SlackScreen> {
    watched ??= openScreen(url);
    return watched;
  }

  return {
    /** The API root for the bot's client. */
    apiUrl: `${url}/api/`,
    url,
    messages,
    waitFor,
    waitForMessage: (predicate: (message: SlackMessage) => boolean, channel?: string) =>
      waitFor("the message", async () => (await messages(channel)).find(predicate)),
    log: async () => (await control<{ log: SlackLogEntry[] }>("log")).log,
    state: () => control<{ channels: { id: string; is_im: boolean; members: string[] }[] }>("state"),
    /** A person writes; a mention of the bot is `<@U0BOT> …`. */
    userSends: (sent: { channel?: string; user?: string; text: string; thread_ts?: string }) =>
      control<{ message: SlackMessage }>("message", { channel: SLACK.channel, user: SLACK.anna, ...sent }),
    /** A person types a slash command, such as `/ops` with the text `status`. */
    userCommands: (command: string, text = "", sent: { channel?: string; user?: string } = {}) =>
      control("command", { channel: SLACK.channel, user: SLACK.anna, command, text, ...sent }),
    /** A person presses a button of a message. */
    userPresses: (message: SlackMessage, action: SlackElement, user: string = SLACK.anna) =>
      control("interact", { channel: message.channel, messageTs: message.ts, user, action }),
    /** A person opens the bot's App Home. */
    userOpensHome: (user: string = SLACK.anna) => control("open-home", { user }),
    /** The modal that is on the screen, and what is marked as wrong in it; null: none is open. */
    modal: async () => (await screen()).modal(),
    /** A person fills in the modal on the screen, by the names of its fields, and sends it off. */
    userSubmits: async (filled: Readonly<Record<string, object>>, user: string = SLACK.anna) =>
      (await screen()).send({ t: "view_submit", user, values: asState(filled) }),
    /** A person closes the modal. */
    userClosesModal: async (user: string = SLACK.anna) => (await screen()).send({ t: "view_close", user }),
    async close(): Promise<void> {
      (await watched)?.close();
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      if (child.exitCode === null && child.signalCode === null) await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A modal as local-slack keeps it. */
export interface SlackView {
  readonly id: string;
  readonly title: { readonly text: string };
  readonly submit?: { readonly text: string };
  readonly callback_id?: string;
  readonly private_metadata?: string;
  readonly blocks: readonly (SlackBlock & { readonly block_id?: string; readonly element?: SlackInput })[];
}

/** An element that a person fills in. */
export interface SlackInput extends SlackElement {
  readonly options?: readonly SlackOption[];
  readonly option_groups?: readonly { readonly label: { text: string }; readonly options: readonly SlackOption[] }[];
  readonly initial_option?: SlackOption;
}

export interface SlackOption {
  readonly value: string;
  readonly text: { readonly text: string };
  readonly description?: { readonly text: string };
}

type SlackScreen = Awaited<ReturnType<typeof openScreen>>;

async function openScreen(url: string) {
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/ui`);
  let stack: readonly SlackView[] = [];
  let errors: Readonly<Record<string, string>> | null = null;
  const ready = new Promise<void>((resolve, reject) => {
    socket.addEventListener("error", () => reject(new Error("local-slack's page could not be opened.")));
    socket.addEventListener("message", ({ data }) => {
      const told = JSON.parse(String(data));
      if (told.t === "init") stack = told.state.modalStack ?? [];
      if (told.t === "view") {
        stack = told.stack ?? [];
        errors = null;
      }
      if (told.t === "view_errors") errors = told.errors;
      resolve();
    });
  });
  await ready;
  return {
    modal() {
      const view = stack.at(-1);
      return view === undefined ? null : { ...view, errors };
    },
    send: (what: object) => socket.send(JSON.stringify(what)),
    close: () => socket.close(),
  };
}

function asState(filled: Readonly<Record<string, object>>): Record<string, Record<string, object>> {
  return Object.fromEntries(Object.entries(filled).map(([name, value]) => [name, { [name]: value }]));
}

/** The buttons of a message, in order. */
export function buttonsOf(message: SlackMessage): readonly SlackElement[] {
  return (message.blocks ?? []).filter(({ type }) => type === "actions").flatMap(({ elements }) => elements ?? []);
}

/** All words that a person reads in the blocks of a message, without buttons. */
export function wordsOf(blocks: readonly SlackBlock[] = []): string {
  const inElement = (element: SlackElement): string =>
    typeof element.text === "string" ? element.text : (element.elements ?? []).map(inElement).join("");
  return blocks
    .filter(({ type }) => type !== "actions")
    .map(
      (block) =>
        block.text?.text ??
        (block.elements ?? [])
          .map((element) => (typeof element.text === "object" ? element.text.text : inElement(element)))
          .join(""),
    )
    .join("\n");
}

function workspace(requestUrl: string | undefined) {
  const app = {
    appId: "A01APP",
    botUserId: SLACK.bot,
    botName: "keeper",
    botToken: SLACK.botToken,
    appToken: SLACK.appToken,
  };
  const by = requestUrl === undefined ? { mode: "socket" } : { mode: "events", requestUrl };
  return {
    workspace: { name: "Test", domain: "test", teamId: SLACK.team },
    apps: [{ ...app, signingSecret: SLACK.signingSecret, ...by }],
    users: [
      { id: SLACK.anna, name: "anna", real_name: "Anna Lee" },
      { id: SLACK.boris, name: "boris", real_name: "Boris" },
    ],
    channels: [
      { id: SLACK.channel, name: "ops", members: [SLACK.bot, SLACK.anna, SLACK.boris] },
      { id: SLACK.otherChannel, name: "other", members: [SLACK.bot, SLACK.anna, SLACK.boris] },
    ],
  };
}

/** It prints its address, with the port it was given, when it listens. */
async function addressOf(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  for await (const line of lines) {
    const port = /Web UI:\s+http:\/\/[^:]+:(\d+)/.exec(line)?.[1];
    if (port === undefined) continue;
    // Nobody reads on, and a full pipe would stop it.
    child.stdout?.resume();
    return `http://127.0.0.1:${port}`;
  }
  throw new Error("local-slack ended before it listened.");
}

function findBinary(): string | null {
  try {
    const manifest = createRequire(import.meta.url).resolve("local-slack-linux-x64/package.json");
    return join(dirname(manifest), "bin", "local-slack");
  } catch {
    // Not installed on this kind of machine.
    return null;
  }
}
