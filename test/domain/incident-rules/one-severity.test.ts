import { describe, expect, it } from "vitest";
import { standingIcon } from "../../../src/app/status/state-words.ts";
import { standingOf } from "../../../src/domain/condition.ts";
import { type Connection, type Renewal, STATUSES } from "../../../src/domain/connection.ts";
import { FAILURE_REASONS, type Failure, type FailureReason } from "../../../src/domain/failure.ts";
import { type ConnectionId, DEFAULT_WORKSPACE } from "../../../src/domain/ids.ts";
import { worstIncident } from "../../../src/domain/incident-rules/registry.ts";
import { TONE_ICONS } from "../../../src/domain/message.ts";
import { blankState } from "../../../src/domain/transitions.ts";
import { DAY_MS, HOUR_MS } from "../../../src/lib/clock.ts";

const NOW = Date.UTC(2026, 10, 21, 7, 40);
const RENEWALS: readonly Renewal[] = ["extend", "rotate", "reissue", "none"];
const REASONS = Object.keys(FAILURE_REASONS) as FailureReason[];
/** From now to the ends that matter: over, the last day, within a week, within the farthest warning, far, none. */
const ENDS: readonly (number | null)[] = [
  -HOUR_MS,
  HOUR_MS,
  DAY_MS,
  2 * DAY_MS,
  6 * DAY_MS,
  10 * DAY_MS,
  40 * DAY_MS,
  null,
];
const THRESHOLDS: readonly { readonly thresholds: readonly number[] }[] = [
  [14 * DAY_MS, 7 * DAY_MS, 3 * DAY_MS, DAY_MS, 2 * HOUR_MS],
  [2 * DAY_MS],
  [60 * DAY_MS, HOUR_MS],
].map((thresholds) => ({ thresholds }));

/** Every connection that differs in what a rule or a word could go by. */
function* everyConnection(): Generator<Connection> {
  const failures: (Failure | null)[] = [
    null,
    ...REASONS.flatMap((reason) =>
      (["renew", "check"] as const).map((during) => ({
        ...{ kind: FAILURE_REASONS[reason], reason, code: "x", during, count: 3, retryAt: null },
        since: NOW - 25 * HOUR_MS,
      })),
    ),
  ];
  for (const renewal of RENEWALS)
    for (const status of STATUSES)
      for (const failure of failures)
        for (const end of ENDS)
          for (const life of [-HOUR_MS, 3 * HOUR_MS, null])
            for (const renewAt of [NOW + HOUR_MS, null])
              for (const isDataAccess of [false, true]) {
                const at = (ms: number | null) => (ms === null ? null : NOW + ms);
                const ends = {
                  deadlineAt: at(end),
                  expiresAt: at(life),
                  dataAccessEndsAt: isDataAccess ? at(end) : null,
                };
                yield {
                  id: "con_a" as ConnectionId,
                  workspace: DEFAULT_WORKSPACE,
                  ...{ provider: "amocrm", externalId: "1", name: "blue", alias: null, owner: null, accountType: null },
                  ...{ details: {}, parentId: null, renewal, createdAt: 0, updatedAt: 0, version: 1, generation: 1 },
                  state: { ...blankState(NOW), status, failure, renewAt, ...ends },
                };
              }
}

describe("whatever becomes of a connection", () => {
  it.each(THRESHOLDS)(
    "its alert and its line in /status are of one colour, warned at $thresholds",
    ({ thresholds }) => {
      const outlook = { now: NOW, warnAheadMs: Math.max(...thresholds) };
      const seen = new Set<string>();
      const wrong: string[] = [];
      for (const connection of everyConnection()) {
        const told = worstIncident({ connection, now: NOW, thresholds, providerTitle: "amoCRM", ownerName: null });
        if (told === null) continue;
        const standing = standingOf(connection, outlook);
        const alertIsRed = TONE_ICONS[told.severity] === "🔴";
        const icon = standingIcon(standing);
        const agree = alertIsRed === (icon === "🔴") && icon !== "🟢" && icon !== "⚪";
        if (!agree || standing.severity !== told.severity)
          wrong.push(`${told.kind} ${told.severity} but ${icon}: ${JSON.stringify(connection.state)}`);
        seen.add(`${told.kind} ${told.severity}`);
      }
      expect(wrong.slice(0, 5)).toEqual([]);
      expect(seen).toContain("check_failing warning");
      for (const kind of ["action_required", "renewal_failing", "expiring"])
        expect([...seen]).toEqual(expect.arrayContaining([`${kind} warning`, `${kind} critical`]));
      expect(seen).toContain("reconnect_needed critical");
      expect(seen).not.toContain("reconnect_needed warning");
    },
  );

  it("nobody counts as broken without being red, or as well with an alert", () => {
    const thresholds = [14 * DAY_MS, HOUR_MS];
    const wrong: string[] = [];
    for (const connection of everyConnection()) {
      const { condition, severity } = standingOf(connection, { now: NOW, warnAheadMs: Math.max(...thresholds) });
      const told = worstIncident({ connection, now: NOW, thresholds, providerTitle: "amoCRM", ownerName: null });
      const isWell = condition === "healthy" || condition === "disconnected";
      if ((condition === "broken" && severity !== "critical") || (isWell && (told !== null || severity !== null)))
        wrong.push(`${condition} ${severity} ${told?.kind}: ${JSON.stringify(connection.state)}`);
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});
