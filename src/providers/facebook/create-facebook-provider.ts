import type { Credential } from "../../domain/credential.ts";
import { DAY_MS } from "../../lib/clock.ts";
import { graphFailureRows } from "../meta/classify-graph-error.ts";
import { debugToken, extendToken, isNeverRenewed } from "../meta/exchange-facebook-code.ts";
import { createFacebookClient, type FacebookTools } from "../meta/facebook-client.ts";
import { facebookFrame } from "../meta/facebook-frame.ts";
import { askMe, understandMe } from "../meta/facebook-user.ts";
import type { Answer, ExtendProvider, Renewed } from "../provider.ts";
import { extendedCredential } from "./extended-credential.ts";
import { askRevocation, understandRevocation } from "./revocation.ts";

/** None: the public profile is always part of a log-in, and `debug_token` does not always name it (recorded live, v23, 2026-07). */
const REQUIRED_SCOPES: readonly string[] = [];
/** Pages, the Pages of businesses, and ad accounts: without one of them, that ability is missing. */
const WANTED_SCOPES: readonly string[] = ["pages_show_list", "business_management", "ads_read"];

/**
 * A Facebook user's token, which the Pages and Instagram accounts granted with it hang from. There is no refresh grant: a
 * living long-lived token is exchanged for another one (`fb_exchange_token`), and the new end is compared with the old.
 */
export function createFacebookProvider(tools: FacebookTools): ExtendProvider {
  const { settings, clock } = tools;
  const client = createFacebookClient(tools);
  const shared = { settings, client, clock };

  /** A token that has no end is kept as it is: an exchange would give it one. Null: it has an end, or is to learn it. */
  async function keptAsItIs(credential: Credential): Promise<Answer<Renewed> | null> {
    if (credential.expiresAt !== null) return null;
    const facts = await debugToken(shared, credential.accessToken);
    if (!facts.ok) return facts;
    if (!isNeverRenewed(facts.value)) return null;
    return { ok: true, value: { credential: { ...credential, issuedAt: clock.now() } } };
  }

  return {
    name: "facebook",
    title: "Facebook",
    renewal: "extend",
    // For an end that is not on record: a token taken over from elsewhere. The first renewal learns it.
    ...facebookFrame(shared, {
      requiredScopes: REQUIRED_SCOPES,
      wantedScopes: WANTED_SCOPES,
      renewEveryMs: DAY_MS,
    }),

    async renew({ credential }) {
      const endless = await keptAsItIs(credential);
      if (endless !== null) return endless;
      const renewed = await extendToken(shared, credential.accessToken);
      if (!renewed.ok) return renewed;
      const kept = extendedCredential(credential, renewed.value, clock.now());
      return kept.ok ? { ok: true, value: { credential: kept.value } } : kept;
    },

    async lengthen({ credential }) {
      const endless = await keptAsItIs(credential);
      if (endless !== null) return endless;
      const longer = await extendToken(shared, credential.accessToken);
      if (!longer.ok) return longer;
      const { token: accessToken, expiresAt } = longer.value;
      const lengthened = { accessToken, refreshToken: null, issuedAt: clock.now(), expiresAt, refreshExpiresAt: null };
      return { ok: true, value: { credential: lengthened } };
    },

    async verify({ credential }) {
      const facts = await debugToken(shared, credential.accessToken);
      if (!facts.ok) return facts;
      const { type, scopes, expiresAt, dataAccessEndsAt } = facts.value;
      if (type === "PAGE" || type === "APP") return { ok: false, failure: { reason: "wrong_token_type", code: type } };
      const me = await client.withToken(askMe(settings), credential.accessToken, understandMe);
      if (!me.ok) return me;
      const account = { externalId: me.value.id, name: me.value.name, accountType: type, details: {} };
      const life = isNeverRenewed(facts.value) ? ({ renewal: "none" } as const) : {};
      return { ok: true, value: { account, scopes, expiresAt, dataAccessEndsAt, ...life } };
    },

    revoke: ({ credential }) => client.withToken(askRevocation(settings), credential.accessToken, understandRevocation),

    about: {
      renewedBy: "GET /oauth/access_token (fb_exchange_token)",
      checkedBy: "GET /debug_token, GET /me",
      failures: graphFailureRows(),
    },
  };
}
