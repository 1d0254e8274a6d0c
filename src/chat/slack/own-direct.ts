import type { webApi } from "@slack/bolt";
import type { Log } from "../../lib/log/log.ts";

/** Tells the direct messages between a person and us from those between people, where others read what we answer. */
export interface OwnDirect {
  /** True for the person's direct messages with us; false where Slack does not tell. Never rejects. */
  is(userId: string, channel: string): Promise<boolean>;
  /** What a person wrote to us, or opened, tells it too: Slack hands us no other direct messages. */
  learn(userId: string, channel: string): void;
}

/**
 * Makes one that knows of none yet; it asks Slack once for each person. A slash command can be typed in every conversation,
 * also in those that we are no member of, and is named only by its channel, whose id begins with D either way
 * (https://docs.slack.dev/interactivity/implementing-slash-commands, 2026-11-21).
 */
export function createOwnDirect({ client, log }: { readonly client: webApi.WebClient; readonly log: Log }): OwnDirect {
  const known = new Map<string, string>();

  function learn(userId: string, channel: string): void {
    known.delete(userId);
    known.set(userId, channel);
    const [oldest] = known.keys();
    if (known.size > MAX_KNOWN && oldest !== undefined) known.delete(oldest);
  }

  return {
    learn,
    async is(userId, channel) {
      const own = known.get(userId);
      if (own !== undefined) return own === channel;
      try {
        // It is looked for and not begun: https://docs.slack.dev/reference/methods/conversations.open (2026-11-21).
        const found = await client.conversations.open({ users: userId, prevent_creation: true });
        const id = found.channel?.id;
        if (id !== undefined) learn(userId, id);
        return id === channel;
      } catch (error) {
        log.debug({ err: error }, "Slack did not tell which direct messages are ours.");
        return false;
      }
    },
  };
}

/** What is forgotten is only asked once more. */
const MAX_KNOWN = 1_000;
