import type { Readable } from "node:stream";

/** More than any token, and little enough to be a slip when it is more. */
const MAX_BYTES = 65_536;

/** Reads what is piped in, as text; what is longer than 64 KiB is cut off there. */
export async function readInput(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Uint8Array);
    chunks.push(bytes);
    size += bytes.length;
    if (size >= MAX_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MAX_BYTES).toString("utf8");
}
