import { failureWords } from "../app/failure-words.ts";
import type { TakenAs } from "../app/import/brought-token.ts";
import { kindOf } from "../app/import/take-by-renewal.ts";
import { displayName } from "../domain/connection.ts";
import type { Translator } from "../lib/i18n/translator.ts";

/** Says in English what became of a token that was handed over in the terminal. */
export function sayTaken(as: TakenAs, t: Translator): string {
  switch (as.outcome) {
    case "imported":
      return `${displayName(as.connection)} (${as.connection.provider}) is connected. ${lifeOf(as.connection)}`;
    case "kept":
      return `${displayName(as.connection)} (${as.connection.provider}) is connected already and works; its own tokens stay.`;
    case "known":
      return "This token was handed over before. If the account is not connected, take a newer token.";
    case "later":
      return kindOf(as.reason) === null
        ? "Another process is taking this token over right now. Nothing is to be done."
        : `The token could not be checked, so nothing was kept: ${failureWords(as.reason, t, "sentence")} (${as.reason})`;
    case "refused":
      if (as.why === "no_access_token") return "An access token is needed. Nothing was kept.";
      if (as.why === "no_refresh_token")
        return "This access token alone ends within a day and nothing can renew it. Nothing was kept; add its refresh token.";
      return as.reason === "wrong_token_type"
        ? "This is a token of another kind, such as a Page's in place of a person's. Nothing was kept."
        : `The token is not taken, and nothing was kept: ${failureWords(as.reason, t, "sentence")} (${as.reason})`;
    case "unsupported":
      return "This service is not set up. Nothing was kept.";
  }
}

function lifeOf({ renewal, state }: Extract<TakenAs, { outcome: "imported" }>["connection"]): string {
  const { expiresAt, deadlineAt } = state;
  if (renewal !== "none") return "It is renewed from here on; switch off whatever else renews it.";
  if (expiresAt !== null)
    return `Nothing can renew its token, which ends on ${dayOf(expiresAt)}; it is watched, and the team is warned before.`;
  if (deadlineAt === null) return "Its token has no end and is watched.";
  return `Its token has no end, but access to the account's data ends on ${dayOf(deadlineAt)}, and only a person can give that again; the team is warned before.`;
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
