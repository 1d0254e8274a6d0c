import type { ChatAddress } from "../../domain/team.ts";
import type { Messenger, SendOutcome } from "../messenger.ts";
import type { Conversation } from "./conversation.ts";

/** The one chat there is in the console. */
export const CONSOLE_ADDRESS: ChatAddress = { platform: "console", chat: "main", thread: null };

/** The console as alerts use it. It keeps nothing beyond the process: an edit of a message of before is `missing`, and sent anew. */
export function createConsoleMessenger(conversation: Conversation): Messenger & { readonly platform: "console" } {
  const gone: SendOutcome = { outcome: "gone", code: "no such chat" };

  return {
    platform: "console",
    isForgetful: true,
    async send(to, message) {
      return to.chat === CONSOLE_ADDRESS.chat ? { outcome: "sent", ref: conversation.add(message) } : gone;
    },
    async edit(to, ref, message) {
      if (to.chat !== CONSOLE_ADDRESS.chat) return gone;
      const done = conversation.edit(ref, message);
      return done === "edited" ? { outcome: "sent", ref } : { outcome: done };
    },
    // Only one person sits here, so what is for that person alone is just shown.
    async sendPrivate(_userId, message) {
      return { outcome: "sent", ref: conversation.add(message) };
    },
  };
}
