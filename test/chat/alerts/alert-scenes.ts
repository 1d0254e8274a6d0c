import { createRenderChatGone } from "../../../src/app/alerts/render-chat-gone.ts";
import { createRenderDaily } from "../../../src/app/alerts/render-daily.ts";
import { createRenderIncident } from "../../../src/app/alerts/render-incident.ts";
import {
  type ChatId,
  type ConnectionId,
  DEFAULT_WORKSPACE,
  type DeliveryId,
  type IncidentId,
} from "../../../src/domain/ids.ts";
import type { Incident, IncidentKind } from "../../../src/domain/incident.ts";
import type { Message } from "../../../src/domain/message.ts";
import { type Chat, DEFAULT_CHAT_SETTINGS } from "../../../src/domain/team.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import type { Translator } from "../../../src/lib/i18n/translator.ts";
import { connectionOf, failureOf } from "../../app/alerts/alert-world.ts";
import { createFakeClock } from "../../fakes/fake-clock.ts";
import { fakeIncident } from "../../fakes/fake-incident.ts";
import { createMemoryStore } from "../../fakes/memory-store.ts";

/** 7:40 on a Saturday morning in Berlin. */
export const NOW = Date.UTC(2026, 10, 21, 6, 40);

/** One thing that a chat may be told, with a name that says what it is. */
export interface Scene {
  readonly name: string;
  readonly message: Message;
}

const OPENED = NOW - 20 * MINUTE_MS;
const ANNA = { by: "Anna", at: NOW - 5 * MINUTE_MS };

/** Every kind of alert in every state, as it is told in one language. */
export async function alertScenes(locale: string, translator: (locale: string) => Translator): Promise<Scene[]> {
  const reconnectUrl = (id: IncidentId) => `https://keeper.test/r/${id}`;
  const render = createRenderIncident({ translator, reconnectUrl });
  const chat: Chat = {
    id: "chat_1" as ChatId,
    workspace: DEFAULT_WORKSPACE,
    address: { platform: "telegram", chat: "-1001", thread: null },
    title: "Integrations",
    goneBecause: null,
    locale,
    timeZone: "Europe/Berlin",
    settings: DEFAULT_CHAT_SETTINGS,
    createdAt: NOW,
  };
  const draw = (incidents: readonly Incident[], more: { cause?: string; replaced?: boolean } = {}): Message => {
    const { cause = incidents[0]?.cause ?? "", replaced = false } = more;
    const delivery = {
      id: "dlv_1" as DeliveryId,
      type: incidents.length === 1 ? "incident" : "summary",
      cause,
    } as const;
    return render({ delivery, incidents, chat, now: NOW, replaced });
  };
  const one = (name: string, incident: Incident): Scene => ({ name, message: draw([incident]) });
  const dead = incidentOf("reconnect_needed", { reason: "token_revoked", code: "190/460" });
  const over = (incident: Incident, how: NonNullable<Incident["resolved"]>["how"], by: string | null = null) => ({
    ...incident,
    resolved: { at: NOW, by, how },
  });
  const six = [1, 2, 3, 4, 5, 6].map((number) => named(dead, number));

  return [
    one("a token is dead", dead),
    one("a token is dead, and Pages hang on it", withFacts(dead, { children: 3, owner: "Mei" })),
    one(
      "the renewal is dead, the token lives on for hours",
      withFacts(dead, { reason: "refresh_token_used", endsAt: NOW + 5 * HOUR_MS }),
    ),
    one(
      "an end is a week away",
      incidentOf("expiring", { reason: "not_renewable", since: null, endsAt: NOW + 7 * DAY_MS }),
    ),
    one(
      "data access ends in two hours",
      incidentOf("expiring", { reason: "data_access_ending", since: null, endsAt: NOW + 2 * HOUR_MS }),
    ),
    one("an end is over", incidentOf("expiring", { reason: "renewal_given_up", since: null, endsAt: NOW - HOUR_MS })),
    one(
      "renewals fail",
      incidentOf("renewal_failing", { reason: "provider_unavailable", code: "http 503", endsAt: NOW + 3 * DAY_MS }),
    ),
    one(
      "renewals fail, and programs stand still",
      incidentOf("renewal_failing", { reason: "timeout", endsAt: NOW - 2 * HOUR_MS }),
    ),
    one(
      "checks have failed for a day",
      incidentOf("check_failing", { reason: "timeout", code: "timeout", since: NOW - 26 * HOUR_MS }),
    ),
    one(
      "checks have failed for a day, as the settings name another app",
      incidentOf("check_failing", { reason: "app_changed", code: "app_id", since: NOW - 26 * HOUR_MS }),
    ),
    one(
      "checks have failed for a day by our mistake",
      incidentOf("check_failing", { reason: "bad_request", code: "100", since: NOW - 26 * HOUR_MS }),
    ),
    one("an account is unpaid", incidentOf("action_required", { reason: "account_unpaid", code: "402" })),
    one("a permission is missing", incidentOf("action_required", { reason: "permission_missing" })),
    one(
      "a security check stands before the renewal",
      incidentOf("action_required", { reason: "account_checkpoint", endsAt: NOW + DAY_MS }),
    ),
    one("a Page lives through somebody who lost access", incidentOf("action_required", { reason: "parent_broken" })),
    one("a service is down", incidentOf("provider_incident", { reason: "provider_unavailable", affected: 12 })),
    one("a service limits us", incidentOf("provider_incident", { reason: "rate_limited", affected: 1 })),
    one("a service cannot be reached", incidentOf("provider_incident", { reason: "network", affected: 3 })),
    one(
      "a service refuses our app",
      incidentOf("provider_incident", { reason: "app_secret_wrong", affected: 40 }, { stage: 1 }),
    ),
    one("nothing is being checked", incidentOf("scheduler_stopped", { since: NOW - 6 * MINUTE_MS })),
    one("a test", incidentOf("test", { by: "Anna" })),
    one("somebody is on it", { ...dead, acknowledged: ANNA }),
    one("snoozed until a time", { ...dead, snoozed: { by: "Olga", until: NOW + 4 * HOUR_MS } }),
    one("snoozed until all is well", { ...dead, snoozed: { by: "Olga", until: null } }),
    { name: "told anew below", message: draw([dead], { replaced: true }) },
    one("reconnected by a person", over(dead, "reconnected", "Anna")),
    one("reconnected by nobody known", over(dead, "reconnected")),
    one("taken on by one, reconnected by another", over({ ...dead, acknowledged: ANNA }, "reconnected", "Olga")),
    one("taken on by one, reconnected through the alert", over({ ...dead, acknowledged: ANNA }, "reconnected")),
    one("healed by itself", over(dead, "healed")),
    one("disconnected", over(dead, "disconnected", "Anna")),
    one("became worse", over(incidentOf("renewal_failing", { reason: "timeout" }), "superseded")),
    one("a service works again", over(incidentOf("provider_incident", { reason: "provider_unavailable" }), "healed")),
    one("checks run again", over(incidentOf("scheduler_stopped", { since: NOW }), "healed")),
    one("a test that was pressed", over(incidentOf("test", { by: "Anna" }), "healed", "Olga")),
    { name: "six of one cause", message: draw(six) },
    {
      name: "six of one cause, two well again, somebody on the rest",
      message: draw(
        six.map((each, index) => (index < 2 ? over(each, "reconnected", "Anna") : { ...each, acknowledged: ANNA })),
      ),
    },
    { name: "twelve at once", message: draw(Array.from({ length: 12 }, (_, index) => named(dead, index + 1))) },
    {
      name: "twenty-five of one cause",
      message: draw(
        Array.from({ length: 25 }, (_, index) =>
          named(incidentOf("action_required", { reason: "account_unpaid" }), index + 1),
        ),
      ),
    },
    {
      name: "of everything something",
      message: draw(
        [
          dead,
          incidentOf("expiring", { reason: "not_renewable", endsAt: NOW + DAY_MS }),
          incidentOf("provider_incident", { reason: "rate_limited" }),
          incidentOf("scheduler_stopped", { since: NOW - HOUR_MS }),
        ],
        { cause: "digest" },
      ),
    },
    { name: "all of a summary are well again", message: draw(six.map((each) => over(each, "reconnected", "Anna"))) },
    { name: "of a summary nothing is open any more", message: draw(six.map((each) => over(each, "superseded"))) },
    {
      name: "another chat is gone",
      message: createRenderChatGone({ translator })({ gone: { ...chat, title: "Sales" }, chat }),
    },
    { name: "the daily digest, all well", message: await daily(chat, translator, ["well"]) },
    {
      name: "the daily digest, not all well",
      message: await daily(chat, translator, ["well", "dead", "failing", "expiring"]),
    },
  ];
}

async function daily(
  chat: Chat,
  translator: (locale: string) => Translator,
  states: readonly string[],
): Promise<Message> {
  const store = createMemoryStore();
  const clock = createFakeClock(NOW);
  const credential = {
    accessToken: null as never,
    refreshToken: null,
    issuedAt: 0,
    expiresAt: null,
    refreshExpiresAt: null,
  };
  for (const name of states) {
    const state =
      name === "dead"
        ? { status: "revoked" as const, failure: failureOf("password_changed", "check", OPENED) }
        : name === "failing"
          ? { status: "failing" as const, failure: failureOf("timeout", "renew", OPENED) }
          : name === "expiring"
            ? { deadlineAt: NOW + 3 * DAY_MS, expiresAt: NOW + 3 * DAY_MS, renewAt: null }
            : {};
    const connection = connectionOf(`con_${name}` as ConnectionId, NOW, {}, state);
    await store.connections.create({ connection, credential, events: [] });
  }
  await store.alerts.openIncident(
    incidentOf(
      "reconnect_needed",
      { name: "dead" },
      { subject: { type: "connection", connectionId: "con_dead" as ConnectionId } },
    ),
  );
  const providerTitles = new Map([["instagram", "Instagram"]]);
  const reconnectUrl = (id: IncidentId) => `https://keeper.test/r/${id}`;
  return createRenderDaily({
    store,
    clock,
    appOf: (own) => own,
    warnAhead: async () => 14 * DAY_MS,
    providerTitles,
    translator,
    reconnectUrl,
  })(chat);
}

function incidentOf(kind: IncidentKind, facts: Incident["facts"], change: Partial<Incident> = {}): Incident {
  return fakeIncident(OPENED, {
    kind,
    cause: `instagram/${kind}`,
    severity: kind === "reconnect_needed" || kind === "scheduler_stopped" ? "critical" : "warning",
    facts: { name: "anna_shop", provider: "Instagram", code: null, since: OPENED, endsAt: null, owner: null, ...facts },
    ...change,
  });
}

function withFacts(incident: Incident, facts: Incident["facts"]): Incident {
  return { ...incident, facts: { ...incident.facts, ...facts } };
}

function named(incident: Incident, number: number): Incident {
  return withFacts({ ...incident, id: `inc_${number}` as IncidentId }, { name: `shop_${number}` });
}
