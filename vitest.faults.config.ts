import { defineConfig } from "vitest/config";

/** The heavy fault runs: the real process killed again and again. Called by `.ci/run`, not by `npm test`. */
export default defineConfig({
  test: {
    include: ["test/faults/**/*.test.ts"],
    // A report of a failure on a machine that is gone must name what was wrong.
    chaiConfig: { truncateThreshold: 1_000 },
    fileParallelism: false,
    testTimeout: 1_200_000,
    hookTimeout: 180_000,
  },
});
