import { describe, expect, it } from "vitest";
import { createChangeSettings } from "../../../src/app/administer/change-settings.ts";
import { type ChatId, DEFAULT_WORKSPACE } from "../../../src/domain/ids.ts";
import { ROUTED_KINDS, type RoutedKind } from "../../../src/domain/incident.ts";
import { DAY_MS } from "../../../src/lib/clock.ts";
import { createAlertWorld } from "../alerts/alert-world.ts";

const QUIET = { fromMinute: 22 * 60, toMinute: 7 * 60 };

/** Two people's ways to one team's settings; whoever has the first is held up right before each of their writes. */
async function twoAdmins(whileHeldUp: (second: ReturnType<typeof createChangeSettings>) => Promise<unknown>) {
  const world = await createAlertWorld();
  const tools = { clock: world.clock, thresholdsMs: [14 * DAY_MS] };
  const second = createChangeSettings({ ...tools, store: world.store });
  let heldUp = false;
  const store = world.store.attach({
    async before(call) {
      if (heldUp || (call !== "team.updateChat" && call !== "team.updateWorkspace")) return;
      heldUp = true;
      await whileHeldUp(second);
    },
  });
  return { world, chat: world.chats[0]!, first: createChangeSettings({ ...tools, store }) };
}

const without = (kind: RoutedKind) => (now: readonly RoutedKind[] | null) =>
  (now ?? ROUTED_KINDS).filter((one) => one !== kind);

describe("settings that two people change at the same moment", () => {
  it("hold both: the language and the quiet hours of one chat", async () => {
    const { chat, first, world } = await twoAdmins((second) => second.changeChat(chat, { quietHours: QUIET }));
    const answered = await first.changeChat(chat, { locale: "ko" });
    expect(answered).toMatchObject({ locale: "ko", settings: { quietHours: QUIET } });
    expect(await world.store.team.getChat(chat.id)).toEqual(answered);
  });

  it("hold both: the digest and the quiet hours of one chat", async () => {
    const { chat, first } = await twoAdmins((second) => second.changeChat(chat, { digestAtMinute: 540 }));
    const { settings } = await first.changeChat(chat, { quietHours: QUIET });
    expect(settings).toEqual({ quietHours: QUIET, digestAtMinute: 540, alertKinds: null });
  });

  it("hold both: two kinds of alerts that a chat is not to get", async () => {
    const { chat, first } = await twoAdmins((second) => second.changeAlertKinds(chat, without("expiring")));
    const { settings } = await first.changeAlertKinds(chat, without("renewal_failing"));
    expect(settings.alertKinds).toEqual(
      ROUTED_KINDS.filter((kind) => kind !== "expiring" && kind !== "renewal_failing"),
    );
  });

  it("hold both: the team's name and its warnings", async () => {
    const { first, world } = await twoAdmins((second) =>
      second.changeTeam(DEFAULT_WORKSPACE, { thresholdsMs: [DAY_MS] }),
    );
    const answered = await first.changeTeam(DEFAULT_WORKSPACE, { name: "Bakery" });
    expect(answered).toMatchObject({ name: "Bakery", settings: { thresholdsMs: [DAY_MS] } });
    expect(await world.store.team.getWorkspace(DEFAULT_WORKSPACE)).toEqual(answered);
  });

  it("are given up with the words that somebody else is at it, when that never ends", async () => {
    const { chat, world } = await twoAdmins(async () => undefined);
    const settings = createChangeSettings({ ...world, thresholdsMs: [] });
    let turns = 0;
    const restless = world.store.attach({
      async before(call) {
        if (call !== "team.updateChat") return;
        turns += 1;
        await settings.changeAlertKinds(chat, () => [ROUTED_KINDS[turns % 2]!]);
      },
    });
    const losing = createChangeSettings({ ...world, store: restless, thresholdsMs: [] });
    await expect(losing.changeAlertKinds(chat, without("expiring"))).rejects.toMatchObject({ code: "busy" });
    expect(turns).toBeLessThan(20);
  });

  it("of a chat that is not there are refused", async () => {
    const { first } = await twoAdmins(async () => undefined);
    const id = "chat_x" as ChatId;
    await expect(first.changeChat({ id }, { locale: "ko" })).rejects.toMatchObject({ code: "not_found" });
    await expect(first.changeAlertKinds({ id }, () => null)).rejects.toMatchObject({ code: "not_found" });
  });
});
