import { defineConfig } from "vitest/config";

/** The journeys: the real process, a real browser, the fake Bot API, the third-party Slack. One at a time. */
export default defineConfig({
  test: {
    include: ["test/e2e/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
