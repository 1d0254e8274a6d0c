import type { Account } from "../account.ts";
import { listPage } from "../meta/graph-list.ts";
import { pickFields, presentedToken, readFieldsParameter } from "../meta/graph-request.ts";
import type { SimulatedAnswer, SimulatedRequest } from "../simulator.ts";
import { type Bearer, type FacebookAccess, jsonAnswer } from "./facebook-access.ts";
import type { FacebookAccounts } from "./facebook-accounts.ts";
import type { FacebookContext } from "./facebook-facts.ts";
import type { FacebookObjects } from "./facebook-objects.ts";

/** Makes what a person's token can ask: who it is, what it may do, and the lists of what belongs to the person. */
export function createFacebookUserApi(
  context: FacebookContext,
  accounts: FacebookAccounts,
  access: FacebookAccess,
  objects: FacebookObjects,
  graphPrefix: string,
) {
  const { fail } = access;

  function list<Item extends { readonly id: string }>(
    request: SimulatedRequest,
    items: readonly Item[],
    show: (item: Item) => Record<string, unknown> | { readonly nonexisting: string },
  ): SimulatedAnswer {
    const url = `http://${request.headers.host ?? "localhost"}${graphPrefix}${request.path}`;
    const page = listPage(request, items, show, { url, token: presentedToken(request) ?? "" });
    if (page === "invalid_cursor") return fail("2642");
    const wrong = page.data.find((each): each is { nonexisting: string } => "nonexisting" in each);
    return wrong ? fail("100", { detail: wrong.nonexisting }) : jsonAnswer(page);
  }

  function pageList(request: SimulatedRequest, bearer: Bearer, pages: readonly Account[]): SimulatedAnswer {
    const asked = readFieldsParameter(request);
    return list(request, pages, (page) => objects.pageFields(bearer, page, asked));
  }

  /** The person behind the call, past what may refuse all of them. */
  function forUser(request: SimulatedRequest, answer: (bearer: Bearer) => SimulatedAnswer): SimulatedAnswer {
    const bearer = access.requireUser(request);
    if ("refused" in bearer) return bearer.refused;
    return access.dataRefusal(bearer) ?? answer(bearer);
  }

  function businessesOf({ account, grant }: Bearer) {
    const held = accounts.pagesOfGrant(account, grant).flatMap(({ facebook }) => facebook?.business ?? []);
    return [...new Map(held.map((business) => [business.id, business])).values()];
  }

  return {
    /** `GET /me`: the person; with a Page's token the Page. */
    me(request: SimulatedRequest): SimulatedAnswer {
      const bearer = access.requireBearer(request);
      if ("refused" in bearer) return bearer.refused;
      const { account, grant } = bearer;
      const asked = readFieldsParameter(request);
      if (account.provider === "facebook_page")
        return objects.shown(objects.pageFields(bearer, account, asked ?? new Map([["name", new Map()]])));
      const email = grant.scopes.includes("email") ? `${account.handle}@mail.example` : undefined;
      const [first_name, ...rest] = account.name.split(" ");
      const person = { id: account.id, name: account.name, first_name, last_name: rest.join(" "), email };
      return objects.shown(pickFields(person, asked?.keys() ?? ["name"]));
    },

    /** `GET /me/permissions`. */
    permissions(request: SimulatedRequest): SimulatedAnswer {
      const bearer = access.requireUser(request);
      if ("refused" in bearer) return bearer.refused;
      const { scopes, declinedScopes = [] } = bearer.grant;
      const granted = scopes.map((permission) => ({ permission, status: "granted" }));
      const declined = declinedScopes.map((permission) => ({ permission, status: "declined" }));
      return jsonAnswer({ data: [...granted, ...declined] });
    },

    /** `DELETE /me/permissions`: the app is removed for this person, the tokens of their Pages with it. */
    removeApp(request: SimulatedRequest, revoke: (account: Account, cause: string) => void): SimulatedAnswer {
      const bearer = access.requireUser(request);
      if ("refused" in bearer) return bearer.refused;
      revoke(bearer.account, "190/458");
      return jsonAnswer(context.quirks().revokeAnswer === "object" ? { success: true } : true);
    },

    /** `GET /me/accounts`: the ticked Pages, without those that a business holds; without the permission an empty list. */
    accounts: (request: SimulatedRequest) =>
      forUser(request, (bearer) => {
        const { account, grant } = bearer;
        const may = grant.scopes.includes("pages_show_list");
        const pages = may ? accounts.pagesOfGrant(account, grant).filter(({ facebook }) => !facebook?.business) : [];
        return pageList(request, bearer, pages);
      }),

    /** `GET /me/businesses`. */
    businesses: (request: SimulatedRequest) =>
      forUser(request, (bearer) => {
        if (!bearer.grant.scopes.includes("business_management")) return fail("200/business");
        const asked = readFieldsParameter(request)?.keys() ?? ["name"];
        const names = [...asked];
        return list(request, businessesOf(bearer), ({ id, name }) => pickFields({ id, name }, names));
      }),

    /** `GET /{business-id}/owned_pages` and `/client_pages`. */
    businessPages: (request: SimulatedRequest, businessId: string, relation: "owned" | "client") =>
      forUser(request, (bearer) => {
        if (!bearer.grant.scopes.includes("business_management")) return fail("200/business");
        if (!businessesOf(bearer).some(({ id }) => id === businessId)) return fail("100/33", { detail: businessId });
        const pages = accounts
          .pagesOfGrant(bearer.account, bearer.grant)
          .filter(({ facebook }) => facebook?.business?.id === businessId && facebook.business.relation === relation);
        return pageList(request, bearer, pages);
      }),

    /** `GET /me/adaccounts`. */
    adAccounts: (request: SimulatedRequest) =>
      forUser(request, ({ account, grant }) => {
        if (!grant.scopes.some((scope) => scope === "ads_read" || scope === "ads_management")) return fail("200/ads");
        const names = [...(readFieldsParameter(request)?.keys() ?? ["account_id"])];
        return list(request, account.facebook?.adAccounts ?? [], (each) =>
          pickFields(
            {
              id: `act_${each.id}`,
              account_id: each.id,
              name: each.name,
              currency: each.currency,
              timezone_name: each.timezone,
              account_status: each.status,
            },
            names,
          ),
        );
      }),
  };
}
