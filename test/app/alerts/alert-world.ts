import { createDeliver, type Deliver } from "../../../src/app/alerts/deliver.ts";
import { createEvaluate, type Evaluate } from "../../../src/app/alerts/evaluate.ts";
import { createRenderChatGone } from "../../../src/app/alerts/render-chat-gone.ts";
import { createRenderDaily } from "../../../src/app/alerts/render-daily.ts";
import { createRenderIncident } from "../../../src/app/alerts/render-incident.ts";
import type { Connection, ConnectionState } from "../../../src/domain/connection.ts";
import type { Credential } from "../../../src/domain/credential.ts";
import type { ConnectionEvent } from "../../../src/domain/event.ts";
import { FAILURE_REASONS, type Failure, type FailureReason } from "../../../src/domain/failure.ts";
import { type ChatId, type ConnectionId, DEFAULT_WORKSPACE, type IncidentId } from "../../../src/domain/ids.ts";
import type { Incident } from "../../../src/domain/incident.ts";
import type { Chat, Platform } from "../../../src/domain/team.ts";
import { DAY_MS, HOUR_MS, SECOND_MS } from "../../../src/lib/clock.ts";
import { openCatalog } from "../../../src/lib/i18n/catalog.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { Secret } from "../../../src/lib/secret.ts";
import type { Store } from "../../../src/store/store.ts";
import { createFakeClock, createSeededRandom, type FakeClock } from "../../fakes/fake-clock.ts";
import { fakeConnection } from "../../fakes/fake-connection.ts";
import { createMemoryMessenger, type MemoryMessenger } from "../../fakes/memory-messenger.ts";
import { createMemoryStore, type MemoryStore } from "../../fakes/memory-store.ts";

export const GROUP_WAIT_MS = 30 * SECOND_MS;
export const THRESHOLDS_MS = [14 * DAY_MS, 7 * DAY_MS, 3 * DAY_MS, DAY_MS, 2 * HOUR_MS];

/** A team with chats, and the two halves of alerting over a store in memory. */
export interface AlertWorld {
  readonly store: MemoryStore;
  readonly clock: FakeClock;
  readonly telegram: MemoryMessenger;
  readonly slack: MemoryMessenger;
  readonly chats: readonly Chat[];
  readonly evaluate: Evaluate;
  readonly deliver: Deliver;
  /** The two halves over another way in to the store: another process, or one whose store fails. */
  process(store: Store): { evaluate: Evaluate; deliver: Deliver };
  add(name: string, change?: Partial<Connection>, state?: Partial<ConnectionState>): Promise<ConnectionId>;
  change(
    id: ConnectionId,
    state: Partial<ConnectionState>,
    event?: { type: ConnectionEvent["type"]; actor: string | null },
  ): Promise<void>;
  fail(id: ConnectionId, reason: FailureReason, during?: "renew" | "check"): Promise<void>;
  heal(id: ConnectionId, by?: string): Promise<void>;
  /** Lets time pass in steps, evaluating and delivering at each. */
  pass(ms: number, stepMs?: number): Promise<void>;
  open(): Promise<Incident[]>;
}

const catalog = await openCatalog();

/** Makes one; chats are linked in the given order, each on its platform. */
export async function createAlertWorld(platforms: readonly Platform[] = ["telegram"]): Promise<AlertWorld> {
  const store = createMemoryStore();
  const clock = createFakeClock();
  const random = createSeededRandom(7);
  const telegram = createMemoryMessenger("telegram");
  const slack = createMemoryMessenger("slack");
  const translator = (locale: string) => catalog.translator(locale);
  const reconnectUrl = (id: IncidentId) => `https://keeper.test/r/${id}`;
  const providerTitles = new Map([
    ["instagram", "Instagram"],
    ["amocrm", "amoCRM"],
  ]);
  let events = 0;

  await store.team.ensureWorkspace({ id: DEFAULT_WORKSPACE, name: "Team", createdAt: clock.now() });
  const chats: Chat[] = [];
  for (const platform of platforms) {
    const id = `chat_${chats.length + 1}` as ChatId;
    const address = { platform, chat: `c${chats.length + 1}`, thread: null };
    const chat = { id, workspace: DEFAULT_WORKSPACE, address, title: `Chat ${chats.length + 1}`, goneBecause: null };
    chats.push(await store.team.linkChat({ ...chat, locale: "en", timeZone: "Europe/Berlin", createdAt: clock.now() }));
  }

  function process(way: Store): { evaluate: Evaluate; deliver: Deliver } {
    const tools = { store: way, clock, random, log: silentLog };
    return {
      evaluate: createEvaluate({
        ...tools,
        providerTitles,
        parentProviders: new Set(["facebook"]),
        settings: { thresholdsMs: THRESHOLDS_MS, groupWaitMs: GROUP_WAIT_MS },
      }),
      deliver: createDeliver({
        ...tools,
        messengers: new Map([
          ["telegram", telegram],
          ["slack", slack],
        ]),
        renderIncident: createRenderIncident({
          translator,
          reconnectUrl,
        }),
        renderChatGone: createRenderChatGone({ translator }),
        renderDaily: createRenderDaily({
          ...tools,
          appOf: (own) => own,
          warnAhead: async () => Math.max(...THRESHOLDS_MS),
          providerTitles,
          translator,
          reconnectUrl,
        }),
        settings: { groupWaitMs: GROUP_WAIT_MS, repeatMs: DAY_MS },
      }),
    };
  }

  async function change(
    id: ConnectionId,
    state: Partial<ConnectionState>,
    event?: { type: ConnectionEvent["type"]; actor: string | null },
  ) {
    const connection = await store.connections.get(id);
    if (connection === null) throw new Error(`no connection ${id}`);
    const now = clock.now();
    const line = { connectionId: id, workspace: connection.workspace, at: now, detail: null };
    events += 1;
    await store.connections.replace({
      connection: { ...connection, state: { ...connection.state, lastAttemptAt: now, ...state } },
      expectedVersion: connection.version,
      events: event === undefined ? [] : [{ ...line, ...event, id: `evt_${events}` }],
      now,
    });
  }

  const world: AlertWorld = {
    store,
    clock,
    telegram,
    slack,
    chats,
    ...process(store),
    process,
    change,
    async add(name, connection = {}, state = {}) {
      const id = `con_${name}` as ConnectionId;
      await store.connections.create({
        connection: connectionOf(id, clock.now(), connection, state),
        credential: CREDENTIAL,
        events: [],
      });
      return id;
    },
    async fail(id, reason, during = "check") {
      const { status } = failed(reason, during, clock.now());
      await change(id, { status, failure: failureOf(reason, during, clock.now()) });
    },
    async heal(id, by) {
      const event =
        by === undefined
          ? ({ type: "recovered", actor: null } as const)
          : ({ type: "reconnected", actor: by } as const);
      await change(
        id,
        { status: "active", failure: null, deadlineAt: clock.now() + 60 * DAY_MS, renewAt: clock.now() + 30 * DAY_MS },
        event,
      );
    },
    async pass(ms, stepMs = 5 * SECOND_MS) {
      for (let left = ms; left > 0; left -= stepMs) {
        clock.advance(Math.min(left, stepMs));
        await world.evaluate.evaluate();
        await world.deliver.deliverDue();
      }
    },
    open: () => store.alerts.findOpenIncidents({}),
  };
  return world;
}

/** A healthy Instagram connection, unless told otherwise. */
export function connectionOf(
  id: ConnectionId,
  now: number,
  connection: Partial<Connection> = {},
  state: Partial<ConnectionState> = {},
): Connection {
  return fakeConnection(id.replace("con_", ""), now, {
    id,
    provider: "instagram",
    externalId: id,
    renewal: "extend",
    ...connection,
    state: {
      expiresAt: now + 60 * DAY_MS,
      deadlineAt: now + 60 * DAY_MS,
      renewAt: now + 30 * DAY_MS,
      lastAttemptAt: now,
      ...state,
    },
  });
}

/** A failure as a connection carries it. */
export function failureOf(reason: FailureReason, during: "renew" | "check", now: number): Failure {
  return { kind: FAILURE_REASONS[reason], reason, code: "190/460", during, since: now, count: 1, retryAt: null };
}

function failed(reason: FailureReason, during: "renew" | "check", now: number): Pick<ConnectionState, "status"> {
  const { kind } = failureOf(reason, during, now);
  if (kind === "dead") return { status: "revoked" };
  return { status: kind === "user_action" || kind === "permission" ? "action_required" : "failing" };
}

const CREDENTIAL: Credential = {
  accessToken: new Secret("mock_token_a"),
  refreshToken: null,
  issuedAt: 0,
  expiresAt: null,
  refreshExpiresAt: null,
};
