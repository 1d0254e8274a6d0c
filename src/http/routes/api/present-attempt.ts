import type { AttemptResult } from "../../../app/refresh/attempt.ts";
import { presentConnection } from "../../../app/status/present-connection.ts";
import type { Translator } from "../../../lib/i18n/translator.ts";

/** What a refresh or a check led to, as the API says it. */
export function presentAttempt(
  { outcome, reason, connection }: AttemptResult,
  tools: { readonly t: Translator; readonly now: number },
) {
  return { outcome, reason, connection: presentConnection(connection, tools) };
}
