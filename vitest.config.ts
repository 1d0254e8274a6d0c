import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // A report of a failure on a machine that is gone must name what was wrong.
    chaiConfig: { truncateThreshold: 1_000 },
    exclude: ["test/e2e/**", "test/faults/**"],
    setupFiles: ["test/fakes/fixed-properties.ts"],
    // Nothing is proven by these: a machine that is busy with other things takes its time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    // No module of ours keeps state (test/architecture-rules.ts), so files may share what a worker has loaded: loading it
    // anew for each file took most of the suite's time.
    isolate: false,
  },
});
