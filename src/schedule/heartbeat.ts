import type { HttpClient } from "../lib/http-client/http-client.ts";
import type { Log } from "../lib/log/log.ts";

/** Calls an uptime monitor after a good pass: a dead process can't report itself. Never throws. */
export function createHeartbeat(http: HttpClient, url: string, log: Log): () => Promise<void> {
  return async () => {
    const answer = await http.request({ method: "GET", url });
    if (answer.kind === "no_answer") log.warn({ cause: answer.cause }, "the heartbeat address did not answer");
  };
}
