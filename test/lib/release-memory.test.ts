import { describe, expect, it } from "vitest";
import { releaseMemory } from "../../src/lib/release-memory.ts";

describe("releasing memory", () => {
  it("collects what nobody holds any more before it resolves", async () => {
    let abandoned: object | undefined = { text: "x".repeat(1_000) };
    const reference = new WeakRef(abandoned);
    abandoned = undefined;
    // A reference that was just made is kept until its turn of the event loop ends.
    await new Promise((resolve) => setImmediate(resolve));
    await releaseMemory();
    expect(reference.deref()).toBeUndefined();
  });

  it("can be asked for twice at once", async () => {
    await expect(Promise.all([releaseMemory(), releaseMemory()])).resolves.toHaveLength(2);
  });
});
