import { graphFailureRows } from "../meta/classify-graph-error.ts";
import { createFacebookClient, type FacebookTools } from "../meta/facebook-client.ts";
import { facebookFrame } from "../meta/facebook-frame.ts";
import { PAGE_FIELDS_WITH_INSTAGRAM } from "../meta/facebook-pages.ts";
import { offeredAccounts } from "../meta/offered-accounts.ts";
import { pageCredential, REISSUE_EVERY_MS, verifyPageToken } from "../meta/page-token.ts";
import { reissuePage } from "../meta/reissue-page.ts";
import { askMessage, understandMessage } from "../meta/send-message.ts";
import type { ProviderCall, ReissueProvider } from "../provider.ts";
import { askInstagramAccount, understandInstagramAccount } from "./instagram-account.ts";

/** Without these the account is not found behind its Page. */
const REQUIRED_SCOPES: readonly string[] = ["instagram_basic", "pages_show_list"];
/** Figures, messages, and the Pages of businesses; an account without them is kept without these abilities. */
const WANTED_SCOPES: readonly string[] = [
  "instagram_manage_insights",
  "instagram_manage_messages",
  "pages_read_engagement",
  "business_management",
];

/**
 * Instagram accounts that are reached through the Facebook Page they are linked to, the older way (PROVIDERS §7). The token is
 * that Page's, renewed as the Page's is; which Page stands in the details as `pageId`.
 */
export function createInstagramFacebookProvider(tools: FacebookTools): ReissueProvider {
  const { settings, clock } = tools;
  const client = createFacebookClient(tools);
  const shared = { settings, client, clock };

  return {
    name: "instagram_facebook",
    title: "Instagram via Facebook",
    renewal: "reissue",
    parent: "facebook",
    ...facebookFrame(shared, {
      requiredScopes: REQUIRED_SCOPES,
      wantedScopes: WANTED_SCOPES,
      renewEveryMs: REISSUE_EVERY_MS,
    }),
    // What could be ended is the person's grant, with all that hangs from it.
    revoke: null,

    accounts: ({ credential: { accessToken } }) =>
      offeredAccounts(shared, accessToken, PAGE_FIELDS_WITH_INSTAGRAM, ({ id: pageId, instagram }) => {
        if (instagram === null) return null;
        const { id: externalId, username } = instagram;
        const account = { externalId, name: username ?? externalId, accountType: null, details: { pageId } };
        return { account, ids: [externalId, pageId] };
      }),

    async renew({ account, parent }) {
      const { pageId } = account.details;
      if (pageId === undefined) return { ok: false, failure: { reason: "object_unreachable", code: "no pageId" } };
      const page = await reissuePage(shared, {
        pageId,
        parentToken: parent.accessToken,
        fields: PAGE_FIELDS_WITH_INSTAGRAM,
      });
      if (!page.ok) return page;
      // The link between Page and account was cut, or the account became personal: Meta tells both by the missing name.
      if (page.value.instagram?.id !== account.externalId)
        return { ok: false, failure: { reason: "object_unreachable", code: "instagram_business_account" } };
      return { ok: true, value: { credential: pageCredential(page.value.token, clock.now()) } };
    },

    async verify({ credential, account }) {
      const { accessToken: token } = credential;
      const alive = await verifyPageToken(shared, { token, ids: idsOf(account), requiredScopes: REQUIRED_SCOPES });
      if (!alive.ok) return alive;
      const found = await client.withToken(
        askInstagramAccount(settings, account.externalId),
        token,
        understandInstagramAccount,
      );
      if (!found.ok) return found;
      const { id: externalId, username: name } = found.value;
      return { ok: true, value: { account: { externalId, name, accountType: null, details: {} }, ...alive.value } };
    },

    sendMessage: ({ credential, to, text }) =>
      client.withToken(askMessage(settings, { to, text }), credential.accessToken, understandMessage),
    about: {
      renewedBy: "GET /{page-id}?fields=access_token, GET /me/accounts",
      checkedBy: "GET /debug_token, GET /{ig-id}",
      failures: graphFailureRows(),
    },
  };
}

/** A scope may be limited to the account or to its Page. */
function idsOf({ externalId, details }: ProviderCall["account"]): readonly string[] {
  return details.pageId === undefined ? [externalId] : [externalId, details.pageId];
}
