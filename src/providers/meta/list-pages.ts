import type { Secret } from "../../lib/secret.ts";
import type { Answer } from "../provider.ts";
import type { FacebookClient } from "./facebook-client.ts";
import {
  askBusinesses,
  askPages,
  type FacebookPage,
  type PageFields,
  understandBusinesses,
  understandPages,
} from "./facebook-pages.ts";
import type { FacebookSettings } from "./facebook-settings.ts";

/** Twenty times a hundred Pages of one edge, and the Pages of ten businesses: whoever has more picks from these. */
const CALLS_PER_EDGE = 20;
const BUSINESSES_AT_MOST = 10;

export interface ListingTools {
  readonly settings: FacebookSettings;
  readonly client: FacebookClient;
}

/**
 * Every Page that a person's token reaches, each once. Those held through Business Manager can be missing from the person's
 * own list, so with `business_management` the businesses are walked too; what goes wrong there hides no Page of the own list.
 */
export async function listPages(
  tools: ListingTools,
  parent: { readonly token: Secret; readonly scopes: readonly string[] },
  fields: PageFields,
): Promise<Answer<readonly FacebookPage[]>> {
  const own = await pagesOf(tools, parent.token, "me/accounts", fields);
  if (!own.ok) return own;
  const ofBusinesses = parent.scopes.includes("business_management")
    ? await pagesOfBusinesses(tools, parent.token, fields)
    : [];
  return { ok: true, value: eachOnce([...own.value, ...ofBusinesses]) };
}

async function pagesOf(
  { settings, client }: ListingTools,
  token: Secret,
  edge: string,
  fields: PageFields,
): Promise<Answer<readonly FacebookPage[]>> {
  const pages: FacebookPage[] = [];
  let after: string | null = null;
  for (let call = 0; call < CALLS_PER_EDGE; call += 1) {
    const answer: ReturnType<typeof understandPages> = await client.withToken(
      askPages(settings, edge, fields, after),
      token,
      understandPages,
    );
    if (!answer.ok) return answer;
    pages.push(...answer.value.pages);
    // A cursor that stands still would be asked for ever.
    if (answer.value.after === null || answer.value.after === after) break;
    after = answer.value.after;
  }
  return { ok: true, value: pages };
}

async function pagesOfBusinesses(
  tools: ListingTools,
  token: Secret,
  fields: PageFields,
): Promise<readonly FacebookPage[]> {
  const businesses = await tools.client.withToken(askBusinesses(tools.settings), token, understandBusinesses);
  if (!businesses.ok) return [];
  const pages: FacebookPage[] = [];
  for (const business of businesses.value.slice(0, BUSINESSES_AT_MOST)) {
    for (const edge of ["owned_pages", "client_pages"]) {
      const answer = await pagesOf(tools, token, `${encodeURIComponent(business)}/${edge}`, fields);
      if (answer.ok) pages.push(...answer.value);
    }
  }
  return pages;
}

/** One that came with a token goes before the same one that came without. */
function eachOnce(pages: readonly FacebookPage[]): readonly FacebookPage[] {
  const byId = new Map<string, FacebookPage>();
  for (const page of pages) {
    const known = byId.get(page.id);
    if (known === undefined || (known.token === null && page.token !== null)) byId.set(page.id, page);
  }
  return [...byId.values()];
}
