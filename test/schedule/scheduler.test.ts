import { expect, it } from "vitest";
import { silentLog } from "../../src/lib/log/log.ts";
import { createScheduler } from "../../src/schedule/scheduler.ts";

const EVERY_SECOND = "* * * * * *";

it("a job that fails runs again at its next time, and is logged", async () => {
  const logged: string[] = [];
  const scheduler = createScheduler({
    log: { ...silentLog, error: (_fields: unknown, text?: string) => void logged.push(text ?? "") },
  });
  let runs = 0;
  await new Promise<void>((resolve) => {
    scheduler.add("fragile", EVERY_SECOND, async () => {
      runs += 1;
      if (runs === 2) resolve();
      throw new Error("as usual");
    });
  });
  await scheduler.stop();
  expect(runs).toBe(2);
  expect(logged[0]).toContain("runs again");
});

it("stop waits for what runs, and nothing runs after it", async () => {
  const scheduler = createScheduler({ log: silentLog });
  let finish: () => void = () => undefined;
  let runs = 0;
  let ended = false;
  await new Promise<void>((began) => {
    scheduler.add("slow", EVERY_SECOND, async () => {
      runs += 1;
      began();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      ended = true;
    });
  });
  const stopped = scheduler.stop();
  expect(ended).toBe(false);
  finish();
  await stopped;
  expect(ended).toBe(true);
  expect(runs).toBe(1);
});
