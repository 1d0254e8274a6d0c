import { describe, expect, it } from "vitest";
import { summaryIdOf } from "../../../src/app/alerts/incident-delivery.ts";
import { createRenderIncident } from "../../../src/app/alerts/render-incident.ts";
import { FAILURE_REASONS } from "../../../src/domain/failure.ts";
import { type ChatId, DEFAULT_WORKSPACE, type DeliveryId, type IncidentId } from "../../../src/domain/ids.ts";
import { INCIDENT_KINDS, type Incident, type IncidentKind } from "../../../src/domain/incident.ts";
import { COMMAND_MAX_BYTES, type Message, messageText, spansText } from "../../../src/domain/message.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { openCatalog } from "../../../src/lib/i18n/catalog.ts";
import { fakeIncident } from "../../fakes/fake-incident.ts";

const NOW = Date.UTC(2026, 10, 21, 6, 40);
const catalog = await openCatalog();
const problems: string[] = [];
const render = createRenderIncident({
  translator: (locale) => catalog.translator(locale, (key, problem) => problems.push(`${key}: ${problem}`)),
  reconnectUrl: (id) => `https://keeper.test/r/${id}`,
});
const address = { platform: "telegram", chat: "1", thread: null } as const;
const chat = { address, locale: "en", timeZone: "Europe/Berlin" };

function incident(kind: IncidentKind, facts: Incident["facts"], change: Partial<Incident> = {}): Incident {
  return fakeIncident(NOW - 20 * MINUTE_MS, {
    kind,
    cause: "c",
    facts: {
      name: "anna_shop",
      provider: "Instagram",
      reason: "token_revoked",
      code: "190/460",
      since: NOW - 20 * MINUTE_MS,
      endsAt: null,
      owner: null,
      ...facts,
    },
    ...change,
  });
}

function draw(
  incidents: readonly Incident[],
  type: "incident" | "summary" = "incident",
  cause = "c",
  replaced = false,
): Message {
  const id =
    type === "incident"
      ? ("dlv_1" as DeliveryId)
      : summaryIdOf({ chatId: "chat_1" as ChatId, workspace: DEFAULT_WORKSPACE, cause, slot: 1 });
  return render({ delivery: { id, type, cause }, incidents, chat, now: NOW, replaced });
}

/** The message as a person reads it, buttons as [label]. */
function read(message: Message): string[] {
  const text = message.blocks.flatMap((block) =>
    block.type === "lines" ? block.lines.map(spansText) : [spansText(block.spans)],
  );
  const buttons = message.buttons.map((row) => row.map(({ label }) => `[${label}]`).join(" "));
  return [message.title ?? "", ...text, ...buttons];
}

describe("the first button of an alert about something to do", () => {
  it.each([
    ["account_checkpoint", "Refresh now"],
    ["not_extended", "Reconnect"],
    ["permission_missing", "Reconnect"],
  ] as const)("for %s is %s, which is what helps", (reason, label) => {
    const [repair] = draw([incident("action_required", { reason })]).buttons;
    expect(repair?.map((button) => button.label)[0]).toBe(label);
  });
});

describe("checks that fail for what another try does not mend", () => {
  it.each([
    ["timeout", "What to do: Press Refresh now. If the account does not work", "Refresh now"],
    ["rate_limited", "What to do: Press Refresh now. If the account does not work", "Refresh now"],
    ["app_refused", "What to do: Ask whoever runs tokenkeeper to check that the app is live", "Refresh now"],
    ["bad_request", "What to do: Report it to whoever runs tokenkeeper", "Refresh now"],
    ["wrong_token_type", "What to do: Report it to whoever runs tokenkeeper", "Refresh now"],
    ["app_changed", "What to do: Ask whoever runs tokenkeeper to set the app's id and secret back", "Reconnect"],
  ] as const)("for %s: %s…, and first the button %s", (reason, advice, label) => {
    const message = draw([incident("check_failing", { reason })]);
    expect(read(message).filter((line) => line.startsWith(advice))).toHaveLength(1);
    const [first] = message.buttons[0] ?? [];
    expect(first).toMatchObject({ label, style: "primary" });
    expect(message.buttons[0]).toHaveLength(2);
  });
});

describe("what an alert says", () => {
  it("B36: names account, service, cause, since when, what stops and what to do", () => {
    expect(read(draw([incident("reconnect_needed", { owner: "Mei" })]))).toEqual([
      "anna_shop (Instagram) has lost its access",
      "Somebody took our access to this account back. Since Nov 21, 7:20 AM.",
      "Everything that uses this account has stopped until it is reconnected.",
      "What to do: Press Reconnect and log in to this account. If the access was taken back on purpose, disconnect the account with /disconnect.",
      "Mei looks after this account.",
      "Code of Instagram: 190/460",
      "[Reconnect]",
      "[I'm on it] [Snooze]",
    ]);
  });

  it("B34: says the exact date of breakage in the chat's time zone", () => {
    expect(
      read(
        draw([incident("expiring", { reason: "not_renewable", since: null, code: null, endsAt: NOW + 3 * DAY_MS })]),
      ),
    ).toEqual([
      "anna_shop (Instagram) stops working in 3 days",
      "This token cannot be renewed automatically.",
      "It stops on Nov 24, 7:40 AM, and everything that uses this account stops with it.",
      "What to do: Press Reconnect before then. It takes a minute.",
      "[Reconnect]",
      "[I'm on it] [Snooze]",
    ]);
  });

  it("offers to try again where that could help", () => {
    expect(read(draw([incident("renewal_failing", { reason: "timeout", code: null, endsAt: NOW + DAY_MS })]))).toEqual([
      "anna_shop (Instagram) cannot be renewed",
      "The service takes too long to answer. Since Nov 21, 7:20 AM.",
      "It still works. If nothing changes, it stops on Nov 22, 7:40 AM, in 1 day.",
      "What to do: It is tried again by itself. If you can't wait, press Refresh now; if that fails, Reconnect.",
      "[Refresh now] [Reconnect]",
      "[I'm on it] [Snooze]",
    ]);
  });

  it("B28: of a provider's incident it says that nobody has to reconnect, and offers no such button", () => {
    expect(
      read(draw([incident("provider_incident", { reason: "provider_unavailable", code: null, affected: 12 })])),
    ).toEqual([
      "Instagram has problems",
      "The service is down or answers with errors. Since Nov 21, 7:20 AM. 12 accounts are affected.",
      "Nobody has to reconnect. Tokens that are still good stay in use, and everything is tried again until it works.",
      "[I'm on it] [Snooze]",
    ]);
  });

  it("shows who is on it and until when it is snoozed, in place of the buttons", () => {
    const acknowledged = { by: "Anna", at: NOW };
    const snoozed = { by: "Ben", until: NOW + HOUR_MS };
    const lines = read(draw([incident("reconnect_needed", {}, { acknowledged, snoozed })]));
    expect(lines).toContain("Anna is on it, since Nov 21, 7:40 AM.");
    expect(lines).toContain("Snoozed by Ben until Nov 21, 8:40 AM.");
    expect(lines.slice(-2)).toEqual(["[Reconnect]", "[End snooze]"]);
  });

  it("turns green when it is over and says by whom and after how long; no buttons are left", () => {
    const over = (how: "reconnected" | "healed" | "disconnected" | "superseded", by: string | null) => {
      const message = draw([incident("reconnect_needed", {}, { resolved: { at: NOW, by, how } })]);
      return [message.tone, ...read(message)];
    };
    expect(over("reconnected", "Anna")).toEqual([
      "resolved",
      "anna_shop (Instagram) works again",
      "Reconnected by Anna after 20 min.",
    ]);
    expect(over("reconnected", null)).toEqual([
      "resolved",
      "anna_shop (Instagram) works again",
      "Reconnected after 20 min.",
    ]);
    expect(over("healed", null)).toEqual([
      "resolved",
      "anna_shop (Instagram) works again",
      "It healed by itself after 20 min.",
    ]);
    expect(over("disconnected", "Ben")[0]).toBe("plain");
    expect(over("superseded", null)[0]).toBe("plain");
  });

  it("says of several how many, why, and gives each its own link, at most twenty", () => {
    const many = Array.from({ length: 23 }, (_, index) =>
      incident(
        "reconnect_needed",
        { name: `shop_${index}`, since: NOW + index * HOUR_MS },
        { id: `inc_${index}` as IncidentId },
      ),
    );
    const message = draw(many, "summary");
    const lines = read(message);
    expect(lines.slice(0, 3)).toEqual([
      "Instagram: 23 accounts must be reconnected",
      "Somebody took our access to these accounts back.",
      "• shop_0 — Reconnect",
    ]);
    expect(lines.slice(-2)).toEqual(["and 3 more", "[I'm on it] [Snooze]"]);
    expect(JSON.stringify(message)).toContain("https://keeper.test/r/inc_19");
    expect(JSON.stringify(message)).not.toContain("https://keeper.test/r/inc_20");
  });

  it("B28: of many that died at once it asks to look at the app first, until somebody did or a reconnect has worked", () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      incident("reconnect_needed", { name: `shop_${index}` }, { id: `inc_${index}` as IncidentId }),
    );
    const lines = read(draw(many, "summary"));
    expect(lines[0]).toBe("Instagram: 12 accounts have lost their access at once");
    expect(lines[1]).toBe("Somebody took our access to these accounts back.");
    expect(lines[2]).toMatch(/Reconnect one first, .* our app's page at Instagram/);
    expect(lines[3]).toBe("• shop_0 — Reconnect");

    const [first, ...others] = many;
    const taken = { ...first!, acknowledged: { by: "Anna", at: NOW } };
    const back = { ...first!, resolved: { at: NOW, by: "Anna", how: "reconnected" as const } };
    for (const looked of [taken, back]) {
      expect(read(draw([looked, ...others], "summary"))[0]).toMatch(/^Instagram: 1[12] accounts must be reconnected$/);
    }
  });

  it("an older message points to the newer one and keeps no buttons", () => {
    const lines = read(draw([incident("reconnect_needed", {})], "incident", "c", true));
    expect(lines.at(-1)).toBe("This alert goes on in a newer message below.");
  });

  it("B55: pings nobody by itself and hands names on as they are, for the messenger to escape", () => {
    const name = "<b>@channel *x*";
    const text = messageText(draw([incident("reconnect_needed", { name, owner: "<@U1>" })]));
    expect(text).toContain(`${name} (Instagram) has lost its access`);
  });

  it("has a text for every kind, reason and state, and every button fits the smallest platform", () => {
    for (const kind of INCIDENT_KINDS) {
      for (const reason of [
        ...Object.keys(FAILURE_REASONS),
        ...(kind === "expiring" ? ["not_renewable", "data_access_ending", "renewal_given_up"] : []),
      ]) {
        for (const endsAt of [null, NOW - DAY_MS, NOW + DAY_MS]) {
          if (kind === "expiring" && endsAt === null) continue;
          for (const resolved of [null, { at: NOW, by: "Anna", how: "reconnected" as const }]) {
            const one = incident(kind, { reason, endsAt, by: "Anna" }, { resolved });
            const messages = [draw([one]), draw([one, one], "summary"), draw([one, one], "summary", "digest")];
            for (const message of messages) {
              expect(messageText(message)).not.toMatch(/⟦|undefined|\{/);
              for (const button of message.buttons.flat()) {
                if (button.type === "command")
                  expect(Buffer.byteLength(button.command)).toBeLessThanOrEqual(COMMAND_MAX_BYTES);
              }
            }
          }
        }
      }
    }
    expect(problems).toEqual([]);
  });

  it("has three sentences for every reason of a failure", () => {
    const keys = new Set(catalog.keys("en"));
    for (const reason of Object.keys(FAILURE_REASONS)) {
      const key = `failures-${reason.replaceAll("_", "-")}`;
      expect([key, `${key}-short`, `${key}-do`].filter((one) => !keys.has(one))).toEqual([]);
    }
  });
});
