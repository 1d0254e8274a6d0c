import type { SendOutcome } from "../messenger.ts";
import { slackOutcome, statusOutcome } from "./outcome.ts";
import { renderSlack } from "./render.ts";
import type { AnswerAt } from "./respond.ts";

/**
 * Makes the way by which slash commands are answered: a POST to the address that came with the command, which takes five
 * answers in half an hour (https://docs.slack.dev/interactivity/handling-user-interaction, 2026-11-21).
 */
export function createAnswerAt(fetchFn: typeof fetch, timeoutMs: number): AnswerAt {
  return async (url, message, visibility) => {
    const response_type = visibility === "chat" ? "in_channel" : "ephemeral";
    for (const { text, blocks } of renderSlack(message)) {
      const outcome = await post(fetchFn, {
        url,
        timeoutMs,
        body: { response_type, text, blocks, unfurl_links: false },
      });
      if (outcome !== null) return outcome;
    }
    return { outcome: "sent", ref: "" };
  };
}

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
