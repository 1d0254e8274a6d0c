import { z } from "zod";
import { type Clock, DAY_MS, HOUR_MS, MINUTE_MS } from "../../lib/clock.ts";
import type { HttpAnswer } from "../../lib/http-client/http-client.ts";
import { parseJson } from "../../lib/http-client/parse-json.ts";
import { createSingleFlight } from "../../lib/single-flight.ts";
import { type Answer, type ProviderFailure, transportFailure, unreadable } from "../provider.ts";
import type { AddressRule } from "./address-rule.ts";
import type { Oauth2Settings } from "./oauth2-settings.ts";
import type { Turn } from "./turn.ts";

/** Where a service is asked; null: it has no such endpoint. */
export interface Endpoints {
  readonly authorization: string | null;
  readonly token: string | null;
  readonly revocation: string | null;
  readonly introspection: string | null;
  readonly userinfo: string | null;
  /** True: every way back names its issuer, and one that does not is someone else's (RFC 9207). */
  readonly namesIssuer: boolean;
}
export type EndpointName = Exclude<keyof Endpoints, "namesIssuer">;

/** Finds a service's endpoints: what is declared counts, the rest is in its metadata (RFC 8414, OpenID Connect Discovery). */
export interface Discovery {
  /** What is declared or was found before. */
  known(): Endpoints;
  /** One endpoint; asks the service only for one that is not declared. */
  find(name: EndpointName, turn: Turn): Promise<Answer<string>>;
  /** All of the metadata, for what is not an endpoint. */
  learn(turn: Turn): Promise<Answer<Endpoints>>;
}

/** Metadata is asked for again after this; while the service does not give it, what it said before serves on for a day. */
const FRESH_MS = 6 * HOUR_MS;
const STALE_MS = DAY_MS;
/** After a failure nobody asks again for so long: a sweep over many connections knocks once. */
const PAUSE_MS = MINUTE_MS;

/** Makes it for one service. It keeps one answer, and asks once for all who want it at the same time. */
export function createDiscovery(settings: Oauth2Settings, clock: Clock, rule: AddressRule): Discovery {
  const { issuer } = settings;
  const flights = createSingleFlight<Answer<Endpoints>>();
  let found: { readonly endpoints: Endpoints; readonly at: number } | null = null;
  let failed: { readonly failure: ProviderFailure; readonly at: number } | null = null;
  const declared = join(settings, null);

  async function learn(turn: Turn): Promise<Answer<Endpoints>> {
    if (issuer === null) return { ok: true, value: declared };
    const now = clock.now();
    if (found !== null && within(now, found.at, FRESH_MS)) return { ok: true, value: found.endpoints };
    if (failed === null || !within(now, failed.at, PAUSE_MS)) {
      const answer = await flights.run(issuer, () => fetchMetadata(issuer, turn));
      if (answer.ok) return answer;
    }
    if (found !== null && within(now, found.at, STALE_MS)) return { ok: true, value: found.endpoints };
    return { ok: false, failure: failed?.failure ?? unreadable(0) };
  }

  async function fetchMetadata(of: string, turn: Turn): Promise<Answer<Endpoints>> {
    let failure: ProviderFailure = unreadable(0);
    for (const url of metadataAddresses(of)) {
      const asked = await turn.ask({ method: "GET", url });
      const read = asked.ok ? understandMetadata(asked.answer, clock.now(), of, rule) : asked;
      if (read.ok) {
        found = { endpoints: join(settings, read.value), at: clock.now() };
        failed = null;
        return { ok: true, value: found.endpoints };
      }
      failure = read.failure;
      // Only an address where nothing is has another one to try.
      if (!(asked.ok && asked.answer.kind === "answered" && asked.answer.status >= 400 && asked.answer.status < 500))
        break;
    }
    // What was asked is no single-use token, so no doubt is left behind.
    const { maybeActed: _, ...plain } = failure;
    failed = { failure: plain, at: clock.now() };
    return { ok: false, failure: plain };
  }

  return {
    known: () => found?.endpoints ?? declared,
    learn,
    async find(name, turn) {
      const known = declared[name];
      if (known !== null) return { ok: true, value: known };
      const learnt = await learn(turn);
      if (!learnt.ok) return learnt;
      const address = learnt.value[name];
      if (address !== null) return { ok: true, value: address };
      return { ok: false, failure: { reason: "app_misconfigured", code: `no ${name} endpoint` } };
    },
  };
}

/** OpenID Connect Discovery §4 puts the path behind the issuer, RFC 8414 §3.1 between host and path; the first is commoner. */
export function metadataAddresses(issuer: string): string[] {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/+$/, "");
  return [
    `${origin}${path}/.well-known/openid-configuration`,
    `${origin}/.well-known/oauth-authorization-server${path}`,
  ];
}

/**
 * Understands the metadata. It must be the issuer's own, letter by letter (RFC 8414 §3.3); an endpoint that may not be asked
 * (B62) makes the whole of it void. The consent page must be of the issuer's origin: pages lead only to origins known at
 * the start, so another one has to be declared.
 */
export function understandMetadata(
  answer: HttpAnswer,
  now: number,
  issuer: string,
  rule: AddressRule,
): Answer<Partial<Endpoints>> {
  const transport = transportFailure(answer, now);
  if (transport !== null || answer.kind === "no_answer") return { ok: false, failure: transport ?? unreadable(0) };
  if (answer.status !== 200)
    return { ok: false, failure: { reason: "app_misconfigured", code: `metadata http ${answer.status}` } };
  const parsed = metadata.safeParse(parseJson(answer.text));
  if (!parsed.success) return { ok: false, failure: unreadable(answer.status) };
  const { data } = parsed;
  const misconfigured = (code: string) => ({ ok: false, failure: { reason: "app_misconfigured", code } }) as const;
  if (data.issuer !== issuer) return misconfigured("metadata of another issuer");
  const endpoints = {
    authorization: data.authorization_endpoint,
    token: data.token_endpoint,
    revocation: data.revocation_endpoint,
    introspection: data.introspection_endpoint,
    userinfo: data.userinfo_endpoint,
  };
  if (Object.values(endpoints).some((address) => address !== null && rule(address) === null))
    return misconfigured("metadata names an address refused");
  const { authorization } = endpoints;
  const elsewhere = authorization !== null && new URL(authorization).origin !== new URL(issuer).origin;
  return {
    ok: true,
    value: {
      ...endpoints,
      authorization: elsewhere ? null : authorization,
      namesIssuer: data.authorization_response_iss_parameter_supported,
    },
  };
}

function join(settings: Oauth2Settings, learnt: Partial<Endpoints> | null): Endpoints {
  return {
    authorization: settings.authorizationEndpoint ?? learnt?.authorization ?? null,
    token: settings.tokenEndpoint ?? learnt?.token ?? null,
    revocation: settings.revocationEndpoint ?? learnt?.revocation ?? null,
    introspection: settings.introspectionEndpoint ?? learnt?.introspection ?? null,
    userinfo: settings.userinfoEndpoint ?? learnt?.userinfo ?? null,
    namesIssuer: learnt?.namesIssuer ?? false,
  };
}

/** A clock that went back makes nothing fresh for ever. */
function within(now: number, at: number, ms: number): boolean {
  return now >= at && now - at < ms;
}

const endpoint = z.string().nullable().catch(null);
const metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  revocation_endpoint: endpoint,
  introspection_endpoint: endpoint,
  userinfo_endpoint: endpoint,
  authorization_response_iss_parameter_supported: z.boolean().catch(false),
});
