import { z } from "zod";
import type { HttpAnswer, HttpRequest } from "../../lib/http-client/http-client.ts";
import { parseJson } from "../../lib/http-client/parse-json.ts";
import type { Secret } from "../../lib/secret.ts";
import { readAccountHost } from "./account-host.ts";
import type { AmocrmPlatform } from "./amocrm-platform.ts";

/** Asks where an account lives now, by its refresh token, which this does not use up (amocrm-api-php AmoCRMOAuth.php, 2026-04). */
export function askCurrentHost(input: { readonly base: string; readonly refreshToken: Secret }): HttpRequest {
  return {
    method: "GET",
    url: `${input.base}/oauth2/account/current/subdomain`,
    headers: { "x-refresh-token": input.refreshToken },
  };
}

/** The account's host by the answer, if it speaks of the expected account and names a host of the platform's list; else null (B61). */
export function understandCurrentHost(
  platform: Pick<AmocrmPlatform, "domains">,
  answer: HttpAnswer,
  externalId: string,
): string | null {
  if (answer.kind === "no_answer" || answer.status !== 200) return null;
  const parsed = whereabouts.safeParse(parseJson(answer.text));
  if (!parsed.success || parsed.data.id !== externalId) return null;
  return readAccountHost(platform, parsed.data.domain);
}

const whereabouts = z.object({ id: z.union([z.string(), z.int().transform(String)]), domain: z.string() });
