import { z } from "zod";
import { type HttpAnswer, type HttpRequest, isSuccess } from "../../lib/http-client/http-client.ts";
import { parseJson } from "../../lib/http-client/parse-json.ts";
import type { Secret } from "../../lib/secret.ts";
import { type Account, type Answer, transportFailure, unreadable } from "../provider.ts";
import { classifyApiError } from "./classify-amocrm-error.ts";

/** Whose token it is, and the probe that shows whether it works: `GET /api/v4/account`. */
export function askAccount(input: { readonly base: string; readonly token: Secret }): HttpRequest {
  return { method: "GET", url: `${input.base}/api/v4/account`, bearer: input.token };
}

/** Understands the account; `host` is where it was asked for, and stays on record also when a proxy stands in for it. */
export function understandAccount(answer: HttpAnswer, now: number, host: string): Answer<Account> {
  if (answer.kind === "no_answer") return { ok: false, failure: transportFailure(answer, now) ?? unreadable(0) };
  if (!isSuccess(answer)) return { ok: false, failure: classifyApiError(answer, now) };
  const parsed = account.safeParse(parseJson(answer.text));
  if (!parsed.success) return { ok: false, failure: unreadable(answer.status) };
  const { id, name, subdomain } = parsed.data;
  return { ok: true, value: { externalId: id, name: name ?? subdomain ?? host, accountType: null, details: { host } } };
}

const text = z.string().min(1).nullable().catch(null);
const account = z.object({ id: z.union([z.string().min(1), z.int().transform(String)]), name: text, subdomain: text });
