/**
 * An axios adapter over node:http and node:https. Axios's own spends several times the work per request, and does not
 * tell what matters most here: whether a request that failed can have reached the other side.
 *
 * Node buffers what is written until the connection stands (for TLS: until the handshake is done, so a refused
 * certificate sent nothing). Trouble before that moment is therefore `sent: false`; from that moment on, `sent: true`.
 */
import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import type { LookupFunction, Socket } from "node:net";
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from "axios";
import type { NoAnswerCause } from "./http-client.ts";
import { PRIVATE_ADDRESS } from "./public-address.ts";

/** What the adapter rejects with; the client turns it into a `NoAnswer`. */
export class TransportError extends Error {
  override readonly name = "TransportError";
  readonly reason: NoAnswerCause;
  readonly sent: boolean;

  constructor(reason: NoAnswerCause, sent: boolean, message: string) {
    super(message);
    this.reason = reason;
    this.sent = sent;
  }
}

/** Connections are kept for the next request, at most `maxSockets` per origin. `close()` ends the idle and the busy ones. */
export function createNodeAdapter(options: { readonly maxSockets: number }): {
  readonly adapter: AxiosAdapter;
  close(): void;
} {
  // Idle connections go after 4 s: many servers close theirs after 5, and a request must not meet that moment.
  const settings = {
    keepAlive: true,
    maxSockets: options.maxSockets,
    maxFreeSockets: options.maxSockets,
    timeout: 4_000,
  };
  const agents = { http: new HttpAgent(settings), https: new HttpsAgent(settings) };
  return {
    adapter: (config) =>
      new Promise((resolve, reject) => {
        try {
          send(config, agents, resolve, reject);
        } catch (error) {
          // Node refuses an unsound header or method at once, before there is a connection.
          const { code } = error as NodeJS.ErrnoException;
          const reason = code === "ERR_INVALID_CHAR" ? "unsendable" : "network";
          reject(new TransportError(reason, false, describe(error as Error)));
        }
      }),
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

function send(
  config: InternalAxiosRequestConfig,
  agents: Agents,
  resolve: (response: AxiosResponse) => void,
  reject: (error: TransportError) => void,
): void {
  const url = new URL(config.url ?? "");
  const secure = url.protocol === "https:";
  const body: string | Uint8Array | undefined = config.data;
  const headers: Record<string, string> = { ...(config.headers as object) };
  if (body !== undefined) headers["content-length"] = String(Buffer.byteLength(body));
  const limit = config.maxContentLength ?? Number.POSITIVE_INFINITY;
  const signal = config.signal as AbortSignal | undefined;
  let connected = false;
  let settled = false;

  const request = (secure ? requestHttps : requestHttp)({
    // Taken over by hand: given the URL itself, Node would copy and check all its parts once more.
    protocol: url.protocol,
    hostname: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port,
    path: url.pathname + url.search,
    method: config.method?.toUpperCase(),
    headers,
    agent: secure ? agents.https : agents.http,
    lookup: config.lookup as LookupFunction | undefined,
  });
  const timer = setTimeout(() => fail("timeout", `No answer within ${config.timeout} ms.`), config.timeout);
  signal?.addEventListener("abort", onAbort, { once: true });

  function settle(): boolean {
    if (settled) return false;
    settled = true;
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
    return true;
  }

  function fail(reason: NoAnswerCause, message: string): void {
    if (!settle()) return;
    reject(new TransportError(reason, connected, message));
    request.destroy();
  }

  function onAbort(): void {
    fail("aborted", "The caller gave up.");
  }

  request.on("socket", (socket: Socket) => {
    if (!socket.connecting && (!secure || request.reusedSocket)) {
      connected = true;
      return;
    }
    socket.once(secure ? "secureConnect" : "connect", () => {
      connected = true;
    });
  });
  request.on("error", (error: NodeJS.ErrnoException) => fail(causeOf(error), describe(error)));
  request.on("response", (response) => {
    // What is told of a body that does not come takes no room.
    const hasBody = config.method?.toUpperCase() !== "HEAD";
    read({ response, limit: hasBody ? limit : Number.POSITIVE_INFINITY, fail }, (bytes) => {
      if (!settle()) return;
      const data = config.responseType === "arraybuffer" ? bytes : bytes.toString("utf8");
      const { statusCode = 0, statusMessage = "", headers: answered } = response;
      resolve({ data, status: statusCode, statusText: statusMessage, headers: answered as never, config, request });
    });
  });
  request.end(body);
}

function read(
  options: {
    readonly response: IncomingMessage;
    readonly limit: number;
    readonly fail: (reason: NoAnswerCause, message: string) => void;
  },
  done: (body: Buffer) => void,
): void {
  const { response, limit, fail } = options;
  const tooLarge = `The answer is longer than ${limit} bytes.`;
  const chunks: Buffer[] = [];
  let length = 0;
  response.on("error", (error: NodeJS.ErrnoException) => fail("reset", describe(error)));
  if (Number(response.headers["content-length"]) > limit) {
    fail("too_large", tooLarge);
    return;
  }
  response.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length > limit) fail("too_large", tooLarge);
    else chunks.push(chunk);
  });
  response.on("end", () => {
    const bytes = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
    try {
      done(decode(bytes, response.headers["content-encoding"], limit));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") fail("too_large", tooLarge);
      else fail("network", "The answer is encoded in a way that can't be read.");
    }
  });
}

/**
 * We ask for plain answers. Who compresses all the same is still understood: the answer may hold a rotated token. Codings
 * are written in any case, and the one that was applied last stands last (RFC 9110 §8.4).
 */
function decode(body: Buffer, encoding: string | undefined, limit: number): Buffer {
  const codings = (encoding ?? "").split(",").map((one) => one.trim().toLowerCase());
  const applied = codings.filter((one) => one !== "" && one !== "identity");
  if (body.length === 0) return body;
  if (applied.length > MAX_CODINGS) throw new Error("More codings than anybody needs.");
  return applied.reduceRight((bytes, coding) => decodeOne(bytes, coding, { maxOutputLength: limit }), body);
}

const MAX_CODINGS = 3;

function decodeOne(bytes: Buffer, coding: string, options: { readonly maxOutputLength: number }): Buffer {
  if (coding === "gzip" || coding === "x-gzip") return gunzipSync(bytes, options);
  if (coding === "br") return brotliDecompressSync(bytes, options);
  if (coding !== "deflate") throw new Error("A coding that is not known here.");
  // Some leave the frame of zlib away (RFC 9110 §8.4.1.2); its first byte always has an 8 for its lower half.
  return ((bytes[0] ?? 0) & 15) === 8 ? inflateSync(bytes, options) : inflateRawSync(bytes, options);
}

function causeOf(error: NodeJS.ErrnoException): NoAnswerCause {
  if (error.code === PRIVATE_ADDRESS) return "private_address";
  if (error.code === "ECONNRESET" || error.code === "EPIPE" || error.code === "ECONNABORTED") return "reset";
  return error.code === "ETIMEDOUT" ? "timeout" : "network";
}

function describe(error: NodeJS.ErrnoException): string {
  return error.message === "" ? (error.code ?? error.name) : error.message;
}
