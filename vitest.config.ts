import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/e2e/**", "test/faults/**"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // No module of ours keeps state (test/architecture-rules.ts), so files may share what a worker has loaded: loading it
    // anew for each file took most of the suite's time.
    isolate: false,
  },
});
