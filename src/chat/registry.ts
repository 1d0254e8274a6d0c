import type { Platform } from "../domain/team.ts";
import type { ChatAdapter } from "./messenger.ts";
import type { SlackSettings, SlackWiring } from "./slack/create-slack-adapter.ts";
import type { TelegramSettings, TelegramWiring } from "./telegram/create-telegram-adapter.ts";

/** What an operator set of each platform; null where it is not configured. */
export interface ChatSettings {
  readonly telegram: TelegramSettings | null;
  readonly slack: SlackSettings | null;
}

/** What all platforms together need from the product. */
export type ChatWiring = TelegramWiring & SlackWiring;

/** One platform: its name, and how its adapter is made. Null: it is not configured, and nothing of it was loaded. */
export interface ChatPlatform {
  readonly platform: Platform;
  load(settings: ChatSettings, wiring: ChatWiring): Promise<ChatAdapter | null>;
}

/** Every chat platform. grammY and Bolt are heavy, so each is imported only when its platform is configured. */
export const chatPlatforms: readonly ChatPlatform[] = [
  {
    platform: "telegram",
    async load({ telegram }, wiring) {
      if (telegram === null) return null;
      const { createTelegramAdapter } = await import("./telegram/create-telegram-adapter.ts");
      return createTelegramAdapter({ ...telegram, ...wiring });
    },
  },
  {
    platform: "slack",
    async load({ slack }, wiring) {
      if (slack === null) return null;
      const { createSlackAdapter } = await import("./slack/create-slack-adapter.ts");
      return createSlackAdapter({ ...slack, ...wiring });
    },
  },
];

/** Makes the adapters of all configured platforms; none has called its platform yet. */
export async function loadChatAdapters(settings: ChatSettings, wiring: ChatWiring): Promise<readonly ChatAdapter[]> {
  const adapters = await Promise.all(chatPlatforms.map((platform) => platform.load(settings, wiring)));
  return adapters.filter((adapter) => adapter !== null);
}
