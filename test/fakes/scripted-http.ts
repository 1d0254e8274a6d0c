import type { HttpAnswer, HttpClient, HttpRequest, WireValue } from "../../src/lib/http-client/http-client.ts";
import { Secret } from "../../src/lib/secret.ts";

/** A request as it would stand on the wire: nothing is hidden in it. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly bearer: string | null;
  readonly json: unknown;
  readonly timeoutMs: number | undefined;
}

/** An HTTP client that asks nobody: `answer` says what comes back, and `sent` is everything that was asked. */
export function createScriptedHttp(answer: (request: SentRequest) => HttpAnswer): HttpClient & {
  readonly sent: readonly SentRequest[];
} {
  const sent: SentRequest[] = [];
  return {
    sent,
    async request(request: HttpRequest) {
      const url = new URL(request.url);
      const query = Object.entries(request.query ?? {}).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, onTheWire(value)]],
      );
      const { method, bearer, json, timeoutMs } = request;
      sent.push({
        method,
        path: url.pathname,
        query: { ...Object.fromEntries(url.searchParams), ...Object.fromEntries(query) },
        bearer: bearer?.reveal() ?? null,
        json,
        timeoutMs,
      });
      return answer(sent.at(-1) as SentRequest);
    },
  };
}

function onTheWire(value: Exclude<WireValue, undefined>): string {
  return value instanceof Secret ? value.reveal() : String(value);
}
