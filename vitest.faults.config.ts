import { defineConfig } from "vitest/config";

/** The heavy fault runs: the real process killed again and again. Called by `.ci/run`, not by `npm test`. */
export default defineConfig({
  test: {
    include: ["test/faults/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 1_200_000,
    hookTimeout: 180_000,
  },
});
