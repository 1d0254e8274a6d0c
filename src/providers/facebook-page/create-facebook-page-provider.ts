import { graphFailureRows } from "../meta/classify-graph-error.ts";
import { createFacebookClient, type FacebookTools } from "../meta/facebook-client.ts";
import { facebookFrame } from "../meta/facebook-frame.ts";
import { PAGE_FIELDS } from "../meta/facebook-pages.ts";
import { askMe, understandMe } from "../meta/facebook-user.ts";
import { offeredAccounts } from "../meta/offered-accounts.ts";
import { pageCredential, REISSUE_EVERY_MS, verifyPageToken } from "../meta/page-token.ts";
import { reissuePage } from "../meta/reissue-page.ts";
import { askMessage, understandMessage } from "../meta/send-message.ts";
import type { ReissueProvider } from "../provider.ts";

/** Without it there are no Pages to be had. */
const REQUIRED_SCOPES: readonly string[] = ["pages_show_list"];
/** Figures, messages, and the Pages of businesses; a Page without them is kept without these abilities. */
const WANTED_SCOPES: readonly string[] = [
  "pages_read_engagement",
  "read_insights",
  "pages_messaging",
  "business_management",
];

/**
 * Pages, each with a token of its own that is read through the person who granted it. Such a token has no end, but dies with
 * that person's session and role, and its data access ends with theirs.
 */
export function createFacebookPageProvider(tools: FacebookTools): ReissueProvider {
  const { settings, clock } = tools;
  const client = createFacebookClient(tools);
  const shared = { settings, client, clock };

  return {
    name: "facebook_page",
    title: "Facebook Page",
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
      offeredAccounts(shared, accessToken, PAGE_FIELDS, ({ id, name, category }) => ({
        account: { externalId: id, name, accountType: category, details: {} },
        ids: [id],
      })),

    async renew({ account, parent }) {
      const page = await reissuePage(shared, {
        pageId: account.externalId,
        parentToken: parent.accessToken,
        fields: PAGE_FIELDS,
      });
      if (!page.ok) return page;
      return { ok: true, value: { credential: pageCredential(page.value.token, clock.now()) } };
    },

    async verify({ credential, account }) {
      const { accessToken: token } = credential;
      const alive = await verifyPageToken(shared, {
        token,
        ids: [account.externalId],
        requiredScopes: REQUIRED_SCOPES,
      });
      if (!alive.ok) return alive;
      const me = await client.withToken(askMe(settings), token, understandMe);
      if (!me.ok) return me;
      const { id: externalId, name } = me.value;
      return { ok: true, value: { account: { externalId, name, accountType: null, details: {} }, ...alive.value } };
    },

    sendMessage: ({ credential, to, text }) =>
      client.withToken(
        askMessage(settings, { to, text, messagingType: "RESPONSE" }),
        credential.accessToken,
        understandMessage,
      ),
    about: {
      renewedBy: "GET /{page-id}?fields=access_token, GET /me/accounts",
      checkedBy: "GET /debug_token, GET /me",
      failures: graphFailureRows(),
    },
  };
}
