import type { Platform } from "../domain/team.ts";
import type { Translator } from "../lib/i18n/translator.ts";

/** The name people know a messenger by: a brand's is the same in every language. */
export function platformTitle(platform: Platform, t: Translator): string {
  if (platform === "console") return t("pages-console-title");
  return platform === "telegram" ? "Telegram" : "Slack";
}
