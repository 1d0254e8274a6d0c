import { App, SocketModeReceiver, webApi } from "@slack/bolt";
import { backoffMs } from "../../lib/backoff.ts";
import type { Clock } from "../../lib/clock.ts";
import { createKeepRunning } from "../../lib/keep-running.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Random } from "../../lib/random.ts";
import { createReachability } from "../../lib/reachability.ts";
import type { Secret } from "../../lib/secret.ts";
import { systemWait, type Wait, waitAtMost } from "../../lib/wait.ts";
import type { ChatAdapter } from "../messenger.ts";
import { createBoltLogger } from "./bolt-logger.ts";
import { slackChatUrl } from "./chat-url.ts";
import { createHttpReceiver } from "./http-receiver.ts";
import { platformCode, TOKEN_FAULTS } from "./outcome.ts";
import { createOwnDirect } from "./own-direct.ts";
import { createSlackPeople } from "./people.ts";
import { listenToSlack, type SlackIntake } from "./receive.ts";
import { createSlackScreens } from "./screens.ts";
import { createSlackMessenger } from "./send.ts";

/** What an operator sets of Slack. */
export interface SlackSettings {
  /** `xoxb-…` */
  readonly botToken: Secret;
  /** Slack's own by default. */
  readonly apiUrl?: string | undefined;
  readonly mode: SlackMode;
}

export type SlackMode =
  /** `appToken` is `xapp-…` with `connections:write`. */
  { readonly type: "socket"; readonly appToken: Secret } | { readonly type: "http"; readonly signingSecret: Secret };

/** What the adapter needs from the product. */
export interface SlackWiring extends SlackIntake {
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Pick<Random, "fraction">;
  readonly wait?: Wait | undefined;
}

/**
 * Makes Slack a messenger of the product. Nothing is called before `start`, and `start` never fails: an unreachable Slack
 * is tried again with growing pauses, a refused token every ten minutes, and the log says each once.
 */
export function createSlackAdapter(options: SlackSettings & SlackWiring): ChatAdapter & { readonly platform: "slack" } {
  const { mode, dispatch, forms, onChatChanged, greetings, clock, random, wait = systemWait } = options;
  const log = options.log.child({ platform: "slack" });
  const reachability = createReachability("Slack", log);
  const logger = createBoltLogger(log);
  const token = options.botToken.reveal();
  let stopping = false;
  let connected = false;
  let identity: { readonly team: string; readonly botUserId: string; readonly botId: string | undefined } | null = null;

  /** Tells from every call whether Slack answers. */
  const watchedFetch: typeof fetch = async (input, init) => {
    try {
      const response = await fetch(input, init);
      if (response.status < 500) reachability.answered();
      else reachability.silent(`status ${response.status}`);
      return response;
    } catch (error) {
      if (!stopping) reachability.silent("no answer");
      throw error;
    }
  };
  // A fresh object for each: Bolt writes into what it is given, and Socket Mode's hundred retries would reach the
  // messages (CHAT 0.2). Nothing is retried here: a message whose answer was lost would be posted twice.
  const clientOptions = (): webApi.WebClientOptions => ({
    ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
    timeout: CALL_TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger,
    fetch: watchedFetch,
  });

  const client = new webApi.WebClient(token, clientOptions());
  const messenger = createSlackMessenger({ client, log });
  const people = createSlackPeople({ client, ownTeam: () => known().team, clock, log });
  const transport = mode.type === "socket" ? bySocket(mode.appToken) : byHttp(mode.signingSecret);
  const { socket } = transport;
  const app = new App({
    receiver: transport.receiver,
    async authorize() {
      const { team, botUserId, botId } = known();
      return { botToken: token, botUserId, teamId: team, ...(botId === undefined ? {} : { botId }) };
    },
    clientOptions: clientOptions(),
    convoStore: false,
    logger,
  });
  const idle = listenToSlack(app, {
    people,
    ownDirect: createOwnDirect({ client, log }),
    dispatch,
    forms,
    screens: createSlackScreens({
      client,
      messenger,
      fetchFn: watchedFetch,
      timeoutMs: CALL_TIMEOUT_MS,
      log,
      clock,
      wait,
    }),
    onChatChanged,
    async onArrival({ address, added, inviter }) {
      const person = inviter === null ? null : await people.find({ userId: inviter, name: null, team: null });
      const greeting = await greetings.arrived({ address, addedToGroup: added, locale: person?.locale ?? null });
      if (greeting !== null) await messenger.send(address, greeting);
    },
    botUserId: () => known().botUserId,
    onUninstalled(event) {
      log.error({ event }, "Slack took the app's tokens away. Install the app again and set its new tokens.");
      reachability.silent(event);
    },
    log,
  });

  function bySocket(appToken: Secret) {
    const receiver = new SocketModeReceiver({
      appToken: appToken.reveal(),
      // Its own reconnecting rejects unheard when Slack is unreachable, which ends the process (socket-mode 3.0).
      autoReconnectEnabled: false,
      logger,
      installerOptions: { clientOptions: clientOptions() },
    });
    return { receiver, socket: receiver, hooks: [] };
  }

  function byHttp(signingSecret: Secret) {
    const { receiver, hook } = createHttpReceiver({
      signingKey: signingSecret.reveal(),
      ready: () => identity !== null && !stopping,
      clock,
      log,
    });
    return { receiver, socket: null, hooks: [hook] };
  }

  function known() {
    if (identity === null) throw new Error("Slack has not said yet who the bot is.");
    return identity;
  }

  async function session(signal: AbortSignal, onReady: () => void): Promise<void> {
    const auth = await client.auth.test();
    identity = { team: auth.team_id ?? "", botUserId: auth.user_id ?? "", botId: auth.bot_id };
    if (signal.aborted) return;
    if (socket === null) {
      onReady();
      log.info({ team: auth.team }, "Slack sends its events to the hook.");
      await untilAborted(signal);
      return;
    }
    const ended = new Promise<void>((resolve) => socket.client.once("disconnected", resolve));
    try {
      const timedOut = wait(CONNECT_TIMEOUT_MS, signal).then(() =>
        Promise.reject(new Error("Slack's socket stays silent.")),
      );
      await Promise.race([app.start(), timedOut]);
      connected = true;
      onReady();
      log.info({ team: auth.team }, "Slack is connected by Socket Mode.");
      await Promise.race([ended, untilAborted(signal)]);
    } finally {
      connected = false;
      await waitAtMost(DISCONNECT_TIMEOUT_MS, app.stop(), wait);
    }
  }

  let lastFault: { readonly kind: string; readonly at: number } | null = null;
  function onEnd(error: unknown, failures: number): number {
    const fault = platformCode(error);
    if (fault === null || !TOKEN_FAULTS.has(fault)) {
      if (error !== null) log.debug({ err: error, failures }, "Slack could not be begun.");
      return backoffMs({ attempt: failures, baseMs: 1_000, capMs: 60_000, random });
    }
    reachability.silent("a token is refused");
    if (lastFault?.kind !== fault || clock.now() - lastFault.at > SAME_FAULT_AGAIN_MS) {
      lastFault = { kind: fault, at: clock.now() };
      log.error(
        { reason: fault },
        "Slack refuses SLACK_BOT_TOKEN or SLACK_APP_TOKEN. Set the app's tokens, and start again.",
      );
    }
    return WRONG_TOKEN_PAUSE_MS;
  }

  const running = createKeepRunning({ session, onEnd, wait });
  return {
    platform: "slack",
    messenger,
    hooks: transport.hooks,
    chatUrl: ({ chat }) => (identity === null ? null : slackChatUrl(chat, identity.team)),
    reachable: () => reachability.reachable && (socket === null || connected),
    async start() {
      running.start();
    },
    async stop() {
      stopping = true;
      await waitAtMost(STOP_TIMEOUT_MS, running.stop(), wait);
      await idle();
    },
  };
}

const CALL_TIMEOUT_MS = 10_000;
const CONNECT_TIMEOUT_MS = 30_000;
const DISCONNECT_TIMEOUT_MS = 2_000;
const STOP_TIMEOUT_MS = 3_000;
const WRONG_TOKEN_PAUSE_MS = 10 * 60_000;
const SAME_FAULT_AGAIN_MS = 60 * 60_000;

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
