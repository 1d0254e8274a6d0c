import type { webApi } from "@slack/bolt";
import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Wait } from "../../lib/wait.ts";
import { createAnswerAt } from "./answer-at.ts";
import { createModalResponder, modalInWaiting, openModalAt, PRODUCT } from "./modal.ts";
import { createHomeResponder } from "./publish-home.ts";
import type { SlackRequest } from "./read-payload.ts";
import type { SlackScreens } from "./receive.ts";
import { createSlackResponder, type SlackResponder } from "./respond.ts";
import type { SlackMessenger } from "./send.ts";
import type { ViewPlace } from "./view-place.ts";

/** Makes the places where answers are shown: the chat, a modal, the App Home. */
export function createSlackScreens(options: {
  readonly client: webApi.WebClient;
  readonly messenger: SlackMessenger;
  /** For the addresses that come with requests. */
  readonly fetchFn: typeof fetch;
  readonly timeoutMs: number;
  readonly log: Log;
  readonly clock: Clock;
  readonly wait: Wait;
}): SlackScreens {
  const { client, messenger, log, clock, wait } = options;
  const answerAt = createAnswerAt(options.fetchFn, options.timeoutMs);

  function respond({ address, user, responseUrl, pressed }: SlackRequest): SlackResponder {
    const answer = responseUrl === null ? null : answerAt(responseUrl);
    const { userId } = user;
    return createSlackResponder({ messenger, address, userId, answer, answerFirst: !pressed, log, clock, wait });
  }

  return {
    respond,
    modalFor(request) {
      const { triggerId } = request;
      return triggerId === null ? null : modalInWaiting({ client, triggerId, place: placeOf(request), wait, log });
    },
    modalAt: (viewId) => openModalAt({ client, viewId, settled: wait(SETTLED_AFTER_MS), log }),
    respondIn(modal, request) {
      const title = request.seenIn.type === "modal" ? request.seenIn.title : PRODUCT;
      const tellsChat = request.seenIn.type !== "home-button";
      const usual = respond(request);
      return createModalResponder({ modal, title, place: placeOf(request), tellsChat, usual, clock, wait });
    },
    respondAtHome(request) {
      const { userId } = request.user;
      return createHomeResponder({ client, userId, place: placeOf(request), log, clock, wait });
    },
  };
}

function placeOf({ address, chatTitle }: SlackRequest): ViewPlace {
  return { chat: address.chat, thread: address.thread, title: chatTitle };
}

/** An acknowledgement may be on its way still when the next call is made. */
const SETTLED_AFTER_MS = 300;
