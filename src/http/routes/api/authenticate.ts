import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ApiKeys } from "../../../app/keys/api-keys.ts";
import type { ApiKey, KeyScope } from "../../../domain/api-key.ts";
import { MINUTE_MS } from "../../../lib/clock.ts";
import { ApiProblem } from "./api-problem.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** What a key must be allowed to call this address. Every address of the API names one. */
    scope?: KeyScope;
  }
  interface FastifyRequest {
    /** Whose request it is; null outside the API. */
    apiKey: ApiKey | null;
  }
}

/**
 * Lets nobody pass without a key that has the route's scope. It looks before a body is read; guesses are counted per
 * address, good requests per key (B65).
 */
export function authenticate(
  server: FastifyInstance,
  { keys, requestsPerMinute }: { readonly keys: Pick<ApiKeys, "recognize">; readonly requestsPerMinute: number },
): void {
  const counted = { timeWindow: MINUTE_MS, cache: MAX_COUNTED };
  const countGuess = server.createRateLimit({ ...counted, max: GUESSES_PER_MINUTE });
  const countUse = server.createRateLimit({
    ...counted,
    max: requestsPerMinute,
    keyGenerator: (request: FastifyRequest) => `key ${request.apiKey?.id}`,
  });

  server.decorateRequest("apiKey", null);
  // After `onRequest`, where each address is counted, and before the body is looked at.
  server.addHook("preParsing", async (request) => {
    const { scope } = request.routeOptions.config;
    const text = /^Bearer +([\w-]+)$/i.exec(request.headers.authorization ?? "")?.[1];
    const key = text === undefined ? null : await keys.recognize(text);
    if (key === null) {
      refuseIfTooMany(await countGuess(request));
      throw text === undefined ? nobody() : unknownKey();
    }
    request.apiKey = key;
    refuseIfTooMany(await countUse(request));
    if (scope === undefined || !key.scopes.includes(scope)) throw missingScope(scope ?? "none");
  });
}

/** The key of a request that has passed; a route that asks elsewhere is our bug. */
export function keyOf(request: FastifyRequest): ApiKey {
  if (request.apiKey === null) throw new Error("A route of the API was reached without a key.");
  return request.apiKey;
}

/** How a key stands in a connection's history. */
export function actorOf(request: FastifyRequest): string {
  const { name, id } = keyOf(request);
  return `API key ${name} (${id})`;
}

const GUESSES_PER_MINUTE = 30;
const MAX_COUNTED = 10_000;

function refuseIfTooMany(counted: Awaited<ReturnType<ReturnType<FastifyInstance["createRateLimit"]>>>): void {
  if (counted.isAllowed || !counted.isExceeded) return;
  throw new ApiProblem(
    { status: 429, code: "too_many_requests", title: "Too many requests; try again in a minute." },
    { "retry-after": String(counted.ttlInSeconds) },
  );
}

function nobody(): ApiProblem {
  const title = "Say who you are: Authorization: Bearer tk_…";
  return new ApiProblem({ status: 401, code: "unauthorized", title }, { "www-authenticate": "Bearer" });
}

function unknownKey(): ApiProblem {
  const title = "This key is unknown, revoked or expired.";
  const challenge = { "www-authenticate": 'Bearer error="invalid_token"' };
  return new ApiProblem({ status: 401, code: "unauthorized", title }, challenge);
}

function missingScope(scope: string): ApiProblem {
  const title = `This key may not do that: it lacks the scope ${scope}.`;
  const challenge = { "www-authenticate": `Bearer error="insufficient_scope", scope="${scope}"` };
  return new ApiProblem({ status: 403, code: "insufficient_scope", title }, challenge);
}
