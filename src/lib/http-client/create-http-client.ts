import type { AxiosAdapter, InternalAxiosRequestConfig } from "axios";
import type { Clock } from "../clock.ts";
import type { Log } from "../log/log.ts";
import { scrubText, scrubUrl } from "../log/scrub.ts";
import { Secret } from "../secret.ts";
import { checkAddress } from "./check-address.ts";
import type { HttpAnswer, HttpClient, HttpRequest, NoAnswer, NoAnswerCause, WireValue } from "./http-client.ts";
import { createNodeAdapter, TransportError } from "./node-adapter.ts";
import { createPublicLookup, isPrivateLiteral, type Resolve } from "./public-address.ts";

/** What is told of every request once it ended, for metrics. */
export interface HttpStat {
  readonly origin: string;
  readonly method: string;
  readonly status: number | null;
  readonly cause: NoAnswerCause | null;
  readonly durationMs: number;
}

/** An `HttpClient` with connections of its own. `close()` ends them; what still runs answers `reset`. */
export interface OwnedHttpClient extends HttpClient {
  close(): void;
}

/**
 * Makes the client that providers are asked with: keep-alive, one timeout for the whole exchange, bounded bodies, every
 * status accepted, no retry, no proxy. A redirect is never followed, since the request carries a secret (RFC 9700 §4.12).
 */
export function createHttpClient(options: {
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly log: Log;
  /** 1 MiB by default. */
  readonly maxBodyBytes?: number;
  /** Connections per origin, 256 by default. */
  readonly maxSockets?: number;
  /** The product's version, for the `User-Agent`. */
  readonly version?: string;
  /** Another way to the network. It rejects with `TransportError`; any other error counts as trouble after sending. */
  readonly adapter?: AxiosAdapter;
  /** Who is asked for the addresses of a name by requests that are `publicOnly`; the system by default. */
  readonly resolve?: Resolve;
  readonly onResponse?: (stat: HttpStat) => void;
}): OwnedHttpClient {
  const { clock, log, onResponse } = options;
  const transport = createNodeAdapter({ maxSockets: options.maxSockets ?? 256 });
  const adapter = options.adapter ?? transport.adapter;
  // Adapters are called straight, with the configuration that axios would give them: its own merging and dispatching
  // costs as much per request as all the rest together (measured 2026-11: 7,500 against 12,000 requests per second), and
  // looks at the abort signal after the answer, so that an answer which has arrived, a rotated token in it, would be lost.
  // Loaded at the first request: it would be a seventh of the time that the product takes to start (measured 2026-11).
  let loading: Promise<Axios> | undefined;
  const load = async (): Promise<Axios> => {
    const { default: axios, AxiosHeaders } = await import("axios");
    const { defaults } = axios.create({
      maxContentLength: options.maxBodyBytes ?? 1_048_576,
      maxRedirects: 0,
      proxy: false,
      responseType: "text",
      validateStatus: null,
    });
    return { defaults, newHeaders: () => new AxiosHeaders() };
  };
  const userAgent = `tokenkeeper/${options.version ?? "0"}`;
  const lookup = createPublicLookup(options.resolve);

  async function exchange(url: URL, request: HttpRequest): Promise<HttpAnswer> {
    loading ??= load();
    const { defaults, newHeaders } = await loading;
    if (request.signal?.aborted) return noAnswer("aborted", false, "The caller gave up.");
    if (request.publicOnly === true && isPrivateLiteral(url.hostname)) {
      return noAnswer("private_address", false, `${url.host} lies inside.`);
    }
    const timeoutMs = request.timeoutMs ?? options.timeoutMs;
    const config = toConfig({ url, request, headers: newHeaders(), userAgent, timeoutMs, lookup });
    try {
      const { status, headers, data } = await adapter({ ...defaults, ...config });
      const location = String(headers.location ?? "");
      if (REDIRECTS.has(status) && location !== "") {
        return noAnswer("redirect", true, `${status} to ${scrubUrl(location)}, not followed.`);
      }
      const kept = request.keepBytes === true && data instanceof Uint8Array ? { bytes: data } : {};
      return { kind: "answered", status, headers: plainHeaders(headers), text: String(data), ...kept };
    } catch (error) {
      if (error instanceof TransportError) return noAnswer(error.reason, error.sent, scrubText(error.message));
      return noAnswer("network", true, scrubText(error instanceof Error ? error.message : String(error)));
    }
  }

  return {
    async request(request) {
      const url = checkAddress(request.url);
      const startedAt = clock.now();
      const answer = await exchange(url, request);
      const status = answer.kind === "answered" ? answer.status : null;
      const cause = answer.kind === "no_answer" ? answer.cause : null;
      const stat = { origin: url.origin, method: request.method, status, cause, durationMs: clock.now() - startedAt };
      onResponse?.(stat);
      log.debug(stat, "http request");
      return answer;
    },
    close: () => transport.close(),
  };
}

/** What is used of axios. */
interface Axios {
  readonly defaults: object;
  readonly newHeaders: () => InternalAxiosRequestConfig["headers"];
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function noAnswer(cause: NoAnswerCause, sent: boolean, detail: string): NoAnswer {
  return { kind: "no_answer", cause, sent, detail };
}

function toConfig(options: {
  readonly url: URL;
  readonly request: HttpRequest;
  readonly headers: InternalAxiosRequestConfig["headers"];
  readonly userAgent: string;
  readonly timeoutMs: number;
  readonly lookup: ReturnType<typeof createPublicLookup>;
}): InternalAxiosRequestConfig {
  const { url, request, userAgent, timeoutMs, lookup } = options;
  const { method, query, form, json, body, headers, bearer, signal, maxBodyBytes } = request;
  if ([form, json, body].filter((one) => one !== undefined).length > 1)
    throw new TypeError("A request has a form, JSON or a body, and only one of them.");
  const sent: Record<string, string> = {
    "user-agent": userAgent,
    accept: "application/json",
    "accept-encoding": "identity",
  };
  if (form !== undefined) sent["content-type"] = "application/x-www-form-urlencoded";
  if (json !== undefined) sent["content-type"] = "application/json";
  if (bearer !== undefined) sent.authorization = `Bearer ${bearer.reveal()}`;
  for (const [name, value] of Object.entries(headers ?? {})) sent[name.toLowerCase()] = reveal(value);
  return {
    method,
    url: query === undefined ? url.href : withQuery(url, query),
    // Assigned, not set: names are lower case and unique here, and Node refuses what no header may hold.
    headers: Object.assign(options.headers, sent),
    data: form === undefined ? (json === undefined ? body : toJson(json)) : encode(form),
    ...(maxBodyBytes === undefined ? {} : { maxContentLength: maxBodyBytes }),
    ...(request.keepBytes === true ? { responseType: "arraybuffer" as const } : {}),
    timeout: timeoutMs,
    ...(signal === undefined ? {} : { signal }),
    ...(request.publicOnly === true ? { lookup: lookup as InternalAxiosRequestConfig["lookup"] } : {}),
  };
}

function withQuery(url: URL, query: Readonly<Record<string, WireValue>>): string {
  const added = encode(query);
  const complete = new URL(url);
  if (added !== "") complete.search = complete.search === "" ? added : `${complete.search}&${added}`;
  return complete.href;
}

function encode(values: Readonly<Record<string, WireValue>>): string {
  const encoded = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) encoded.append(name, reveal(value));
  return encoded.toString();
}

function reveal(value: Exclude<WireValue, undefined>): string {
  return value instanceof Secret ? value.reveal() : String(value);
}

/** `Secret` has a `toJSON` that hides it, which would send the word "[redacted]" to the provider. */
function toJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, hidden) {
    const original = this[key];
    return original instanceof Secret ? original.reveal() : hidden;
  });
}

function plainHeaders(headers: object): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && value !== null)
      plain[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : String(value);
  }
  return plain;
}
