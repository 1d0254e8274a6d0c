import type { Connection } from "../../domain/connection.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import { type Clock, MINUTE_MS, SECOND_MS } from "../../lib/clock.ts";
import { InsecureAddressError } from "../../lib/http-client/check-address.ts";
import type {
  Answered,
  HttpAnswer,
  HttpClient,
  HttpRequest,
  NoAnswerCause,
} from "../../lib/http-client/http-client.ts";
import { createPool, PoolFullError } from "../../lib/pool.ts";
import { Throttled } from "../../lib/throttle.ts";
import type { Provider, ProviderApi } from "../../providers/provider.ts";
import type { GetLiveToken, LiveToken } from "./live-token.ts";
import { headersFromProvider, headersToProvider } from "./passed-headers.ts";
import { ProxyProblem, type ProxyProblemCode } from "./proxy-problem.ts";
import { redactHeader, redactTokens } from "./redact-tokens.ts";

/** A call of a provider's API, as somebody without its token makes it. */
export interface ProviderRequest {
  readonly connection: Connection;
  readonly method: HttpRequest["method"];
  /** Below the provider's API, as it was written. */
  readonly pathAndQuery: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Kept whole, so that the call can be made a second time. */
  readonly body: Uint8Array | null;
}

/** What the provider said, with no token in it. */
export interface ProviderReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * Makes a call at the provider with the connection's token. A token that the provider refuses is renewed and the call is
 * made once more, at most once. Whatever the provider answers is handed on, without tokens. Throws `ProxyProblem` where
 * there is no answer, `TokenProblem` where there is no token.
 */
export type CallProvider = (request: ProviderRequest) => Promise<ProviderReply>;

/** Makes the use case. */
export function createCallProvider(tools: {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly getLiveToken: GetLiveToken;
  readonly http: HttpClient;
  readonly clock: Clock;
}): CallProvider {
  const { providers, getLiveToken, http, clock } = tools;
  // One for each service: where one hangs, calls of the others go on.
  const pools = new Map([...providers.keys()].map((name) => [name, createPool(AT_ONCE, WAITING)]));
  // Which tokens were refused although they were just renewed: then it is not the token's fault, and no more are spent.
  const inVain = new Map<ConnectionId, { readonly generation: number; readonly until: number }>();

  async function attempt(request: ProviderRequest, api: ProviderApi, live: LiveToken): Promise<HttpAnswer> {
    const { connection, credential } = live;
    const url = api.addressOf(connection, request.pathAndQuery);
    if (url === null || url.username !== "" || url.password !== "") throw new ProxyProblem("address_refused");
    const { headers, query } = api.sign(credential.accessToken);
    try {
      await api.turn?.();
      return await (api.via?.(http) ?? http).request({
        method: request.method,
        url: url.href,
        query,
        headers: { ...headersToProvider(request.headers), ...headers },
        ...(request.body === null ? {} : { body: request.body }),
        timeoutMs: TIMEOUT_MS,
        maxBodyBytes: MAX_ANSWER_BYTES,
        keepBytes: true,
        // Plain http is an operator's own address on this machine; what is https must lie outside, also by its name (B62).
        publicOnly: url.protocol === "https:",
      });
    } catch (error) {
      if (error instanceof InsecureAddressError) throw new ProxyProblem("address_refused");
      if (error instanceof Throttled) throw new ProxyProblem("rate_limited", { retryAfterMs: error.retryAfterMs });
      throw error;
    }
  }

  async function call(request: ProviderRequest, api: ProviderApi): Promise<ProviderReply> {
    const { id } = request.connection;
    const live = await getLiveToken(id, 0);
    const first = await attempt(request, api, live);
    if (!api.refusesToken(first) || isInVain(live)) return replyOf(first, [live]);
    const fresh = await getLiveToken(id, 0, { refused: live.connection.generation });
    const second = await attempt(request, api, fresh);
    if (api.refusesToken(second)) noteInVain(fresh);
    return replyOf(second, [live, fresh]);
  }

  function isInVain({ connection: { id, generation } }: LiveToken): boolean {
    const noted = inVain.get(id);
    return noted !== undefined && noted.generation === generation && noted.until > clock.now();
  }

  function noteInVain({ connection: { id, generation } }: LiveToken): void {
    const now = clock.now();
    for (const [known, { until }] of inVain) if (until <= now) inVain.delete(known);
    inVain.set(id, { generation, until: now + IN_VAIN_MS });
  }

  return async (request) => {
    const { provider } = request.connection;
    const api = providers.get(provider)?.api;
    const pool = pools.get(provider);
    if (api === undefined || pool === undefined) throw new ProxyProblem("not_supported");
    // Before a token is renewed for nothing.
    if (api.addressOf(request.connection, request.pathAndQuery) === null) throw new ProxyProblem("address_refused");
    const { headers, body } = request;
    if (body !== null && api.takesBody?.(headers, body) === false) throw new ProxyProblem("body_refused");
    try {
      return await pool.run(() => call(request, api));
    } catch (error) {
      if (error instanceof PoolFullError) throw new ProxyProblem("busy", { retryAfterMs: SECOND_MS });
      throw error;
    }
  };
}

/** Of one service. Each holds a request and an answer in memory. */
const AT_ONCE = 32;
const WAITING = 64;
const TIMEOUT_MS = 30 * SECOND_MS;
const MAX_ANSWER_BYTES = 5 * 1_048_576;
const IN_VAIN_MS = 5 * MINUTE_MS;

function replyOf(answer: HttpAnswer, used: readonly LiveToken[]): ProviderReply {
  if (answer.kind === "no_answer") {
    const { cause, sent: maybeActed, retryAfterMs } = answer;
    throw new ProxyProblem(SILENCE[cause], { maybeActed, ...(retryAfterMs !== undefined && { retryAfterMs }) });
  }
  const secrets = used.flatMap(({ credential: { accessToken, refreshToken } }) =>
    refreshToken === null ? [accessToken] : [accessToken, refreshToken],
  );
  const { status, headers } = answer;
  // LinkedIn's 999, for one: no status that could be handed on.
  if (status > 599) throw new ProxyProblem("provider_unreachable", { maybeActed: true });
  const passed = Object.entries(headersFromProvider(headers));
  return {
    status,
    headers: Object.fromEntries(passed.map(([name, value]) => [name, redactHeader(value, secrets)])),
    body: redactTokens(bytesOf(answer), { secrets, isText: isText(headers["content-type"]) }),
  };
}

function bytesOf({ bytes, text }: Answered): Uint8Array {
  return bytes ?? Buffer.from(text);
}

function isText(contentType: string | undefined): boolean {
  return contentType === undefined || /json|text|xml|javascript|urlencoded/i.test(contentType);
}

const SILENCE: Readonly<Record<NoAnswerCause, ProxyProblemCode>> = {
  timeout: "provider_timeout",
  network: "provider_unreachable",
  reset: "provider_unreachable",
  aborted: "provider_unreachable",
  circuit_open: "provider_unreachable",
  throttled: "rate_limited",
  limited: "rate_limited",
  too_large: "answer_too_large",
  redirect: "redirect_refused",
  private_address: "address_refused",
  unsendable: "provider_unreachable",
};
