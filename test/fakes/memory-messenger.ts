import type { Messenger, SendOutcome } from "../../src/chat/messenger.ts";
import { type Message, messageText } from "../../src/domain/message.ts";
import { addressKey, type ChatAddress, type Platform } from "../../src/domain/team.ts";

/** A message as a chat shows it. */
export interface Shown {
  readonly ref: string;
  readonly address: string;
  message: Message;
  edits: number;
}

type Answer = SendOutcome | { taken: SendOutcome } | undefined;

/** A messenger that shows its messages to the test. */
export interface MemoryMessenger extends Messenger {
  /** Everything that was ever sent, in order, as it stands now. */
  readonly shown: readonly Shown[];
  /** The texts of one chat's messages, in order. */
  texts(address?: ChatAddress): string[];
  /** What the platform answers instead; undefined: it takes the message. `taken`: it takes it and answers this all the same. */
  answer: (call: { method: "send" | "edit"; address: ChatAddress; message: Message }) => Answer | Promise<Answer>;
}

/** Makes one without messages. */
export function createMemoryMessenger(platform: Platform): MemoryMessenger {
  const shown: Shown[] = [];
  let serial = 0;

  const messenger: MemoryMessenger = {
    platform,
    shown,
    answer: () => undefined,
    texts: (address) =>
      shown
        .filter((one) => address === undefined || one.address === addressKey(address))
        .map(({ message }) => messageText(message)),

    async send(to, message) {
      const answer = await messenger.answer({ method: "send", address: to, message });
      if (answer !== undefined && !("taken" in answer)) return answer;
      serial += 1;
      const ref = `${platform}-${serial}`;
      shown.push({ ref, address: addressKey(to), message, edits: 0 });
      return answer?.taken ?? { outcome: "sent", ref };
    },

    async edit(to, ref, message) {
      const answer = await messenger.answer({ method: "edit", address: to, message });
      if (answer !== undefined && !("taken" in answer)) return answer;
      const found = shown.find((one) => one.ref === ref && one.address === addressKey(to));
      if (found === undefined) return { outcome: "missing" };
      if (JSON.stringify(found.message) === JSON.stringify(message)) return { outcome: "unchanged" };
      found.message = message;
      found.edits += 1;
      return answer?.taken ?? { outcome: "sent", ref };
    },

    sendPrivate: async () => ({ outcome: "sent", ref: "private" }),
  };
  return messenger;
}
