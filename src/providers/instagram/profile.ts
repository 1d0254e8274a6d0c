import { z } from "zod";
import type { HttpAnswer, HttpRequest } from "../../lib/http-client/http-client.ts";
import type { Secret } from "../../lib/secret.ts";
import { graphAddress } from "../meta/graph-address.ts";
import { understandGraphAnswer } from "../meta/understand-graph-answer.ts";
import type { Account, Answer } from "../provider.ts";
import type { InstagramSettings } from "./instagram-settings.ts";

/** Only these can be kept; the documentation writes `Media_Creator`, live answers `MEDIA_CREATOR` (2026). */
const PROFESSIONAL_TYPES: ReadonlySet<string> = new Set(["BUSINESS", "MEDIA_CREATOR", "CREATOR"]);

/** Whose token it is, and the probe that shows whether it works: `GET /me`. The token goes in a header, out of the address. */
export function askProfile(settings: Pick<InstagramSettings, "graphUrl" | "graphVersion">, token: Secret): HttpRequest {
  return {
    method: "GET",
    url: graphAddress(settings.graphUrl, "me", settings.graphVersion),
    query: { fields: "user_id,id,username,name,account_type" },
    bearer: token,
  };
}

/**
 * Understands the profile, flat as recorded live or in `data[0]` as documented. The account is known by `user_id`, the
 * professional account's id; `id` is app-scoped and kept beside it, since deauthorization callbacks may name either.
 */
export function understandProfile(answer: HttpAnswer, now: number): Answer<Account> {
  const understood = understandGraphAnswer(answer, now, (body): Account | null => {
    const parsed = z.union([profile, z.object({ data: z.tuple([profile], z.unknown()) })]).safeParse(body);
    if (!parsed.success) return null;
    const {
      user_id: externalId,
      id,
      username,
      name,
      account_type: type,
    } = "data" in parsed.data ? parsed.data.data[0] : parsed.data;
    return {
      externalId,
      name: username ?? name ?? externalId,
      accountType: type?.toUpperCase() ?? null,
      details: appScopedId(id),
    };
  });
  // A renewal's 190 without a subcode is to be confirmed by this very call, so here it is the verdict (B27).
  if (!understood.ok && understood.failure.reason === "token_invalid") {
    return { ok: false, failure: { reason: "token_invalid", code: understood.failure.code } };
  }
  return understood;
}

function appScopedId(id: string | null): Account["details"] {
  return id === null ? {} : { appScopedId: id };
}

/** False for a personal account. An answer without a type is no ground to refuse anyone. */
export function isProfessional(account: Pick<Account, "accountType">): boolean {
  return account.accountType === null || PROFESSIONAL_TYPES.has(account.accountType);
}

/** Ids are texts; where one came as a bare number, `parseJson` has kept its digits if it was above 2^53. */
const id = z.union([z.string().min(1), z.int().transform(String)]);
const text = z.string().min(1).nullable().catch(null);
const profile = z.object({
  user_id: id,
  id: id.nullable().catch(null),
  username: text,
  name: text,
  account_type: text,
});
