import { expect, it } from "vitest";
import { takeFirstSteps } from "../../src/app/take-first-steps.ts";
import { createLog } from "../../src/lib/log/create-log.ts";
import { silentLog } from "../../src/lib/log/log.ts";
import { unreachable } from "../fakes/memory-store.ts";

const PASS = { claimed: 0, renewed: 0, verified: 0, failed: 0, skipped: 0, complete: true };

function appThat(importEnv: () => Promise<never[]>) {
  const steps: string[] = [];
  const app = {
    importEnv() {
      steps.push("import");
      return importEnv();
    },
    sweep: {
      async run() {
        steps.push("sweep");
        return PASS;
      },
      stop: async () => undefined,
    },
    followUp: () => void steps.push("alerts"),
  };
  return { app, steps };
}

it("takes the tokens of the settings over before the first pass, and then looks at alerts", async () => {
  const { app, steps } = appThat(async () => []);
  await takeFirstSteps(app, silentLog);
  expect(steps).toEqual(["import", "sweep", "alerts"]);
});

it("goes on when they could not be taken over, and says so in the log", async () => {
  const lines: string[] = [];
  const log = createLog({ level: "error", destination: { write: (line: string) => void lines.push(line) } });
  const { app, steps } = appThat(() => Promise.reject(unreachable()));
  await takeFirstSteps(app, log);
  expect(steps).toEqual(["import", "sweep", "alerts"]);
  expect(lines.join("")).toContain("were not taken over");
});
