import type { SendOutcome } from "../messenger.ts";
import { slackOutcome, statusOutcome } from "./outcome.ts";
import { renderSlack } from "./render.ts";
import type { Answer } from "./respond.ts";

/**
 * Makes the way by which a command or a press is answered at the address that came with it. It takes five answers in half
 * an hour (https://docs.slack.dev/interactivity/handling-user-interaction, 2026-11-21): what would exceed them is refused
 * here, whole, so that it goes another way and is never half there.
 */
export function createAnswerAt(fetchFn: typeof fetch, timeoutMs: number): (url: string) => Answer {
  return (url) => {
    let left = MAX_ANSWERS;
    return async (message, visibility) => {
      const parts = renderSlack(message);
      if (parts.length > left) return { outcome: "rejected", code: "used_url" };
      const response_type = visibility === "chat" ? "in_channel" : "ephemeral";
      for (const { text, blocks } of parts) {
        left -= 1;
        // The address of a press could also overwrite the alert that the button stands under.
        const body = { response_type, replace_original: false, text, blocks, ...QUIET };
        const outcome = await post(fetchFn, { url, timeoutMs, body });
        if (outcome !== null) return outcome;
      }
      return { outcome: "sent", ref: "" };
    };
  };
}

const MAX_ANSWERS = 5;
const QUIET = { unfurl_links: false, unfurl_media: false };

async function post(
  fetchFn: typeof fetch,
  { url, timeoutMs, body }: { readonly url: string; readonly timeoutMs: number; readonly body: object },
): Promise<SendOutcome | null> {
  try {
    const response = await fetchFn(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    // Read to the end, so that the connection can be used again.
    await response.arrayBuffer();
    return response.ok ? null : statusOutcome(response.status, Number(response.headers.get("retry-after") ?? 1) || 1);
  } catch (error) {
    return slackOutcome(error);
  }
}
