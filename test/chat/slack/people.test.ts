import type { webApi } from "@slack/bolt";
import { describe, expect, it } from "vitest";
import { createSlackPeople } from "../../../src/chat/slack/people.ts";
import { silentLog } from "../../../src/lib/log/log.ts";

function setup(answer: () => object) {
  let calls = 0;
  let now = 0;
  const info = async () => {
    calls += 1;
    return answer();
  };
  const client = { users: { info } } as unknown as webApi.WebClient;
  const people = createSlackPeople({ client, ownTeam: () => "T1", clock: { now: () => now }, log: silentLog });
  return {
    people,
    calls: () => calls,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

const hint = (team: string | null) => ({ userId: "U1", name: "anna", team });

describe("who people are in Slack", () => {
  it("takes name and language from Slack, and asks once an hour", async () => {
    const user = { team_id: "T1", locale: "pt-BR", profile: { display_name: "Anna" } };
    const { people, calls, pass } = setup(() => ({ ok: true, user }));
    const anna = { userId: "U1", name: "Anna", locale: "pt-BR", mayHaveRole: true };
    expect(await people.find(hint("T1"))).toEqual(anna);
    expect(await people.find(hint(null))).toEqual(anna);
    expect(calls()).toBe(1);
    pass(60 * 60_000);
    await people.find(hint(null));
    expect(calls()).toBe(2);
  });

  it.each([
    ["of ours", { team_id: "T1" }, "T1", true],
    [
      "of ours, in another workspace of an Enterprise Grid",
      { team_id: "E1", enterprise_user: { teams: ["T1", "T2"] } },
      "T1",
      true,
    ],
    ["of another organisation, whatever the event says", { team_id: "T9" }, "T1", false],
    ["a stranger", { team_id: "T1", is_stranger: true }, "T1", false],
    ["a bot", { team_id: "T1", is_bot: true }, "T1", false],
    ["not named, but the event says ours", {}, "T1", true],
    ["not named, and the event says another", {}, "T9", false],
    ["not named by anybody", {}, null, false],
  ])("B54: a person %s", async (_name, user, team, mayHaveRole) => {
    const { people } = setup(() => ({ ok: true, user }));
    expect((await people.find(hint(team))).mayHaveRole).toBe(mayHaveRole);
  });

  it("goes by the event when Slack does not tell", async () => {
    const { people } = setup(() => {
      throw new Error("missing_scope");
    });
    expect(await people.find(hint("T1"))).toEqual({ userId: "U1", name: "anna", locale: null, mayHaveRole: true });
    expect((await people.find(hint(null))).mayHaveRole).toBe(false);
  });
});
