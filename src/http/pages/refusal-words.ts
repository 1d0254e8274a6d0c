import type { ErrorCode } from "../../domain/errors.ts";
import { formatDuration, formatList } from "../../lib/i18n/format.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { abilityWords } from "./ability-words.ts";
import { withoutMarks } from "./said.ts";

/** What a refusal says to a person, and the status it is answered with. */
export interface RefusalWords {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  /** True where the person did nothing wrong and nothing is left to do. */
  readonly good: boolean;
}

/** A refusal as use cases give it. */
export interface RefusalFacts {
  readonly code: ErrorCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Says a refusal in words. `requestId` is named where only the log knows more. */
export function refusalWords(
  refusal: RefusalFacts,
  { t, now, requestId }: { readonly t: Translator; readonly now: number; readonly requestId: string },
): RefusalWords {
  const { status, key } = REFUSALS[refusal.code];
  const facts = {
    provider: t("pages-connect-service"),
    account: "",
    by: "",
    how: "",
    request: requestId,
    ...refusal.facts,
    ...(typeof refusal.facts.at === "number"
      ? { since: formatDuration(t.locale, Math.max(0, now - refusal.facts.at)) }
      : {}),
  };
  return {
    status,
    title: t(`pages-refusal-${key}-title`, facts),
    text: refusalText(key, facts, t),
    good: refusal.code === "link_settled",
  };
}

function refusalText(key: string, facts: Readonly<Record<string, string | number>>, t: Translator): string {
  if (key === "link-used" && facts.isClient === 1) return t("pages-refusal-link-used-client");
  if (key === "personal-account" && facts.account !== "") return t("pages-refusal-personal-account-named", facts);
  if (key === "link-settled" && facts.how === "reconnected" && facts.by !== "")
    return t("pages-refusal-link-settled-by", facts);
  if (key === "scope-missing" && typeof facts.scopes === "string" && facts.scopes !== "") {
    const scopes = formatList(t.locale, abilityWords(withoutMarks(facts.scopes).split(", "), t));
    const key = facts.isKept === 1 ? "pages-refusal-scope-missing-kept" : "pages-refusal-scope-missing-named";
    return t(key, { ...facts, scopes });
  }
  const text = t(`pages-refusal-${key}`, facts);
  if (key !== "app-refused" || facts.code === undefined) return text;
  return `${text} ${t("pages-refusal-app-refused-code", { reason: facts.code })}`;
}

const BROKEN = { status: 500, key: "broken" } as const;

/** A code that is missing here does not compile. Those that no page meets are our bug, and say so. */
const REFUSALS: Readonly<Record<ErrorCode, { readonly status: number; readonly key: string }>> = {
  link_invalid: { status: 404, key: "link-invalid" },
  link_expired: { status: 410, key: "link-expired" },
  link_used: { status: 410, key: "link-used" },
  link_settled: { status: 410, key: "link-settled" },
  state_invalid: { status: 400, key: "state-invalid" },
  state_expired: { status: 400, key: "state-expired" },
  other_browser: { status: 403, key: "other-browser" },
  denied: { status: 400, key: "denied" },
  code_refused: { status: 400, key: "code-refused" },
  other_account: { status: 409, key: "other-account" },
  personal_account: { status: 422, key: "personal-account" },
  scope_missing: { status: 422, key: "scope-missing" },
  choose_accounts: { status: 409, key: "choose-accounts" },
  nothing_picked: { status: 422, key: "nothing-picked" },
  no_accounts: { status: 422, key: "no-accounts" },
  account_not_offered: { status: 422, key: "account-not-offered" },
  installs_full: { status: 503, key: "installs-full" },
  host_refused: { status: 400, key: "host-refused" },
  provider_down: { status: 502, key: "provider-down" },
  provider_refused: { status: 422, key: "provider-refused" },
  app_refused: { status: 502, key: "app-refused" },
  verification_failed: { status: 502, key: "verification-failed" },
  busy: { status: 409, key: "busy" },
  provider_unknown: { status: 404, key: "provider-unknown" },
  store_unavailable: { status: 503, key: "store-unavailable" },
  not_found: { status: 404, key: "link-invalid" },
  ambiguous: BROKEN,
  forbidden: BROKEN,
  not_linked: BROKEN,
  invalid_argument: BROKEN,
  unknown_command: BROKEN,
  too_soon: BROKEN,
  already_disconnected: BROKEN,
};
