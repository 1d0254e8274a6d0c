import type { SendOutcome } from "../messenger.ts";
import { BAD_ENTITIES, BAD_LINK_BUTTON } from "./outcome.ts";
import { RICH, type TelegramRenderMode } from "./render.ts";

/**
 * Tries a message in its best form, and in a plainer one for as long as it is the form that Telegram refuses: bare text
 * instead of markup, addresses instead of link buttons. So a message is never lost to its form (B55).
 */
export async function inAcceptedForm(
  attempt: (mode: TelegramRenderMode) => Promise<SendOutcome>,
): Promise<SendOutcome> {
  let mode = RICH;
  for (;;) {
    const outcome = await attempt(mode);
    if (outcome.outcome !== "rejected") return outcome;
    if (outcome.code === BAD_ENTITIES && !mode.plain) mode = { ...mode, plain: true };
    else if (outcome.code === BAD_LINK_BUTTON && !mode.linksInText) mode = { ...mode, linksInText: true };
    else return outcome;
  }
}
