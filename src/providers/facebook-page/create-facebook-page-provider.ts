import { DEFAULT_CHECK_EVERY_MS } from "../../domain/renewal-policy.ts";
import { DAY_MS } from "../../lib/clock.ts";
import { graphFailureRows } from "../meta/classify-graph-error.ts";
import { debugToken, exchangeFacebookCode } from "../meta/exchange-facebook-code.ts";
import { createFacebookClient, type FacebookTools } from "../meta/facebook-client.ts";
import { facebookAuthorizeUrl, readFacebookCallback } from "../meta/facebook-consent.ts";
import { PAGE_FIELDS } from "../meta/facebook-pages.ts";
import { askMe, understandMe } from "../meta/facebook-user.ts";
import { createGraphProxy } from "../meta/graph-proxy.ts";
import { listPages } from "../meta/list-pages.ts";
import { pageCredential, REISSUE_EVERY_MS, verifyPageToken } from "../meta/page-token.ts";
import { readSignedRequest } from "../meta/read-signed-request.ts";
import { reissuePage } from "../meta/reissue-page.ts";
import { scopesFor } from "../meta/scopes-for.ts";
import { askMessage, understandMessage } from "../meta/send-message.ts";
import type { OfferedAccount, ReissueProvider } from "../provider.ts";

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
    policy: {
      windowMs: settings.windowMs ?? 7 * DAY_MS,
      minAgeMs: 0,
      checkEveryMs: settings.checkEveryMs ?? DEFAULT_CHECK_EVERY_MS,
      renewEveryMs: REISSUE_EVERY_MS,
    },
    requiredScopes: REQUIRED_SCOPES,
    wantedScopes: WANTED_SCOPES,
    authorizeUrl: (input) => facebookAuthorizeUrl(settings, [...REQUIRED_SCOPES, ...WANTED_SCOPES], input),
    readCallback: readFacebookCallback,
    exchange: (input) => exchangeFacebookCode(shared, input),
    // What could be ended is the person's grant, with all that hangs from it.
    revoke: null,

    async accounts({ credential: { accessToken } }) {
      const facts = await debugToken(shared, accessToken);
      if (!facts.ok) return facts;
      const { scopes } = facts.value;
      const pages = await listPages(shared, { token: accessToken, scopes }, PAGE_FIELDS);
      if (!pages.ok) return pages;
      const now = clock.now();
      const offered = pages.value.map(
        ({ id, name, category, token }): OfferedAccount => ({
          account: { externalId: id, name, accountType: category, details: {} },
          credential: token === null ? null : pageCredential(token, now),
          scopes: scopesFor(facts.value, [id]),
        }),
      );
      return { ok: true, value: offered };
    },

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
    api: createGraphProxy({ ...settings, proofOf: client.proofOf }),
    readHook: (call) => readSignedRequest(call, settings.appSecrets),
    about: {
      renewedBy: "GET /{page-id}?fields=access_token, GET /me/accounts",
      checkedBy: "GET /debug_token, GET /me",
      failures: graphFailureRows(),
    },
  };
}
