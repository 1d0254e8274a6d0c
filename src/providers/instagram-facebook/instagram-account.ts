import { z } from "zod";
import type { HttpAnswer, HttpRequest } from "../../lib/http-client/http-client.ts";
import type { FacebookSettings } from "../meta/facebook-settings.ts";
import { graphAddress } from "../meta/graph-address.ts";
import { understandGraphAnswer } from "../meta/understand-graph-answer.ts";
import type { Answer } from "../provider.ts";

/**
 * Reads an Instagram account by its id, with its Page's token (recorded live, v23, 2026-07). `user_id` and `account_type`
 * belong to Instagram Login and are not asked for here (PROVIDERS §7).
 */
export function askInstagramAccount(
  settings: Pick<FacebookSettings, "graphUrl" | "graphVersion">,
  instagramId: string,
): HttpRequest {
  return {
    method: "GET",
    url: graphAddress(settings.graphUrl, encodeURIComponent(instagramId), settings.graphVersion),
    query: { fields: "id,username" },
  };
}

/**
 * Understands the answer. It is asked for after `debug_token` said that the token lives, so an account out of reach is just
 * that, and needs no second look (B27).
 */
export function understandInstagramAccount(
  answer: HttpAnswer,
  now: number,
): Answer<{ readonly id: string; readonly username: string }> {
  const understood = understandGraphAnswer(answer, now, (body) => {
    const parsed = instagramAccount.safeParse(body);
    return parsed.success ? { id: parsed.data.id, username: parsed.data.username ?? parsed.data.id } : null;
  });
  if (!understood.ok && understood.failure.reason === "object_unreachable")
    return { ok: false, failure: { reason: "object_unreachable", code: understood.failure.code } };
  return understood;
}

const instagramAccount = z.object({
  id: z.union([z.string().min(1), z.int().transform(String)]),
  username: z.string().min(1).nullable().catch(null),
});
