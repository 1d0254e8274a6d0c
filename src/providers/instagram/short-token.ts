import { z } from "zod";
import type { HttpAnswer, HttpRequest } from "../../lib/http-client/http-client.ts";
import { Secret } from "../../lib/secret.ts";
import { readTokenEndpointError } from "../meta/read-graph-error.ts";
import { understandGraphAnswer } from "../meta/understand-graph-answer.ts";
import type { Answer } from "../provider.ts";
import type { InstagramSettings } from "./instagram-settings.ts";

/** What a code yields: an hour's token. It is never stored (B44). */
export interface ShortToken {
  readonly token: Secret;
  /** Null when the answer does not tell, which is then not held against the person. */
  readonly scopes: readonly string[] | null;
}

/** Code to short token: `POST /oauth/access_token`, as a form (Instagram business login page, 2026-03; JSON is not documented). */
export function askShortToken(
  settings: Pick<InstagramSettings, "appId" | "apiUrl"> & { readonly appSecret: Secret },
  input: { readonly code: string; readonly redirectUri: string },
): HttpRequest {
  return {
    method: "POST",
    url: `${settings.apiUrl}/oauth/access_token`,
    form: {
      client_id: settings.appId,
      client_secret: settings.appSecret,
      grant_type: "authorization_code",
      redirect_uri: input.redirectUri,
      code: new Secret(input.code),
    },
  };
}

/**
 * Understands the answer, flat as recorded live in 2026 or in `data[0]` as documented. Its `user_id` is left alone: it is the
 * app-scoped id, which `/me` gives as `id`, and not the id by which the account is known.
 */
export function understandShortToken(answer: HttpAnswer, now: number): Answer<ShortToken> {
  return understandGraphAnswer(answer, now, readShortToken, readTokenEndpointError);
}

function readShortToken(body: unknown): ShortToken | null {
  const parsed = z.union([shortToken, z.object({ data: z.tuple([shortToken], z.unknown()) })]).safeParse(body);
  if (!parsed.success) return null;
  const { access_token: token, permissions } = "data" in parsed.data ? parsed.data.data[0] : parsed.data;
  return { token: new Secret(token), scopes: scopesOf(permissions) };
}

const shortToken = z.object({ access_token: z.string().min(1), permissions: z.unknown().optional() });

/** An array, or one text with commas or spaces; anything else tells nothing. */
function scopesOf(permissions: unknown): readonly string[] | null {
  if (Array.isArray(permissions)) return permissions.filter((scope): scope is string => typeof scope === "string");
  if (typeof permissions !== "string") return null;
  return permissions.split(/[\s,]+/).filter((scope) => scope !== "");
}
