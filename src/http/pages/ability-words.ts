import type { Translator } from "../../lib/i18n/translator.ts";

/** Says scopes as a person thinks of them; one that is not known here is named as the provider names it. */
export function abilityWords(scopes: readonly string[], t: Translator): string[] {
  return [...new Set(scopes.map((scope) => sayAbility(scope, t)))];
}

function sayAbility(scope: string, t: Translator): string {
  const ability = ABILITIES.find(([ending]) => scope.endsWith(ending))?.[1];
  return ability === undefined ? scope : t(`pages-ability-${ability}`);
}

/** By how Meta ends them: https://developers.facebook.com/docs/permissions (2026-11-21). */
const ABILITIES = [
  ["business_basic", "basic"],
  ["manage_insights", "insights"],
  ["manage_messages", "messages"],
  ["manage_comments", "comments"],
  ["content_publish", "publish"],
  ["instagram_basic", "basic"],
  ["read_insights", "insights"],
  ["pages_messaging", "messages"],
  ["pages_show_list", "pages"],
  ["pages_read_engagement", "page-content"],
  ["business_management", "business"],
  ["ads_read", "ads"],
] as const;
