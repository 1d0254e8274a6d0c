import type { App } from "@slack/bolt";
import type { ChatIntake } from "../../commands/chat-intake.ts";
import type { Incoming, Responder } from "../../commands/incoming.ts";
import type { Log } from "../../lib/log/log.ts";
import { createPool } from "../../lib/pool.ts";
import type { Modal } from "./modal.ts";
import type { OwnDirect } from "./own-direct.ts";
import type { SlackPeople } from "./people.ts";
import {
  ACTIONS,
  ARRIVALS,
  CHAT_CHANGES,
  COMMANDS,
  readAction,
  readArrival,
  readChange,
  readEvent,
  readSlashCommand,
  readSubmission,
  type SlackArrival,
  type SlackRequest,
  takesOurToken,
} from "./read-payload.ts";
import { FORM_CALLBACK, renderForm, waitingView } from "./render-view.ts";

/** What the adapter takes of the product's commands. */
export type SlackIntake = Pick<ChatIntake, "dispatch" | "forms" | "onChatChanged" | "greetings">;

/** What receiving needs. Nothing of it may reject. */
export interface SlackReceiving extends Omit<SlackIntake, "greetings"> {
  readonly people: SlackPeople;
  readonly ownDirect: OwnDirect;
  readonly screens: SlackScreens;
  /** The bot may speak in a channel. */
  readonly onArrival: (arrival: SlackArrival) => Promise<void>;
  /** Slack took our token away. */
  readonly onUninstalled: (event: string) => void;
  readonly botUserId: () => string;
  readonly log: Log;
}

/** Where answers are shown. */
export interface SlackScreens {
  /** The usual way to answer a request. */
  respond(request: SlackRequest): FinishingResponder;
  /** A modal that the request can open; null where it can't. */
  modalFor(request: SlackRequest): Modal | null;
  /** The modal that the request came from. */
  modalAt(viewId: string): Modal;
  /** Answers in a modal. */
  respondIn(modal: Modal, request: SlackRequest): FinishingResponder;
  /** Answers as the person's App Home. */
  respondAtHome(request: SlackRequest): FinishingResponder;
}

export type FinishingResponder = Responder & { finish(): Promise<void> };

/**
 * Listens to everything of ours that Slack sends: acknowledges at once, works on it afterwards, a hundred at a time (B51).
 * Gives a function that resolves when nothing runs.
 */
export function listenToSlack(app: App, receiving: SlackReceiving): () => Promise<void> {
  const { people, ownDirect, dispatch, forms, screens, onChatChanged, onArrival, onUninstalled, botUserId, log } =
    receiving;
  const pool = createPool(MAX_RUNNING);

  function enqueue(work: () => Promise<void>): void {
    pool.run(work).catch((error: unknown) => log.error({ err: error }, "A request from Slack could not be worked on."));
  }

  function enqueueRequest(request: SlackRequest | null): void {
    if (request === null) return;
    const { seenIn, line } = request;
    // What opens a modal is over in three seconds, so its time begins before this waits for its turn.
    const wantsModal = seenIn.type === "home-button" || (seenIn.type === "chat" && forms.offers(line));
    const modal =
      seenIn.type === "modal" ? screens.modalAt(seenIn.viewId) : wantsModal ? screens.modalFor(request) : null;
    enqueue(() => work(request, modal));
  }

  async function work(request: SlackRequest, modal: Modal | null): Promise<void> {
    const { updateId, address, chatTitle, line, pressed, seenIn } = request;
    const found = await people.find(request.user);
    // In the direct messages of two people one of them is a stranger to us, so nobody has a role there.
    const person = { ...found, mayHaveRole: found.mayHaveRole && (await isPlaceOfOurs(request)) };
    const incoming: Incoming = { updateId, address, chatTitle, person, line, pressed };
    if (modal !== null && seenIn.type !== "modal" && forms.offers(line)) {
      if (await offerForm(request, incoming, modal)) return;
    }
    const inModal = modal !== null && (seenIn.type !== "chat" || (await modal.settle()));
    const responder = inModal ? screens.respondIn(modal, request) : answerer(request);
    await dispatch(incoming, responder);
    await responder.finish();
    if (seenIn.type === "home-button") await refreshHome(request, incoming);
  }

  async function isPlaceOfOurs({ address, user }: SlackRequest): Promise<boolean> {
    return !address.chat.startsWith("D") || (await ownDirect.is(user.userId, address.chat));
  }

  /** True when the form stands there, or did already: nothing else is to be said. */
  async function offerForm(request: SlackRequest, incoming: Incoming, modal: Modal): Promise<boolean> {
    const opened = await forms.open(incoming);
    if (opened.outcome === "none") return false;
    if (opened.outcome === "repeated") {
      await modal.settle();
      return true;
    }
    const { chat, thread } = incoming.address;
    const { line, locale, timeZone } = opened;
    const form = { line, locale, timeZone, pressed: request.pressed };
    const view = renderForm(opened.form, { chat, thread, title: incoming.chatTitle, form });
    return view !== null && (await modal.show(view));
  }

  function answerer(request: SlackRequest): FinishingResponder {
    return request.seenIn.type === "home" ? screens.respondAtHome(request) : screens.respond(request);
  }

  /** What was pressed in the Home has changed what it shows. */
  async function refreshHome(request: SlackRequest, incoming: Incoming): Promise<void> {
    const home = screens.respondAtHome(request);
    await dispatch({ ...incoming, updateId: null, line: HOME_LINE, pressed: false }, home);
    await home.finish();
  }

  app.command(COMMANDS, async ({ ack, body }) => {
    await ack();
    enqueueRequest(readSlashCommand(body));
  });
  app.action(ACTIONS, async ({ ack, body }) => {
    // A button that only leads away still wants its acknowledgement (CHAT 2.1).
    await ack();
    enqueueRequest(readAction(body));
  });
  app.view({ callback_id: FORM_CALLBACK, type: "view_submission" }, async ({ ack, body }) => {
    const submission = readSubmission(body);
    if (submission === null) return await ack();
    const { place, values, request } = submission;
    const filled = forms.read({ ...place.form, values });
    if (filled.type === "problem") {
      return await ack({ response_action: "errors", errors: { [filled.field]: filled.text } });
    }
    if (filled.type === "unknown") return await ack();
    // What is for the person alone is answered where they look; what is for the chat is seen when the modal is gone.
    const stays = filled.answers === "private";
    await (stays ? ack({ response_action: "update", view: waitingView(request.seenIn.title, place) }) : ack());
    enqueueRequest({ ...request, line: filled.line, ...(stays ? {} : { seenIn: { type: "chat" } }) });
  });
  for (const type of ["app_mention", "message", "app_home_opened"]) {
    app.event(type, async ({ body }) => {
      const request = readEvent(body, botUserId());
      if (request?.address.chat.startsWith("D")) ownDirect.learn(request.user.userId, request.address.chat);
      enqueueRequest(request);
    });
  }
  for (const type of CHAT_CHANGES) {
    app.event(type, async ({ body }) => {
      const changed = readChange(body, botUserId());
      if (changed !== null) enqueue(() => onChatChanged(changed));
    });
  }
  for (const type of ARRIVALS) {
    app.event(type, async ({ body }) => {
      const arrival = readArrival(body, botUserId());
      if (arrival !== null) enqueue(() => onArrival(arrival));
    });
  }
  for (const type of ["tokens_revoked", "app_uninstalled"]) {
    app.event(type, async ({ body }) => {
      if (takesOurToken(body)) onUninstalled(type);
    });
  }
  app.error(async (error) => log.error({ err: error }, "A request from Slack could not be taken in."));

  return () => pool.idle();
}

const MAX_RUNNING = 100;
/** The App Home is what this line says. */
const HOME_LINE = "status";
