import { describe } from "vitest";
import { localSlackBinary } from "../fakes/local-slack.ts";
import { tellChatJourneys } from "./chat-journeys.ts";
import { openSlackTransport } from "./slack-transport.ts";

describe.skipIf(localSlackBinary === null).each(["socket", "http"] as const)("a team in Slack, by %s", (mode) => {
  tellChatJourneys(() => openSlackTransport(mode));
});
