import { failureWords } from "../../app/failure-words.ts";
import type { TakenAs } from "../../app/import/brought-token.ts";
import { kindOf } from "../../app/import/take-by-renewal.ts";
import type { Translator } from "../../lib/i18n/translator.ts";

/** Says why a token was not taken, and what to do: the reason's own sentence where there is one. */
export function takenWords(as: Exclude<TakenAs, { outcome: "imported" | "kept" }>, t: Translator): string {
  switch (as.outcome) {
    case "known":
      return t("pages-token-known");
    case "unsupported":
      return t("pages-refusal-provider-unknown");
    case "later":
      // What is no failure of the provider's is another process at the same token.
      return kindOf(as.reason) === null
        ? t("pages-refusal-busy")
        : t("pages-token-later", { reason: failureWords(as.reason, t, "sentence") });
    case "refused":
      if (as.why === "no_refresh_token") return t("pages-token-no-refresh");
      if (as.why === "no_access_token") return t("pages-token-none");
      return as.reason === "wrong_token_type"
        ? t("pages-token-wrong-kind")
        : t("pages-token-refused", { reason: failureWords(as.reason, t, "sentence") });
  }
}
