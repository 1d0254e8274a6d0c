import { ROUTED_KINDS } from "../domain/incident.ts";
import { type Button, type Message, undone } from "../domain/message.ts";
import { shorten } from "../domain/split-lines.ts";
import type { Chat } from "../domain/team.ts";
import { formatMinute, languageName } from "../lib/i18n/format.ts";
import type { CommandContext } from "./command-context.ts";
import { commandButton } from "./connection-line.ts";
import { inPairs } from "./in-pairs.ts";
import { findTimeZones, type SettingName } from "./read-setting.ts";

/** What is asked for: the setting, and what was typed behind it, which is empty or could not be read. */
interface Wanted {
  readonly chat: Chat;
  readonly value: string;
  readonly context: CommandContext;
}

/** Offers what one setting may be: the usual values as buttons, and how another one is typed. */
export async function offerSetting(name: SettingName, wanted: Wanted): Promise<Message> {
  const { t } = wanted.context;
  const { value } = wanted;
  const unread = value === "" ? [] : [t("commands-setting-unread", { value: shorten(value, 60) })];
  const several = name === "timezone" && findTimeZones(value).length > 1;
  const question = several ? [t("commands-setting-timezone-several")] : [...unread, t(`commands-setting-${name}-ask`)];
  return undone({
    tone: "plain",
    title: t(`commands-setting-${name}`),
    blocks: question.map((text) => ({ type: "text", spans: [text] })),
    buttons: offersOf(name, wanted),
  });
}

function offersOf(name: SettingName, wanted: Wanted): Button[][] {
  const { chat, context } = wanted;
  const { t, app } = context;
  const offer = (label: string, value: string) => commandButton(label, `settings ${name} ${value}`);
  const none = offer(t("commands-setting-none"), "off");
  const minute = (hour: number) => formatMinute(t.locale, hour * 60);
  switch (name) {
    case "language":
      return inPairs(app.languages.map((locale) => offer(languageName(locale), locale)));
    case "timezone":
      return inPairs(zonesFor(wanted).map((zone) => offer(zone.replaceAll("_", " "), zone)));
    case "quiet": {
      const hours = ([from, to]: readonly [number, number]) =>
        offer(t("commands-setting-hours", { from: minute(from), to: minute(to) }), `${from}:00-${to}:00`);
      return [...inPairs(QUIET.map(hours)), [none]];
    }
    case "digest":
      return [...inPairs(MORNINGS.map((hour) => offer(minute(hour), `${hour}:00`))), [none]];
    case "alerts": {
      const now = chat.settings.alertKinds ?? ROUTED_KINDS;
      const kinds = ROUTED_KINDS.map((kind) => {
        const on = now.includes(kind);
        const words = t(`commands-alert-kind-${kind.replaceAll("_", "-")}`);
        return [offer(`${on ? "✅" : "▫️"} ${words}`, `${kind} ${on ? "off" : "on"}`)];
      });
      return chat.settings.alertKinds === null ? kinds : [...kinds, [offer(t("commands-setting-alerts-all"), "all")]];
    }
    case "warnings":
      return [
        ...WARNINGS.map((distances) => [offer(distances, distances)]),
        [offer(t("commands-setting-default"), "default")],
      ];
    case "team":
      return [];
  }
}

const QUIET = [
  [22, 7],
  [23, 8],
  [20, 9],
] as const;
const MORNINGS = [7, 8, 9, 10];
const WARNINGS = ["14d,7d,3d,1d,2h", "7d,1d", "30d,14d,7d,3d,1d,2h"];
const MOST_ZONES = 8;

/** Those that what was typed may mean; otherwise those where the people of the six languages live. */
function zonesFor({ value }: Wanted): readonly string[] {
  const meant = findTimeZones(value);
  return meant.length > 1 ? meant.slice(0, MOST_ZONES) : USUAL_ZONES;
}

const USUAL_ZONES = [
  "Europe/London",
  "Europe/Berlin",
  "Europe/Moscow",
  "Asia/Tehran",
  "Asia/Ho_Chi_Minh",
  "Asia/Seoul",
  "America/Sao_Paulo",
  "America/New_York",
];
