import type { webApi } from "@slack/bolt";
import type { Clock } from "../../lib/clock.ts";
import { createLatestOnly } from "../../lib/latest-only.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Wait } from "../../lib/wait.ts";
import { slackOutcome } from "./outcome.ts";
import { renderSlackHome } from "./render.ts";
import type { SlackResponder } from "./respond.ts";
import { type ViewPlace, writePlace } from "./view-place.ts";

/** Makes a responder whose answer is the person's App Home. It is theirs alone, so visibility makes no difference. */
export function createHomeResponder(options: {
  readonly client: webApi.WebClient;
  readonly userId: string;
  /** The person's direct messages with the bot, which buttons in the Home stand in for. */
  readonly place: ViewPlace;
  readonly log: Log;
  readonly clock: Clock;
  readonly wait: Wait;
}): SlackResponder {
  const { client, userId, place, log, clock, wait } = options;
  const latest = createLatestOnly<Parameters<SlackResponder["show"]>[0]>({
    gapMs: PUBLISH_GAP_MS,
    clock,
    wait,
    async deliver(message) {
      try {
        const blocks = renderSlackHome(message);
        const private_metadata = writePlace(place) ?? "";
        await client.views.publish({ user_id: userId, view: { type: "home", blocks, private_metadata } });
        return null;
      } catch (error) {
        const outcome = slackOutcome(error);
        if (outcome.outcome === "retry") return Math.min(outcome.afterMs, LONGEST_PAUSE_MS);
        log.info({ err: error }, "An App Home could not be published.");
        return null;
      }
    },
  });
  return {
    async show(message) {
      latest.push(message);
    },
    finish: () => latest.finish(),
  };
}

const PUBLISH_GAP_MS = 1_200;
const LONGEST_PAUSE_MS = 60_000;
