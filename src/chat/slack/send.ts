import type { types, webApi } from "@slack/bolt";
import type { Message } from "../../domain/message.ts";
import type { ChatAddress } from "../../domain/team.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Messenger, SendOutcome } from "../messenger.ts";
import { BAD_BLOCKS, slackOutcome } from "./outcome.ts";
import { renderSlack, type SlackPart } from "./render.ts";

/**
 * Slack as alerts and answers use it. `ref` is the channel and the timestamps of the messages that one message became,
 * `C1:1700000000.000100,1700000000.000200`: a message sent to a person lies in a channel of its own.
 */
export interface SlackMessenger extends Messenger {
  readonly platform: "slack";
  /** Shows a message in a chat to one person only. It cannot be edited and is gone when they reload. */
  sendEphemeral(to: ChatAddress, userId: string, message: Message): Promise<SendOutcome>;
}

/** Makes the messenger over a client that does not retry by itself. */
export function createSlackMessenger({
  client,
  log,
}: {
  readonly client: webApi.WebClient;
  readonly log: Log;
}): SlackMessenger {
  /** Brings the chat to show `parts`: edits those of `shown` that there are, sends the rest, deletes what is too many. */
  async function place(to: ChatAddress, shown: Shown, parts: readonly SlackPart[]): Promise<SendOutcome> {
    for (const [index, part] of parts.entries()) {
      const outcome = await withPlainText(part, async (form) => {
        const ts = shown.stamps[index];
        if (ts !== undefined) {
          await client.chat.update({ channel: shown.channel, ts, ...form });
          return;
        }
        const sent = await client.chat.postMessage({ channel: shown.channel, ...threadOf(to), ...form });
        // A message to a person is answered with the channel it really lies in; edits must name that one.
        shown.channel = sent.channel ?? shown.channel;
        if (sent.ts !== undefined) shown.stamps.push(sent.ts);
      });
      if (outcome !== null) return outcome;
    }
    for (const ts of shown.stamps.splice(parts.length)) {
      await client.chat
        .delete({ channel: shown.channel, ts })
        .catch((error: unknown) => log.debug({ err: error }, "A surplus part stays."));
    }
    return { outcome: "sent", ref: `${shown.channel}:${shown.stamps.join()}` };
  }

  /** Calls with blocks and, if just those are refused, with the bare text; null when it went well. */
  async function withPlainText(part: SlackPart, call: (form: Form) => Promise<void>): Promise<SendOutcome | null> {
    const outcome = await attempt(() => call({ text: part.text, blocks: [...part.blocks], ...QUIET }));
    if (outcome?.outcome !== "rejected" || outcome.code !== BAD_BLOCKS) return outcome;
    log.warn("Slack refused the blocks of a message; it is sent as text.");
    // On an edit an empty list takes the old blocks away, which would hide the new text.
    return await attempt(() => call({ text: part.plainText, blocks: [], mrkdwn: false, ...QUIET }));
  }

  async function attempt(call: () => Promise<void>): Promise<SendOutcome | null> {
    try {
      await call();
      return null;
    } catch (error) {
      const outcome = slackOutcome(error);
      if (outcome.outcome === "rejected") log.warn({ reason: outcome.code }, "Slack refused a message.");
      else log.debug({ outcome }, "Slack did not take a message.");
      return outcome;
    }
  }

  return {
    platform: "slack",
    send: (to, message) => place(to, { channel: to.chat, stamps: [] }, renderSlack(message)),
    async edit(to, ref, message) {
      const shown = parseRef(ref);
      return shown === null ? { outcome: "missing" } : await place(to, shown, renderSlack(message));
    },
    sendPrivate: (userId, message) =>
      place({ platform: "slack", chat: userId, thread: null }, { channel: userId, stamps: [] }, renderSlack(message)),
    async sendEphemeral(to, userId, message) {
      for (const part of renderSlack(message)) {
        const outcome = await withPlainText(part, async (form) => {
          await client.chat.postEphemeral({ channel: to.chat, user: userId, ...threadOf(to), ...form });
        });
        if (outcome !== null) return outcome;
      }
      return { outcome: "sent", ref: "" };
    },
  };
}

interface Shown {
  channel: string;
  readonly stamps: string[];
}

interface Form {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
  readonly mrkdwn?: boolean;
  readonly unfurl_links: boolean;
  readonly unfurl_media: boolean;
}

/** Slack fetches links to preview them, and a connect link must not be fetched by machines (CHAT 2.3). */
const QUIET = { unfurl_links: false, unfurl_media: false };

function threadOf(to: ChatAddress): { readonly thread_ts?: string } {
  return to.thread === null ? {} : { thread_ts: to.thread };
}

function parseRef(ref: string): Shown | null {
  const match = /^([^:]+):(\d+\.\d+(?:,\d+\.\d+)*)$/.exec(ref);
  return match === null ? null : { channel: match[1] ?? "", stamps: (match[2] ?? "").split(",") };
}
