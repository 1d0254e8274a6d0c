import type { Account } from "../account.ts";
import { settleRotation } from "../rotation.ts";
import type { SimulatedAnswer, SimulatedRequest } from "../simulator.ts";
import type { createAmocrmErrors } from "./amocrm-errors.ts";
import type { AmocrmContext, AmocrmPlatform } from "./amocrm-platform.ts";
import type { createAmocrmTokens } from "./amocrm-tokens.ts";

/** Makes the two API calls the product needs: the account, and the account's present subdomain. */
export function createAmocrmAccountApi(
  context: AmocrmContext,
  platform: AmocrmPlatform,
  errors: ReturnType<typeof createAmocrmErrors>,
  tokens: ReturnType<typeof createAmocrmTokens>,
) {
  return {
    /** `GET /api/v4/account`. */
    account(request: SimulatedRequest): SimulatedAnswer {
      const found = tokens.findToken(bearerToken(request));
      if (!found) return errors.answer("401");
      const { account, grant, token } = found;
      if (account.moved) return errors.answer(context.quirks().movedStatus);
      const isKey = token?.kind === "access" || token?.kind === "long";
      if (grant.deadBecause !== null || !isKey || token.endsAt <= context.now()) return errors.answer("401");
      const settled = settleRotation(grant, token.serial);
      if (settled !== grant) context.state.putGrant(settled);
      if (account.unpaid) return errors.answer("402");
      return {
        status: 200,
        headers: { "content-type": "application/hal+json" },
        body: JSON.stringify(accountBody(account)),
      };
    },

    /** `GET /oauth2/account/current/subdomain`: where the account lives now. Asking does not count as using the token. */
    subdomain(request: SimulatedRequest): SimulatedAnswer {
      const header = request.headers["x-refresh-token"];
      const found = tokens.findToken(typeof header === "string" ? header : "");
      if (found?.token?.kind !== "refresh" || found.grant.deadBecause !== null) return errors.answer("401");
      let { account } = found;
      if (account.moved) account = context.state.putAccount({ ...account, moved: false });
      const body = JSON.stringify({
        id: Number(account.id),
        subdomain: account.handle,
        domain: `${account.handle}.${platform.domain}`,
        top_level_domain: platform.domain.slice(platform.domain.indexOf(".") + 1),
      });
      return { status: 200, headers: { "content-type": "application/json" }, body };
    },
  };

  function accountBody(account: Account): object {
    const createdAt = Math.floor(account.createdAt / 1_000);
    return {
      id: Number(account.id),
      name: account.name,
      subdomain: account.handle,
      created_at: createdAt,
      created_by: 0,
      updated_at: createdAt,
      updated_by: 0,
      current_user_id: 8_800_001,
      country: platform.language === "ru" ? "RU" : "NL",
      currency: platform.language === "ru" ? "RUB" : "EUR",
      currency_symbol: platform.language === "ru" ? "₽" : "€",
      customers_mode: "disabled",
      is_unsorted_on: true,
      mobile_feature_version: 0,
      is_loss_reason_enabled: true,
      is_helpbot_enabled: false,
      is_technical_account: false,
      contact_name_display_order: 1,
      _links: { self: { href: `https://${account.handle}.${platform.domain}/api/v4/account` } },
      _embedded: {},
    };
  }
}

/** The access token of an API request, or an empty text. */
export function bearerToken(request: SimulatedRequest): string {
  const header = request.headers.authorization ?? "";
  return /^bearer /i.test(header) ? header.slice("bearer ".length) : "";
}
