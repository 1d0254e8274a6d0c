import { defineConfig } from "vitest/config";

/** The journeys: the real process, a real browser, the fake Bot API, the third-party Slack. One at a time. */
export default defineConfig({
  test: {
    include: ["test/e2e/**/*.test.ts"],
    // A report of a failure on a machine that is gone must name what was wrong.
    chaiConfig: { truncateThreshold: 1_000 },
    fileParallelism: false,
    // Nothing is proven by these: a machine that is busy with other things takes its time.
    testTimeout: 300_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 90_000 } },
  },
});
