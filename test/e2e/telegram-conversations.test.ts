import { describe } from "vitest";
import { tellChatJourneys } from "./chat-journeys.ts";
import { openTelegramTransport } from "./telegram-transport.ts";

describe.each(["polling", "webhook"] as const)("a team in Telegram, by %s", (mode) => {
  tellChatJourneys(() => openTelegramTransport(mode));
});
