import type { IncomingMessage } from "node:http";
import type { SimulatedRequest } from "./simulator.ts";

const MAX_BODY_BYTES = 1 << 20;

/** A body longer than the simulator reads. */
export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
}

/** Reads the whole body; more than a mebibyte is a `BodyTooLarge`. */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) reject(new BodyTooLarge());
      else chunks.push(chunk);
    });
    request.on("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on("error", reject);
  });
}

/** The fields of a body, by its content type. What cannot be read has none: the providers then miss their parameters. */
export async function readFields(
  contentType: string,
  body: Buffer,
): Promise<Pick<SimulatedRequest, "fields" | "bodyType">> {
  if (contentType.startsWith("application/json"))
    return { fields: jsonFields(body.toString("utf8")), bodyType: "json" };
  if (contentType.startsWith("application/x-www-form-urlencoded")) {
    return { fields: Object.fromEntries(new URLSearchParams(body.toString("utf8"))), bodyType: "form" };
  }
  if (contentType.startsWith("multipart/form-data"))
    return { fields: await multipartFields(contentType, body), bodyType: "multipart" };
  return { fields: {}, bodyType: "none" };
}

function jsonFields(text: string): Record<string, string> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return {};
    // What is nested stays JSON, as Meta's clients send it in forms.
    const fields = Object.entries(value).map(([name, each]: [string, unknown]) => [
      name,
      typeof each === "object" && each !== null ? JSON.stringify(each) : each,
    ]);
    return Object.fromEntries(fields.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  } catch {
    return {};
  }
}

async function multipartFields(contentType: string, body: Buffer): Promise<Record<string, string>> {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData();
    return Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  } catch {
    return {};
  }
}
