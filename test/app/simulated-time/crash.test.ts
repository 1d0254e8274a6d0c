import { describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { openSimulatedWorld, type SimulatedWorld } from "./simulated-world.ts";

const CAUSES = ["190/458", "190/460", "190/467"];
const ROTATING = 5;

interface Moment {
  readonly when: string;
  /** Leads up to the moment at which the process goes; what was begun then stays undone. */
  goUntil(world: SimulatedWorld): Promise<unknown>;
  /** How often the message that was under way may stand in the chat. */
  readonly mayRepeat: boolean;
}

const MOMENTS: readonly Moment[] = [
  { when: "before anything was looked at", goUntil: async () => undefined, mayRepeat: false },
  { when: "after the pass", goUntil: ({ product }) => product.app.sweep.run(), mayRepeat: false },
  {
    when: "between deciding what to tell and telling it",
    async goUntil({ product }) {
      await product.app.sweep.run();
      await product.evaluate();
    },
    mayRepeat: false,
  },
  {
    when: "after Telegram took a message and before its answer came",
    async goUntil(world) {
      await world.product.app.sweep.run();
      await world.product.evaluate();
      world.clock.advance(MINUTE_MS);
      const taken = world.wire.cutAfter("sendMessage");
      await world.product.deliver();
      await taken;
    },
    mayRepeat: true,
  },
  {
    when: "after a message was sent and before it was recorded",
    async goUntil(world) {
      await world.product.app.sweep.run();
      await world.product.evaluate();
      world.clock.advance(MINUTE_MS);
      const sent = world.telegram.waitForMessage(() => true);
      const delivering = world.product.deliver().catch(() => 0);
      await sent;
      await world.product.store.close();
      await delivering;
    },
    mayRepeat: true,
  },
  {
    when: "after everything was told",
    async goUntil(world) {
      await world.tick();
      world.clock.advance(MINUTE_MS);
      await world.tick();
    },
    mayRepeat: false,
  },
];

describe("put together anew on the same database", () => {
  it.each(MOMENTS)(
    "B67: nothing is lost and nothing told twice, when it went $when",
    async ({ goUntil, mayRepeat }) => {
      const world = await openSimulatedWorld();
      const names = await connectThree(world);
      const rotating = await world.connect("amocrm", ROTATING, 16.1 * HOUR_MS);
      world.clock.advance(6 * HOUR_MS);
      for (const [index, name] of names.entries()) {
        const account = world.sandbox.control.truth().find((each) => each.name === name)?.account ?? "";
        world.sandbox.control.revoke({ account, cause: CAUSES[index] });
      }

      await goUntil(world);
      await world.restart();
      world.wire.restore();
      await world.pass(10 * MINUTE_MS);

      // Nor is any message forgotten: each follows what becomes of its incident.
      for (const { id: incidentId, workspace } of await world.openIncidents())
        await world.product.app.incidents.acknowledge({ incidentId, workspace, by: "Anna" });
      await world.pass(2 * MINUTE_MS);

      for (const name of names) {
        expect(world.alerts().filter(({ text }) => text.includes(name) && text.includes("Anna is on it"))).toHaveLength(
          1,
        );
      }
      const extra = names.map((name) => world.alerts().filter(({ text }) => text.includes(name)).length - 1);
      expect(Math.min(...extra)).toBe(0);
      expect(extra.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(mayRepeat ? 1 : 0);
      expect((await world.openIncidents()).map(({ kind }) => kind)).toEqual(names.map(() => "reconnect_needed"));
      expect(world.callsOf("amocrm.renew")).toBe(ROTATING);
      for (const id of rotating) {
        const stored = await world.product.store.connections.getWithCredential(id);
        const token = stored?.credential?.refreshToken?.reveal() ?? "";
        expect(world.sandbox.control.inspect({ token })).toMatchObject({ accepted: true });
        expect(stored?.connection.state.status).toBe("active");
      }
    },
  );
});

async function connectThree(world: SimulatedWorld): Promise<readonly string[]> {
  const ids = await world.connect("instagram", CAUSES.length, 48 * HOUR_MS);
  const all = await Promise.all(ids.map((id) => world.product.store.connections.get(id)));
  return all.map((each) => each?.name ?? "");
}
