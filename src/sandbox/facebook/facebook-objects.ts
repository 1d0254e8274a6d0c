import type { Account } from "../account.ts";
import { type AskedFields, pickFields, readFieldsParameter } from "../meta/graph-request.ts";
import { answerInsights } from "../meta/insights-answer.ts";
import { profileNumbers } from "../meta/insights-figures.ts";
import { dayAt } from "../meta/pacific-days.ts";
import { messageSentAnswer, readMessage } from "../meta/send-message.ts";
import type { SimulatedAnswer, SimulatedRequest } from "../simulator.ts";
import { type Bearer, type FacebookAccess, jsonAnswer } from "./facebook-access.ts";
import type { FacebookAccounts } from "./facebook-accounts.ts";
import type { FacebookContext } from "./facebook-facts.ts";
import type { FacebookTokens } from "./facebook-tokens.ts";

const DEFAULT_LIST_FIELDS = ["access_token", "category", "category_list", "name", "id", "tasks"];
const TASKS = ["ANALYZE", "ADVERTISE", "MODERATE", "CREATE_CONTENT", "MANAGE", "MESSAGING"];

/** What reading an Instagram account's insights takes besides seeing it (documentation of the insights edge, 2026-11). */
const INSIGHTS_SCOPES = ["instagram_manage_insights", "pages_read_engagement"];

/** A shown object, or the field that it does not have. */
export type Shown = Record<string, unknown> | { readonly nonexisting: string };

/** Makes what Facebook shows of Pages and of the Instagram accounts behind them. */
export function createFacebookObjects(
  context: FacebookContext,
  accounts: FacebookAccounts,
  access: FacebookAccess,
  tokens: FacebookTokens,
  graphPrefix: string,
) {
  function pageFields(bearer: Bearer, page: Account, asked: AskedFields | null): Shown {
    const names = asked === null ? DEFAULT_LIST_FIELDS : [...asked.keys()];
    const own = bearer.account.key === page.key;
    const instagram = names.includes("instagram_business_account")
      ? linkedInstagram(bearer, page, asked?.get("instagram_business_account"))
      : undefined;
    if (instagram && "nonexisting" in instagram) return instagram;
    const category = "Brand";
    return pickFields(
      {
        id: page.id,
        name: page.name,
        username: page.handle,
        link: `https://www.facebook.com/${page.id}`,
        category,
        category_list: [{ id: "1605186416478696", name: category }],
        tasks: own ? undefined : TASKS,
        access_token: names.includes("access_token") ? tokenText(bearer, page) : undefined,
        instagram_business_account: instagram,
        connected_instagram_account: undefined,
        followers_count: 800 + (Number(page.id.slice(-3)) % 90) * 11,
        fan_count: 750,
      },
      names,
    );
  }

  function tokenText(bearer: Bearer, page: Account): string | undefined {
    if (context.quirks().pageToken === "omitted") return undefined;
    if (bearer.account.key === page.key) return bearer.token.text;
    return tokens.pageToken(page, bearer.grant, bearer.token).text;
  }

  /** The key is absent, never null, when no professional account is linked (PROVIDERS §7). */
  function linkedInstagram(bearer: Bearer, page: Account, asked: AskedFields | undefined): Shown | undefined {
    const instagram = accounts.instagramOfPage(page);
    if (!instagram || context.quirks().businessAccount === "absent") return undefined;
    if (!bearer.grant.scopes.includes("instagram_basic")) return undefined;
    return pickFields(instagramFields(instagram), asked?.keys() ?? []);
  }

  function instagramFields(account: Account): Readonly<Record<string, unknown>> {
    const { followers, insightsDayEnd } = context.quirks();
    return {
      id: account.id,
      username: account.handle,
      name: account.name,
      biography: "A simulated account.",
      website: `https://${account.handle}.example`,
      profile_picture_url: `https://scontent.xx.fbcdn.net/v/${account.id}.jpg?oe=mock`,
      ...profileNumbers(account, dayAt(context.now(), insightsDayEnd) - 1, followers),
    };
  }

  /** Who may read the Instagram account: somebody who reaches the Page that it is linked to. */
  function requireReader(request: SimulatedRequest, instagram: Account): ReturnType<FacebookAccess["requireBearer"]> {
    const bearer = access.requireBearer(request);
    if ("refused" in bearer) return bearer;
    const refused = access.dataRefusal(bearer);
    if (refused) return { refused };
    const page = accounts.pageOfInstagram(instagram);
    const linked = page && accounts.instagramOfPage(page)?.key === instagram.key;
    if (!page || !linked || !access.reaches(bearer, page))
      return { refused: access.fail("100/33", { detail: instagram.id }) };
    const refusal = instagram.blockedBecause ?? instagram.facebook?.revokedBecause;
    if (refusal) return { refused: access.fail(refusal) };
    return bearer.grant.scopes.includes("instagram_basic") ? bearer : { refused: access.fail("10") };
  }

  function shown(object: Shown): SimulatedAnswer {
    const { nonexisting } = object;
    return typeof nonexisting === "string" ? access.fail("100", { detail: nonexisting }) : jsonAnswer(object);
  }

  return {
    pageFields,
    shown,

    /** `GET /{page-id}`. */
    page(request: SimulatedRequest, page: Account): SimulatedAnswer {
      const bearer = access.requireBearer(request);
      if ("refused" in bearer) return bearer.refused;
      const refused = access.dataRefusal(bearer);
      if (refused) return refused;
      if (!access.reaches(bearer, page)) return access.fail("100/33", { detail: page.id });
      if (page.blockedBecause) return access.fail(page.blockedBecause);
      const asked = readFieldsParameter(request) ?? new Map([["name", new Map()]]);
      return shown(pageFields(bearer, page, asked));
    },

    /** `GET /{ig-id}` of an Instagram account behind a Page, with a person's token or the Page's. */
    instagram(request: SimulatedRequest, instagram: Account): SimulatedAnswer {
      const reader = requireReader(request, instagram);
      if ("refused" in reader) return reader.refused;
      return shown(pickFields(instagramFields(instagram), readFieldsParameter(request)?.keys() ?? []));
    },

    /** `GET /{ig-id}/insights` of an Instagram account behind a Page, with a person's token or the Page's. */
    insights(request: SimulatedRequest, account: Account): SimulatedAnswer {
      const reader = requireReader(request, account);
      if ("refused" in reader) return reader.refused;
      const { fail } = access;
      const { scopes } = reader.grant;
      if (!INSIGHTS_SCOPES.every((scope) => scopes.includes(scope))) return fail(context.quirks().insightsScope);
      const url = `http://${request.headers.host ?? "localhost"}${graphPrefix}${request.path}`;
      return answerInsights({ account, request, now: context.now(), quirks: context.quirks(), url, fail });
    },

    /** `POST /{page-id}/messages` and `POST /me/messages`: with the Page's own token only. */
    message(request: SimulatedRequest, page: Account | null): SimulatedAnswer {
      const bearer = access.requireBearer(request);
      if ("refused" in bearer) return bearer.refused;
      if (bearer.account.provider !== "facebook_page") return access.fail("190/page_token");
      if (page !== null && page.key !== bearer.account.key) return access.fail("100/33", { detail: page.id });
      const { scopes } = bearer.grant;
      if (!scopes.includes("pages_messaging") && !scopes.includes("instagram_manage_messages"))
        return access.fail("200");
      const message = readMessage(request);
      if (!message) return access.fail("100/parameter", { detail: "recipient and message" });
      const messageId = `m_${Buffer.from(context.random.bytes(18)).toString("base64url")}`;
      context.noteMessage({ account: bearer.account.key, ...message, messageId });
      return messageSentAnswer(message.to, messageId);
    },
  };
}

/** What is shown of Pages and Instagram accounts, as Facebook's other parts are given it. */
export type FacebookObjects = ReturnType<typeof createFacebookObjects>;
