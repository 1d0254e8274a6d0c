import { z } from "zod";
import type { HttpAnswer, HttpRequest } from "../../lib/http-client/http-client.ts";
import { Secret } from "../../lib/secret.ts";
import type { Answer } from "../provider.ts";
import type { FacebookSettings } from "./facebook-settings.ts";
import { graphAddress } from "./graph-address.ts";
import { understandGraphAnswer } from "./understand-graph-answer.ts";

/** Every field must be named: as soon as one is, the others are left out without a word, `access_token` too (PROVIDERS §5). */
export const PAGE_FIELDS = "id,name,access_token,category";
/** With the professional Instagram account that is linked to the Page. */
export const PAGE_FIELDS_WITH_INSTAGRAM = `${PAGE_FIELDS},instagram_business_account{id,username,name}` as const;
export type PageFields = typeof PAGE_FIELDS | typeof PAGE_FIELDS_WITH_INSTAGRAM;

/** Meta gives at most a hundred at once. */
const PER_CALL = 100;

/** A Page as Meta names it to somebody with a role on it. */
export interface FacebookPage {
  readonly id: string;
  readonly name: string;
  /** Null: Meta names the Page but gives no token: a role is missing, or the Page was not ticked. */
  readonly token: Secret | null;
  readonly category: string | null;
  /** Null: no professional Instagram account is linked, or it was not asked for. */
  readonly instagram: { readonly id: string; readonly username: string | null } | null;
}

type Place = Pick<FacebookSettings, "graphUrl" | "graphVersion">;

/** One call's worth of Pages below an edge such as `me/accounts`, after a cursor. */
export function askPages(settings: Place, edge: string, fields: PageFields, after: string | null): HttpRequest {
  return {
    method: "GET",
    url: graphAddress(settings.graphUrl, edge, settings.graphVersion),
    query: { fields, limit: PER_CALL, ...(after === null ? {} : { after }) },
  };
}

/** One Page, read with the token of somebody with a role on it (recorded live, v26, 2026-09). */
export function askPage(settings: Place, pageId: string, fields: PageFields): HttpRequest {
  return {
    method: "GET",
    url: graphAddress(settings.graphUrl, encodeURIComponent(pageId), settings.graphVersion),
    query: { fields },
  };
}

/** The businesses that a person belongs to, whose Pages may be missing from `me/accounts` (`business_management`; postiz, 2026). */
export function askBusinesses(settings: Place): HttpRequest {
  return {
    method: "GET",
    url: graphAddress(settings.graphUrl, "me/businesses", settings.graphVersion),
    query: { fields: "id", limit: PER_CALL },
  };
}

/** Understands a list of Pages. `after` is the cursor to go on from, null at the end: `next` holds the token and is not followed. */
export function understandPages(
  answer: HttpAnswer,
  now: number,
): Answer<{ readonly pages: readonly FacebookPage[]; readonly after: string | null }> {
  return understandGraphAnswer(answer, now, (body) => {
    const parsed = pageList.safeParse(body);
    if (!parsed.success) return null;
    const { data, paging } = parsed.data;
    const after = paging?.next === undefined ? null : (paging.cursors?.after ?? null);
    return { pages: data.map(toPage), after };
  });
}

/** Understands one Page. */
export function understandPage(answer: HttpAnswer, now: number): Answer<FacebookPage> {
  return understandGraphAnswer(answer, now, (body) => {
    const parsed = page.safeParse(body);
    return parsed.success ? toPage(parsed.data) : null;
  });
}

/** Understands the list of businesses as their ids. */
export function understandBusinesses(answer: HttpAnswer, now: number): Answer<readonly string[]> {
  return understandGraphAnswer(answer, now, (body) => {
    const parsed = z.object({ data: z.array(z.object({ id })) }).safeParse(body);
    return parsed.success ? parsed.data.data.map((business) => business.id) : null;
  });
}

function toPage(found: z.output<typeof page>): FacebookPage {
  return {
    id: found.id,
    name: found.name ?? found.id,
    token: found.access_token === null ? null : new Secret(found.access_token),
    category: found.category,
    instagram: found.instagram_business_account,
  };
}

const id = z.union([z.string().min(1), z.int().transform(String)]);
const text = z.string().min(1).nullable().catch(null);
const page = z.object({
  id,
  name: text,
  access_token: text,
  category: text,
  // Left out, and not null, when no professional account is linked.
  instagram_business_account: z.object({ id, username: text }).nullable().catch(null),
});
const pageList = z.object({
  data: z.array(page),
  paging: z
    .object({
      next: z.string().optional(),
      cursors: z.object({ after: z.string().optional() }).optional(),
    })
    .optional()
    .catch(undefined),
});
