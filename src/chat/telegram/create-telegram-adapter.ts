import { Api, Bot, GrammyError, type Transformer } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import { backoffMs } from "../../lib/backoff.ts";
import type { Clock } from "../../lib/clock.ts";
import { equalInConstantTime } from "../../lib/crypto/tokens.ts";
import { createKeepRunning } from "../../lib/keep-running.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Random } from "../../lib/random.ts";
import { createReachability } from "../../lib/reachability.ts";
import type { Secret } from "../../lib/secret.ts";
import { systemWait, type Wait, waitAtMost } from "../../lib/wait.ts";
import type { ChatAdapter } from "../messenger.ts";
import { telegramChatUrl } from "./chat-url.ts";
import { createEphemeral } from "./ephemeral.ts";
import { createEphemeralSupport } from "./ephemeral-support.ts";
import { createPrivateCommandList } from "./private-command-list.ts";
import { commandWishes } from "./publish-commands.ts";
import { publishInTurn } from "./publish-in-turn.ts";
import { introductionWishes } from "./publish-introduction.ts";
import { ALLOWED_UPDATES, GREETING_PAYLOAD } from "./read-update.ts";
import { createTelegramReceiver, type TelegramIntake } from "./receive.ts";
import { createTelegramResponder } from "./respond.ts";
import { createTelegramMessenger } from "./send.ts";
import { createTelegramHook, TELEGRAM_HOOK_PATH } from "./webhook.ts";

/** What an operator sets of Telegram. */
export interface TelegramSettings {
  readonly token: Secret;
  /** Telegram's own by default; without a slash at the end. */
  readonly apiRoot?: string | undefined;
  readonly mode: TelegramMode;
}

export type TelegramMode =
  | { readonly type: "polling" }
  /** `origin` is our public one, such as `https://ops.example`; `secret` is 1 to 256 of `A-Za-z0-9_-`. */
  | { readonly type: "webhook"; readonly origin: string; readonly secret: Secret };

/** What the adapter needs from the product. */
export interface TelegramWiring extends TelegramIntake {
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Pick<Random, "fraction">;
  readonly wait?: Wait | undefined;
}

/**
 * Makes Telegram a messenger of the product. Nothing is called before `start`, and `start` never fails: an unreachable
 * Telegram is tried again with growing pauses, a wrong token every ten minutes, and the log says each once.
 */
export function createTelegramAdapter(
  options: TelegramSettings & TelegramWiring,
): ChatAdapter & { readonly platform: "telegram" } {
  const { mode, dispatch, onChatChanged, commands, introductions, startBotFirst, greetings, clock, random } = options;
  const { wait = systemWait } = options;
  const log = options.log.child({ platform: "telegram" });
  const token = options.token.reveal();
  const root = options.apiRoot === undefined ? {} : { apiRoot: options.apiRoot };
  const reachability = createReachability("Telegram", log);
  // Two clients, as a poll may stay silent for half a minute and a message may not.
  const bot = new Bot(token, { client: { ...root, timeoutSeconds: POLL_SECONDS + 15 } });
  const api = new Api(token, { ...root, timeoutSeconds: SEND_TIMEOUT_SECONDS });
  let stopping = false;
  let me: UserFromGetMe | null = null;

  const watch: Transformer = async (prev, method, payload, signal) => {
    try {
      const answer = await prev(method, payload, signal);
      // A refusal of what we asked is an answer too; a wrong token or a fault of theirs is not.
      if (answer.ok || ![401, 404, 409].includes(answer.error_code)) {
        if (answer.ok || answer.error_code < 500) reachability.answered();
        else reachability.silent(`status ${answer.error_code}`);
      }
      return answer;
    } catch (error) {
      if (!stopping) reachability.silent("no answer");
      throw error;
    }
  };
  bot.api.config.use(watch);
  api.config.use(watch);

  const messenger = createTelegramMessenger({ api, log, topicGone: greetings.topicGone });
  const support = createEphemeralSupport({ api, botId: () => identity().id, clock, log });
  const ephemeral = createEphemeral({ api, support, log });
  const listPrivateCommands = createPrivateCommandList({ ...options, api, log });
  const receiver = createTelegramReceiver({
    bot: identity,
    dispatch,
    onChatChanged,
    clock,
    log,
    async answerCallback(id) {
      // Too late or answered already: nobody is waiting any more (CHAT 1.1).
      await api
        .answerCallbackQuery(id)
        .catch((error: unknown) => log.debug({ err: error }, "A press was not answered."));
    },
    respond: ({ incoming, inPrivateChat, replyTo, reason, at }) =>
      createTelegramResponder({
        ...{ messenger, ephemeral, support, log, clock, wait },
        asked: { address: incoming.address, userId: incoming.person.userId, reason, at },
        // Who speaks as a chat has no private chat of their own, and no role by which to learn anything.
        inPlace: inPrivateChat || !incoming.person.mayHaveRole,
        replyTo: inPrivateChat ? null : replyTo,
        notStarted: () =>
          startBotFirst(incoming.person.locale, `https://t.me/${identity().username}?start=${GREETING_PAYLOAD}`),
      }),
    async onStanding({ address, status, maySpeak, added, inGroup, locale }) {
      support.standingChanged(address.chat, status);
      if (!maySpeak) return;
      const greeting = await greetings.arrived({ address, addedToGroup: added && inGroup, locale });
      if (greeting !== null) await messenger.send(address, greeting);
    },
    async onAnswered({ incoming, inPrivateChat }) {
      if (inPrivateChat) await listPrivateCommands(incoming);
    },
  });
  bot.use((context) => receiver.accept(context.update));
  bot.catch(({ error }) => log.error({ err: error }, "An update from Telegram could not be taken in."));

  function identity(): UserFromGetMe {
    if (me === null) throw new Error("Telegram has not said yet who the bot is.");
    return me;
  }

  async function session(signal: AbortSignal, onReady: () => void): Promise<void> {
    me = await api.getMe();
    bot.botInfo = me;
    const ended = new AbortController();
    // Beside the receiving: nobody waits for it.
    const publishing = publish(AbortSignal.any([signal, ended.signal]));
    try {
      await receive(me, signal, onReady);
    } finally {
      ended.abort();
      await publishing;
    }
  }

  let published = false;
  async function publish(signal: AbortSignal): Promise<void> {
    if (published) return;
    const ephemeral = await support.server();
    const wishes = [...commandWishes({ api, commands, ephemeral }), ...introductionWishes({ api, introductions })];
    published = await publishInTurn({ wishes, log, wait, signal });
  }

  async function receive({ username }: UserFromGetMe, signal: AbortSignal, onReady: () => void): Promise<void> {
    if (mode.type === "webhook") {
      await api.setWebhook(`${mode.origin}${TELEGRAM_HOOK_PATH}`, {
        secret_token: mode.secret.reveal(),
        allowed_updates: [...ALLOWED_UPDATES],
      });
      onReady();
      log.info({ bot: username }, "Telegram sends its updates to the webhook.");
      await untilAborted(signal);
      return;
    }
    const abort = () => void bot.stop().catch(() => undefined);
    signal.addEventListener("abort", abort, { once: true });
    try {
      await bot.start({
        timeout: POLL_SECONDS,
        allowed_updates: ALLOWED_UPDATES,
        onStart: () => {
          onReady();
          log.info({ bot: username }, "Telegram is polled for updates.");
        },
      });
    } finally {
      signal.removeEventListener("abort", abort);
    }
  }

  function hookOf(secret: Secret) {
    const isSecret = (given: string) => equalInConstantTime(given, secret.reveal());
    return createTelegramHook({ isSecret, receiver, closed: () => stopping || me === null });
  }

  let lastFault: { readonly kind: string; readonly at: number } | null = null;
  function onEnd(error: unknown, failures: number): number {
    const status = error instanceof GrammyError ? error.error_code : null;
    const fault = status === 401 || status === 404 ? "token" : status === 409 ? "conflict" : "other";
    // A conflict comes back after each start that seemed to work, so only time makes the same fault news again.
    const isNew = lastFault?.kind !== fault || clock.now() - lastFault.at > SAME_FAULT_AGAIN_MS;
    if (isNew) lastFault = { kind: fault, at: clock.now() };
    if (fault === "token") {
      reachability.silent("the bot token is refused");
      if (isNew) log.error("Telegram refuses TELEGRAM_BOT_TOKEN. Set the token that @BotFather gave, and start again.");
      return WRONG_TOKEN_PAUSE_MS;
    }
    if (fault === "conflict") {
      if (isNew) {
        log.error(
          "Another program receives this Telegram bot's updates (409). Stop it, or give each its own bot; trying again.",
        );
      }
      return CONFLICT_PAUSE_MS;
    }
    if (error !== null) log.debug({ err: error, failures }, "Telegram could not be begun.");
    return backoffMs({ attempt: failures + 2, baseMs: 500, capMs: 60_000, random });
  }

  const running = createKeepRunning({ session, onEnd, wait });
  return {
    platform: "telegram",
    messenger,
    hooks: mode.type === "webhook" ? [hookOf(mode.secret)] : [],
    chatUrl: (address) => telegramChatUrl(address, me?.username ?? null),
    reachable: () => reachability.reachable,
    async start() {
      running.start();
    },
    async stop() {
      stopping = true;
      // grammY confirms the last update with one more call, which a silent Telegram must not turn into a wait.
      await waitAtMost(STOP_TIMEOUT_MS, running.stop(), wait);
      await receiver.idle();
    },
  };
}

const POLL_SECONDS = 30;
const SEND_TIMEOUT_SECONDS = 10;
const STOP_TIMEOUT_MS = 3_000;
const WRONG_TOKEN_PAUSE_MS = 10 * 60_000;
const CONFLICT_PAUSE_MS = 15_000;
const SAME_FAULT_AGAIN_MS = 60 * 60_000;

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
