import type { types, webApi } from "@slack/bolt";
import type { Message } from "../../domain/message.ts";
import type { Clock } from "../../lib/clock.ts";
import { createLatestOnly } from "../../lib/latest-only.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Wait } from "../../lib/wait.ts";
import { renderAnswer, waitingView } from "./render-view.ts";
import type { SlackResponder } from "./respond.ts";
import type { ViewPlace } from "./view-place.ts";

/** One modal on one person's screen. */
export interface Modal {
  /** Shows a view in it, and opens it if it is not open yet; false where Slack does not let us (any more). */
  show(view: types.ModalView): Promise<boolean>;
  /** No longer opens by itself. True when it is open by now, and something should be shown in it. */
  settle(): Promise<boolean>;
}

/**
 * Makes the modal that a trigger opens. The trigger lives for three seconds, and what is to be shown may take longer to
 * read: after the first of them the modal opens with something to look at, and what comes takes its place.
 */
export function createModal(options: {
  readonly client: webApi.WebClient;
  readonly triggerId: string;
  readonly waiting: types.ModalView;
  readonly wait: Wait;
  readonly log: Log;
}): Modal {
  const { client, triggerId, waiting, wait, log } = options;
  const inTime = new AbortController();
  /** The view's id, as soon as one was asked for; null when it could not be opened. */
  let opening: Promise<string | null> | null = null;

  async function open(view: types.ModalView): Promise<string | null> {
    try {
      const opened = await client.views.open({ trigger_id: triggerId, view });
      return opened.view?.id ?? null;
    } catch (error) {
      log.info({ err: error }, "A modal could not be opened.");
      return null;
    }
  }

  wait(OPEN_AFTER_MS, inTime.signal).then(
    () => {
      if (!inTime.signal.aborted) opening ??= open(waiting);
    },
    () => undefined,
  );

  return {
    async show(view) {
      inTime.abort();
      if (opening === null) {
        opening = open(view);
        return (await opening) !== null;
      }
      const viewId = await opening;
      return viewId !== null && (await update({ client, viewId, view, log }));
    },
    async settle() {
      inTime.abort();
      return (await opening) !== null && opening !== null;
    },
  };
}

/**
 * The modal that a person has open already. What was just acknowledged with a view of its own must have reached the screen
 * before the next: `settled` is waited for.
 */
export function openModalAt(options: {
  readonly client: webApi.WebClient;
  readonly viewId: string;
  readonly settled: Promise<void>;
  readonly log: Log;
}): Modal {
  return {
    async show(view) {
      await options.settled;
      return await update({ ...options, view });
    },
    settle: async () => true,
  };
}

/**
 * Makes the responder whose private answers stand in a modal, where the person looks at the moment. What is for the chat
 * goes there, and is seen in the modal as well. Where the modal is closed already, private answers go the usual way.
 */
export function createModalResponder(options: {
  readonly modal: Modal;
  readonly title: string;
  readonly place: ViewPlace;
  /** False where only this person shall read the answers, whomever they are for. */
  readonly tellsChat: boolean;
  /** The usual way. */
  readonly usual: SlackResponder;
  readonly clock: Clock;
  readonly wait: Wait;
}): SlackResponder {
  const { modal, title, place, tellsChat, usual, clock, wait } = options;
  let answered = false;
  const latest = createLatestOnly<{ readonly message: Message; readonly alsoInChat: boolean }>({
    gapMs: UPDATE_GAP_MS,
    clock,
    wait,
    async deliver({ message, alsoInChat }) {
      const shown = await modal.show(renderAnswer(message, title, place));
      if (!shown && !alsoInChat) await usual.show(message, "private");
      return null;
    },
  });
  return {
    async show(message, visibility) {
      answered = true;
      const alsoInChat = visibility === "chat" && tellsChat;
      if (alsoInChat) await usual.show(message, "chat");
      latest.push({ message, alsoInChat });
    },
    async finish() {
      // A repeated request is answered by nothing, so that nothing is to open.
      if (!answered) await modal.settle();
      await latest.finish();
      await usual.finish();
    },
  };
}

/** What a modal is shown at once with. */
export function modalInWaiting(options: {
  readonly client: webApi.WebClient;
  readonly triggerId: string;
  readonly place: ViewPlace;
  readonly wait: Wait;
  readonly log: Log;
}): Modal {
  return createModal({ ...options, waiting: waitingView(PRODUCT, options.place) });
}

/** What is written above a modal whose words are not known yet. */
export const PRODUCT = "tokenkeeper";

async function update({
  client,
  viewId,
  view,
  log,
}: {
  readonly client: webApi.WebClient;
  readonly viewId: string;
  readonly view: types.ModalView;
  readonly log: Log;
}): Promise<boolean> {
  try {
    await client.views.update({ view_id: viewId, view });
    return true;
  } catch (error) {
    // Most often it was closed: nothing is wrong.
    log.info({ err: error }, "A modal could not be changed.");
    return false;
  }
}

const OPEN_AFTER_MS = 1_000;
const UPDATE_GAP_MS = 1_200;
