import type { SimulatedAnswer, SimulatedRequest } from "../simulator.ts";
import { parameter } from "./graph-request.ts";

/** A message as the send API takes it: `recipient` and `message` are JSON, in a form's fields too. */
export function readMessage(request: SimulatedRequest): { readonly to: string; readonly text: string } | null {
  const to = innerText(parameter(request, "recipient"), "id");
  const text = innerText(parameter(request, "message"), "text");
  return to === null || text === null ? null : { to, text };
}

/** The answer to a message that was sent. */
export function messageSentAnswer(to: string, messageId: string): SimulatedAnswer {
  const body = JSON.stringify({ recipient_id: to, message_id: messageId });
  return { status: 200, headers: { "content-type": "application/json" }, body };
}

function innerText(json: string | null, name: string): string | null {
  try {
    const value = (JSON.parse(json ?? "null") as Record<string, unknown> | null)?.[name];
    return typeof value === "string" && value !== "" ? value : null;
  } catch {
    return null;
  }
}
