/**
 * Has the engine collect its garbage and give what it frees back to the system; tens of milliseconds, in which nothing
 * else runs. Left to itself, V8 keeps for good what a burst of work made it take: it shrinks under pressure only, and a
 * process that then idles knows none. Asked through the inspector's protocol, the supported way without a flag
 * (https://chromedevtools.github.io/devtools-protocol/tot/HeapProfiler/#method-collectGarbage, 2026-11).
 * Does nothing where Node was built without it.
 */
export async function releaseMemory(): Promise<void> {
  if (!process.features.inspector) return;
  const { Session } = await import("node:inspector/promises");
  const session = new Session();
  session.connect();
  try {
    await session.post("HeapProfiler.collectGarbage");
  } finally {
    session.disconnect();
  }
}
