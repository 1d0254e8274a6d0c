/** An error as Meta's hosts tell it. It stays inside the adapters: the message may quote what was sent. */
export interface GraphError {
  /** `graph`: the Graph envelope. `token_endpoint`: that of api.instagram.com, whose code repeats the HTTP status. */
  readonly envelope: "graph" | "token_endpoint";
  readonly code: number;
  readonly subcode: number | null;
  readonly type: string;
  readonly message: string;
  readonly isTransient: boolean;
}

/**
 * Reads the Graph envelope out of a parsed body, or gives null when the body is none. The HTTP status plays no part: errors
 * come with 200 as well, and one code with several statuses.
 *
 * graph.facebook.com, graph.instagram.com: `{"error":{"message","type","code","error_subcode","is_transient",…}}`
 * (developers.facebook.com/docs/graph-api/guides/error-handling, 2026-11); `debug_token` says `subcode`.
 */
export function readGraphError(body: unknown): GraphError | null {
  if (!isRecord(body)) return null;
  const { error } = body;
  if (!isRecord(error)) return null;
  const code = wholeNumber(error.code);
  if (code === null) return null;
  return {
    envelope: "graph",
    code,
    subcode: wholeNumber(error.error_subcode ?? error.subcode),
    type: text(error.type),
    message: text(error.message),
    isTransient: error.is_transient === true,
  };
}

/**
 * The same of the other envelope, `{"error_type","code","error_message"}`, which api.instagram.com alone has (Instagram
 * business login page, 2026-03). Anywhere else these are the words of something in between, and no verdict of Meta's.
 */
export function readTokenEndpointError(body: unknown): GraphError | null {
  if (!isRecord(body)) return null;
  if (typeof body.error_type !== "string" && typeof body.error_message !== "string") return null;
  return {
    envelope: "token_endpoint",
    code: wholeNumber(body.code) ?? 400,
    subcode: null,
    type: text(body.error_type),
    message: text(body.error_message),
    isTransient: false,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wholeNumber(value: unknown): number | null {
  if (typeof value === "string" && /^\d{1,9}$/.test(value)) return Number(value);
  return typeof value === "number" && Number.isSafeInteger(value) ? value : null;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
