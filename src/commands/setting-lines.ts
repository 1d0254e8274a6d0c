import { ROUTED_KINDS } from "../domain/incident.ts";
import type { Span } from "../domain/message.ts";
import type { Chat } from "../domain/team.ts";
import { formatDuration, formatList, formatMinute, languageName } from "../lib/i18n/format.ts";
import type { Translator } from "../lib/i18n/translator.ts";
import type { CommandContext } from "./command-context.ts";

/** How a chat and its team are set: a line for each thing. */
export async function settingLines(chat: Chat, context: CommandContext): Promise<readonly (readonly Span[])[]> {
  const { app, workspace, t } = context;
  const team = await app.settings.team(workspace);
  const line = (name: string, value: string): readonly Span[] => [
    { bold: t(`commands-setting-${name}`) },
    `: ${value}`,
  ];
  return [
    line("language", languageName(chat.locale)),
    line("timezone", chat.timeZone),
    line("quiet", quietWords(chat, t)),
    line("digest", digestWords(chat, t)),
    line("alerts", kindWords(chat, t)),
    line("warnings", distanceWords(await app.settings.thresholdsOf(workspace), t)),
    line("team", team.name),
  ];
}

function distanceWords(distancesMs: readonly number[], t: Translator): string {
  return formatList(
    t.locale,
    distancesMs.map((ms) => formatDuration(t.locale, ms)),
  );
}

function quietWords({ settings: { quietHours } }: Chat, t: Translator): string {
  if (quietHours === null) return t("commands-setting-none");
  const { fromMinute, toMinute } = quietHours;
  return t("commands-setting-hours", {
    from: formatMinute(t.locale, fromMinute),
    to: formatMinute(t.locale, toMinute),
  });
}

function digestWords({ settings: { digestAtMinute } }: Chat, t: Translator): string {
  return digestAtMinute === null ? t("commands-setting-none") : formatMinute(t.locale, digestAtMinute);
}

function kindWords({ settings: { alertKinds } }: Chat, t: Translator): string {
  if (alertKinds === null) return t("commands-setting-alerts-all");
  if (alertKinds.length === 0) return t("commands-setting-alerts-none");
  const names = ROUTED_KINDS.filter((kind) => alertKinds.includes(kind)).map((kind) =>
    t(`commands-alert-kind-${kind.replaceAll("_", "-")}`),
  );
  return formatList(t.locale, names);
}
