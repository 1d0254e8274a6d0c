import type { Sandbox } from "../../src/sandbox/sandbox-server.ts";
import type { SeededConnection } from "../../src/sandbox/seed.ts";

/** One grant, as the simulator has it after a consent that lies back. */
export function seedOne(
  { control }: Pick<Sandbox, "control">,
  wish: Omit<Parameters<Sandbox["control"]["seed"]>[0], "count">,
): SeededConnection {
  const [seeded] = control.seed({ ...wish, count: 1 });
  if (seeded === undefined) throw new Error("the simulator gave no token");
  return seeded;
}
