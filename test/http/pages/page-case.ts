import type { ContentPolicies } from "../../../src/http/content-policy.ts";
import type { Translator } from "../../../src/lib/i18n/translator.ts";

/** One state of a page. */
export interface PageCase {
  readonly title: string;
  readonly policy: keyof ContentPolicies;
  render(t: Translator, names: CaseNames): string;
}

/** The names that people, teams and accounts have in a case. */
export interface CaseNames {
  readonly account: string;
  readonly other: string;
  readonly team: string;
  readonly by: string;
}
