import type { Message } from "../../domain/message.ts";
import type { Chat } from "../../domain/team.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Store } from "../../store/store.ts";
import { type Messengers, sendAlert } from "./send-alert.ts";

/** Says, for one chat, that another one gets no more alerts. */
export type RenderChatGone = (input: { readonly gone: Chat; readonly chat: Chat }) => Message;

/**
 * Switches off a chat that does not want us any more, after the workspace's other chats were told. When others are there
 * but none could be told just now, the chat stays as it is and false is answered: its next delivery meets the same
 * answer, and the notice is not lost. With `giveUp` it is switched off in any case.
 */
export async function switchOffChat(
  tools: {
    readonly store: Store;
    readonly log: Log;
    readonly messengers: Messengers;
    readonly renderChatGone: RenderChatGone;
  },
  gone: Chat,
  { because, giveUp }: { because: string; giveUp: boolean },
): Promise<boolean> {
  const { store, log, messengers, renderChatGone } = tools;
  const others = (await store.team.listChats(gone.workspace)).filter(
    ({ id, goneBecause }) => id !== gone.id && goneBecause === null,
  );
  let told = 0;
  for (const chat of others) {
    const messenger = messengers.get(chat.address.platform);
    if (messenger === undefined) continue;
    const { outcome } = await sendAlert(tools, messenger, { chat, ref: null, message: renderChatGone({ gone, chat }) });
    if (outcome.outcome === "sent") told += 1;
  }
  const untold = others.length > 0 && told === 0;
  if (untold && !giveUp) return false;
  await store.team.updateChat(gone.id, { goneBecause: because });
  const fields = { chat: gone.id, platform: gone.address.platform, because, told };
  if (told === 0) log.error(fields, "a chat is gone and no other chat could be told");
  else log.warn(fields, "a chat is gone: it gets no more alerts");
  return true;
}
