import { Refusal } from "../domain/errors.ts";
import { ROUTED_KINDS } from "../domain/incident.ts";
import type { Block, Message } from "../domain/message.ts";
import { oneLine, shorten } from "../domain/split-lines.ts";
import type { Chat, ChatSettings } from "../domain/team.ts";
import type { Command } from "./command.ts";
import type { CommandContext } from "./command-context.ts";
import { commandButton } from "./connection-line.ts";
import { inPairs } from "./in-pairs.ts";
import { offerSetting } from "./offer-setting.ts";
import {
  findTimeZones,
  readDistances,
  readHours,
  readMinute,
  SETTING_NAMES,
  type SettingName,
} from "./read-setting.ts";
import { settingLines } from "./setting-lines.ts";

/**
 * `/settings`: how this chat is set, with a button for each thing; `/settings timezone Asia/Seoul` sets one. All but the
 * warnings and the team's name are this chat's alone.
 */
export const settings: Command = {
  name: "settings",
  role: "admin",
  answers: "chat",
  listed: true,
  usage: "[name value]",
  async *run([word = "", ...words], context) {
    const { chat } = context;
    if (chat === null) throw new Refusal("not_linked");
    const name = SETTING_NAMES.find((one) => one === word.toLowerCase());
    if (name === undefined) yield await overview(chat, word, context);
    else {
      const value = words.join(" ").trim();
      const changed = value === "" ? null : await change(name, value, chat, context);
      yield changed ?? (await offerSetting(name, { chat, value, context }));
    }
  },
};

/** All settings of the chat; `word` is what was typed and is none of them, or empty. */
async function overview(chat: Chat, word: string, context: CommandContext): Promise<Message> {
  const { t } = context;
  const said = t("commands-setting-unread", { value: shorten(word, 60) });
  const unread: Block[] = word === "" ? [] : [{ type: "text", spans: [said] }];
  const buttons = SETTING_NAMES.map((name) => commandButton(t(`commands-setting-${name}`), `settings ${name}`));
  return {
    tone: "plain",
    title: t("commands-settings-title"),
    blocks: [...unread, { type: "lines", lines: await settingLines(chat, context) }],
    buttons: inPairs(buttons),
  };
}

/** Sets one thing and shows how all stands now; null when the value can't be read, or may mean several. */
async function change(name: SettingName, value: string, chat: Chat, context: CommandContext): Promise<Message | null> {
  const next = await apply(name, value, chat, context);
  if (next === null) return null;
  context.app.followUp();
  // A new language answers in itself: that is how one sees that it is the right one.
  const t = name === "language" ? context.app.translator(next.locale) : context.t;
  const lines = await settingLines(next, { ...context, t });
  const done: Block[] = [{ type: "lines", lines }];
  return { tone: "ok", title: t("commands-settings-changed"), blocks: done, buttons: [] };
}

async function apply(name: SettingName, value: string, chat: Chat, context: CommandContext): Promise<Chat | null> {
  const { app, workspace } = context;
  const lower = value.toLowerCase();
  const off = lower === "off";
  switch (name) {
    case "language": {
      const locale = app.languages.find((one) => one === lower);
      return locale === undefined ? null : app.settings.changeChat(chat, { locale });
    }
    case "timezone": {
      const [timeZone, ...others] = findTimeZones(value);
      return timeZone === undefined || others.length > 0 ? null : app.settings.changeChat(chat, { timeZone });
    }
    case "quiet": {
      const quietHours = off ? null : readHours(lower);
      return quietHours === null && !off ? null : app.settings.changeChat(chat, { quietHours });
    }
    case "digest": {
      const digestAtMinute = off ? null : readMinute(lower);
      return digestAtMinute === null && !off ? null : app.settings.changeChat(chat, { digestAtMinute });
    }
    case "alerts": {
      const switched = readSwitch(lower);
      return switched === null ? null : app.settings.changeAlertKinds(chat, switched);
    }
    case "warnings": {
      const thresholdsMs = lower === "default" ? null : readDistances(lower);
      if (thresholdsMs === null && lower !== "default") return null;
      await app.settings.changeTeam(workspace, { thresholdsMs });
      return chat;
    }
    case "team": {
      const teamName = oneLine(value, 60);
      if (teamName === "") return null;
      await app.settings.changeTeam(workspace, { name: teamName });
      return chat;
    }
  }
}

/** `all`, or one kind with `on` or `off`: what becomes of the kinds that the chat gets; null: it can't be read. */
function readSwitch(value: string): ((now: ChatSettings["alertKinds"]) => ChatSettings["alertKinds"]) | null {
  if (value === "all") return () => null;
  const [word, onOff] = value.split(/\s+/);
  const kind = ROUTED_KINDS.find((one) => one === word);
  if (kind === undefined || (onOff !== "on" && onOff !== "off")) return null;
  return (now) => {
    const wanted = ROUTED_KINDS.filter((one) => (one === kind ? onOff === "on" : (now ?? ROUTED_KINDS).includes(one)));
    return wanted.length === ROUTED_KINDS.length ? null : wanted;
  };
}
