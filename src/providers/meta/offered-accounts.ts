import type { Secret } from "../../lib/secret.ts";
import type { Answer, OfferedAccount } from "../provider.ts";
import { debugToken, type ExchangeTools } from "./exchange-facebook-code.ts";
import type { FacebookPage, PageFields } from "./facebook-pages.ts";
import { listPages } from "./list-pages.ts";
import { pageCredential } from "./page-token.ts";
import { scopesFor } from "./scopes-for.ts";

/** What a Page is taken for: an account, and the ids that a scope may be limited to. Null: it is nothing to offer. */
export type ReadPage = (
  page: FacebookPage,
) => { readonly account: OfferedAccount["account"]; readonly ids: readonly string[] } | null;

/** The accounts that a person's token reaches through their Pages, each with its Page's token and the scopes that hold for it. */
export async function offeredAccounts(
  tools: ExchangeTools,
  personToken: Secret,
  fields: PageFields,
  read: ReadPage,
): Promise<Answer<readonly OfferedAccount[]>> {
  const facts = await debugToken(tools, personToken);
  if (!facts.ok) return facts;
  const pages = await listPages(tools, { token: personToken, scopes: facts.value.scopes }, fields);
  if (!pages.ok) return pages;
  const now = tools.clock.now();
  const offered = pages.value.flatMap((page): readonly OfferedAccount[] => {
    const found = read(page);
    if (found === null) return [];
    const credential = page.token === null ? null : pageCredential(page.token, now);
    return [{ account: found.account, credential, scopes: scopesFor(facts.value, found.ids) }];
  });
  return { ok: true, value: offered };
}
