import { z } from "zod";
import { FAILURE_REASONS } from "../../domain/failure.ts";
import { SECOND_MS } from "../../lib/clock.ts";
import type { HttpAnswer, HttpRequest } from "../../lib/http-client/http-client.ts";
import { Secret } from "../../lib/secret.ts";
import type { Answer, ProviderFailure } from "../provider.ts";
import { appSecretProof } from "./app-secret-proof.ts";
import { classifyGraphError } from "./classify-graph-error.ts";
import type { FacebookSettings } from "./facebook-settings.ts";
import { graphAddress } from "./graph-address.ts";
import { readGraphError } from "./read-graph-error.ts";
import { understandGraphAnswer } from "./understand-graph-answer.ts";

/** What Meta says of a living token of our app. Times are epoch milliseconds. */
export interface TokenFacts {
  /** `USER`, `PAGE`, `SYSTEM_USER`; null when the answer does not say. */
  readonly type: string | null;
  /** Null: it has no end. Undefined: the answer does not say, which must not be taken for "no end" (B6). */
  readonly expiresAt: number | null | undefined;
  /** When user data stops, for tokens without an end too (90 days after the person's last log-in); null: no such date. */
  readonly dataAccessEndsAt: number | null;
  readonly scopes: readonly string[];
  /** Per scope the ids it is limited to. A scope that is not here holds for all. */
  readonly targets: Readonly<Record<string, readonly string[]>>;
  readonly userId: string | null;
  /** The Page of a Page's token. */
  readonly profileId: string | null;
}

/**
 * Asks for the facts of a token with the app's own token, `{app id}|{app secret}`
 * (developers.facebook.com/docs/graph-api/reference/debug_token, 2026-11).
 */
export function askDebugToken(
  settings: Pick<FacebookSettings, "appId" | "graphUrl" | "graphVersion">,
  appSecret: Secret,
  inspected: Secret,
): HttpRequest {
  const appToken = new Secret(`${settings.appId}|${appSecret.reveal()}`);
  return {
    method: "GET",
    url: graphAddress(settings.graphUrl, "debug_token", settings.graphVersion),
    query: { input_token: inspected, access_token: appToken, ...appSecretProof(appSecret, appToken) },
  };
}

/**
 * Understands the answer. Only `data.error` speaks of the token asked about, and is the verdict on it: this is the probe by
 * which doubtful answers are confirmed (B27). A refusal at the top speaks of the app's own token, which is made of our
 * settings: 190 "Invalid OAuth access token signature." there is a wrong secret, and never a dead token.
 */
export function understandDebugToken(answer: HttpAnswer, now: number, appId: string): Answer<TokenFacts> {
  const read = understandGraphAnswer(answer, now, (body) => {
    const parsed = debugged.safeParse(body);
    return parsed.success ? parsed.data.data : null;
  });
  if (!read.ok) return { ok: false, failure: aboutOurApp(read.failure) };
  const data = read.value;
  if (!data.is_valid) return { ok: false, failure: verdictOf(data) };
  if (data.app_id !== appId) return { ok: false, failure: { reason: "wrong_app", code: "app_id" } };
  return {
    ok: true,
    value: {
      type: data.type,
      expiresAt: data.expires_at === null ? undefined : momentOf(data.expires_at),
      dataAccessEndsAt: momentOf(data.data_access_expires_at ?? 0),
      scopes: data.scopes,
      targets: Object.fromEntries(
        data.granular_scopes.flatMap(({ scope, target_ids: ids }) => (ids === null ? [] : [[scope, ids]])),
      ),
      userId: data.user_id,
      profileId: data.profile_id,
    },
  };
}

/**
 * A dead token at the top is our app's own, whatever kills a person's. That the token asked about is another app's is the one
 * such thing that is said of it there; rights and people are not the app token's, which has neither.
 */
function aboutOurApp(failure: ProviderFailure): ProviderFailure {
  const { reason, code } = failure;
  const kind = FAILURE_REASONS[reason];
  const isOurs = kind === "dead" || (kind === "user_action" && /^(?:190|102)\//.test(code));
  return isOurs && reason !== "wrong_app" ? { reason: "app_secret_wrong", code } : failure;
}

function verdictOf(data: z.output<typeof facts>): ProviderFailure {
  const error = readGraphError(data);
  if (error === null) return { reason: "token_invalid", code: "is_valid" };
  const { suspect: _confirmed, ...failure } = classifyGraphError(error) ?? {
    reason: "token_invalid",
    code: String(error.code),
  };
  return failure;
}

/** Seconds to milliseconds; 0 means never. */
function momentOf(seconds: number): number | null {
  return seconds === 0 ? null : seconds * SECOND_MS;
}

const id = z.union([z.string().min(1), z.int().transform(String)]);
/** Up to the year 9999: an end beyond it is a mistake and counts as not told. */
const seconds = z.number().int().nonnegative().max(253_402_300_799).nullable().catch(null);
const facts = z.object({
  app_id: id.nullable().catch(null),
  type: z.string().nullable().catch(null),
  is_valid: z.boolean(),
  expires_at: seconds,
  data_access_expires_at: seconds,
  scopes: z.array(z.string()).catch([]),
  granular_scopes: z.array(z.object({ scope: z.string(), target_ids: z.array(id).nullable().catch(null) })).catch([]),
  user_id: id.nullable().catch(null),
  profile_id: id.nullable().catch(null),
  error: z.unknown().optional(),
});
const debugged = z.object({ data: facts });
