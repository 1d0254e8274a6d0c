import { FAILURE_REASONS } from "../../domain/failure.ts";
import type { Secret } from "../../lib/secret.ts";
import type { Answer, ProviderFailure } from "../provider.ts";
import { askPage, type FacebookPage, type PageFields, understandPage } from "./facebook-pages.ts";
import { type ListingTools, listPages } from "./list-pages.ts";

/** A Page with its token. */
export type PageWithToken = FacebookPage & { readonly token: Secret };

/**
 * Reads a Page's token again with the token of the person behind it: the Page itself first, then the person's list, because a
 * Page held through a business may be readable in one way only. A Page that neither gives is out of reach, which is no
 * word about the token that it has. What Meta says of the parent's token is handed on as it is: a dead one kills no Page.
 */
export async function reissuePage(
  tools: ListingTools,
  input: { readonly pageId: string; readonly parentToken: Secret; readonly fields: PageFields },
): Promise<Answer<PageWithToken>> {
  const { pageId, parentToken, fields } = input;
  const read = await tools.client.withToken(askPage(tools.settings, pageId, fields), parentToken, understandPage);
  // One that was merged into another may answer as that one, whose token is not this one's.
  if (read.ok && read.value.id === pageId && hasToken(read.value)) return { ok: true, value: read.value };
  if (!read.ok && !speaksOfThePage(read.failure)) return read;
  const listed = await listPages(tools, { token: parentToken, scopes: ["business_management"] }, fields);
  if (!listed.ok) return listed;
  const found = listed.value.find((page) => page.id === pageId);
  if (found === undefined) return { ok: false, failure: { reason: "object_unreachable", code: "not listed" } };
  if (!hasToken(found)) return { ok: false, failure: { reason: "object_unreachable", code: "no access_token" } };
  return { ok: true, value: found };
}

function hasToken(page: FacebookPage): page is PageWithToken {
  return page.token !== null;
}

/** A right that is missing, or a question that Meta does not understand for this Page: the list may still have it. */
function speaksOfThePage({ reason, code }: ProviderFailure): boolean {
  const kind = FAILURE_REASONS[reason];
  const isUnknownNumber = reason === "answer_unreadable" && /^\d/.test(code);
  return kind === "permission" || kind === "request" || reason === "role_lost" || isUnknownNumber;
}
