import type { HttpAnswer, NoAnswerCause } from "../../src/lib/http-client/http-client.ts";

/** The moment at which understand-functions are told that it is. */
export const NOW = Date.UTC(2026, 10, 21, 12);

/** An answer as the HTTP client gives it; anything but a string is sent as JSON. */
export function answered(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): HttpAnswer & { readonly kind: "answered" } {
  return { kind: "answered", status, headers, text: typeof body === "string" ? body : JSON.stringify(body) };
}

/** No answer, for this cause. */
export function silent(cause: NoAnswerCause, sent: boolean): HttpAnswer {
  return { kind: "no_answer", cause, sent, detail: "https://graph.example/me?access_token=IGAA-never-to-be-seen" };
}

export const HTML_502 = "<html><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>";
