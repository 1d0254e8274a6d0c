import { DAY_MS } from "../../lib/clock.ts";
import type { Account } from "../account.ts";
import { emptyGrant } from "../empty-grant.ts";
import type { FoundToken, Grant, Token } from "../grant.ts";
import { makeMockToken } from "../mock-token.ts";
import { rotatedTokens, settleRotation } from "../rotation.ts";
import type { SimulatedAnswer, SimulatedRequest } from "../simulator.ts";
import type { createAmocrmErrors } from "./amocrm-errors.ts";
import type { AmocrmContext, AmocrmPlatform } from "./amocrm-platform.ts";

const ACCESS_MS = DAY_MS;
/** Three months from issue (developers.kommo.com/docs/oauth-20, 2026). */
const REFRESH_MS = 90 * DAY_MS;
/** Whoever makes a long-lived key chooses from one day to five years (amocrm-api-php README, 2026-04). */
const LONG_LIVED_MS = 365 * DAY_MS;
/** What every grant has; the consent page of this platform has nothing to untick. */
const SCOPES = ["crm", "notifications"];
const JWT_HEADER = Buffer.from(JSON.stringify({ typ: "JWT", alg: "RS256" })).toString("base64url");

/** Makes the token endpoint of one platform, `POST /oauth2/access_token`. */
export function createAmocrmTokens(
  context: AmocrmContext,
  platform: AmocrmPlatform,
  errors: ReturnType<typeof createAmocrmErrors>,
) {
  const { state } = context;

  /** A JWT by its looks: three parts, readable claims, and a signature that nobody checks. */
  function newAccess(
    grant: Pick<Grant, "id" | "scopes">,
    account: Account,
    token: Pick<Token, "kind" | "serial" | "issuedAt" | "endsAt">,
  ): Token {
    const issuedAtSeconds = Math.floor(token.issuedAt / 1_000);
    const claims = {
      aud: platform.clientId,
      iat: issuedAtSeconds,
      nbf: issuedAtSeconds,
      exp: Math.floor(token.endsAt / 1_000),
      account_id: Number(account.id),
      base_domain: platform.domain,
      api_domain: `api-b.${platform.domain}`,
      version: 2,
      scopes: grant.scopes,
    };
    const jwt = `${JWT_HEADER}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.`;
    const text = makeMockToken(jwt, { grantId: grant.id, serial: token.serial }, context.random);
    context.noteIssued(text);
    return { ...token, text };
  }

  function newPair(
    grant: Grant,
    account: Account,
    serial: number,
    issuedAt: number,
  ): readonly [access: Token, refresh: Token] {
    const accessEndsAt = issuedAt + (grant.lifetime?.accessMs ?? context.scaled(ACCESS_MS));
    const refreshEndsAt = issuedAt + (grant.lifetime?.refreshMs ?? context.scaled(REFRESH_MS));
    const access = newAccess(grant, account, { kind: "access", serial, issuedAt, endsAt: accessEndsAt });
    const text = makeMockToken("def50200_", { grantId: grant.id, serial }, context.random);
    context.noteIssued(text);
    return [access, { text, kind: "refresh", serial, issuedAt, endsAt: refreshEndsAt }];
  }

  function firstGrant(account: Account, scopes: readonly string[], issuedAt: number): Grant {
    const granted = scopes.length > 0 ? scopes : SCOPES;
    return emptyGrant(state, account, { scopes: granted, issuedAt, serial: 1, lifetime: account.lifetime });
  }

  function openGrant(account: Account, scopes: readonly string[], issuedAt: number): Grant {
    const empty = firstGrant(account, scopes, issuedAt);
    return state.putGrant({ ...empty, tokens: newPair(empty, account, 1, issuedAt) });
  }

  /** A key made under "Keys and scopes" of a private integration: shown once, no refresh token beside it. */
  function openLongLived(account: Account, scopes: readonly string[], issuedAt: number): Grant {
    const empty = firstGrant(account, scopes, issuedAt);
    const endsAt = issuedAt + (account.lifetime?.accessMs ?? context.scaled(LONG_LIVED_MS));
    return state.putGrant({
      ...empty,
      tokens: [newAccess(empty, account, { kind: "long", serial: 1, issuedAt, endsAt })],
    });
  }

  function pairAnswer([access, refresh]: readonly [Token, Token]): SimulatedAnswer {
    const now = context.now();
    const body = JSON.stringify({
      token_type: "Bearer",
      expires_in: Math.floor((access.endsAt - access.issuedAt) / 1_000),
      access_token: access.text,
      refresh_token: refresh.text,
      ...(context.quirks().serverTime === "present" ? { server_time: Math.floor(now / 1_000) } : {}),
    });
    return { status: 200, headers: { "content-type": "application/json" }, body };
  }

  function exchange(fields: SimulatedRequest["fields"]): SimulatedAnswer {
    const code = state.code(fields.code ?? "");
    const account = code ? state.account(code.accountKey) : undefined;
    if (!code || account?.provider !== platform.provider) return errors.answer("code_garbage");
    if (code.usedAt !== null) {
      context.noteDoubleUse(false);
      return errors.answer("code_revoked");
    }
    if (code.endsAt <= context.now()) return errors.answer("code_expired");
    if (code.redirectUri !== fields.redirect_uri) return errors.answer("redirect_uri");
    if (account.moved) return moved();
    state.putCode({ ...code, usedAt: context.now() });
    const grant = openGrant(account, code.scopes, context.now());
    context.noteGranted(account);
    return pairAnswer(grant.tokens as [Token, Token]);
  }

  function renew(fields: SimulatedRequest["fields"]): SimulatedAnswer {
    const found = findToken(fields.refresh_token ?? "");
    if (!found) return errors.answer("invalid_refresh");
    const { grant, account, token, serial } = found;
    const registered = context.registeredRedirectUri();
    if (!fields.redirect_uri || (registered !== undefined && fields.redirect_uri !== registered))
      return errors.answer("redirect_uri");
    if (account.moved) return moved();
    // Only the newest pair has not been exchanged yet.
    const spent = serial < grant.serial;
    const usable = grant.deadBecause === null && token?.kind === "refresh";
    if (spent) context.noteDoubleUse(usable);
    if (!usable) return errors.answer("token_revoked");
    if (token.endsAt <= context.now()) return errors.tokenError(401, context.quirks().expiredRefreshHint);
    const settled = settleRotation(grant, token.serial);
    const pair = newPair(settled, account, grant.serial + 1, context.now());
    const tokens = rotatedTokens(settled, token.serial, pair, context.rotation());
    state.putGrant({ ...settled, serial: grant.serial + 1, renewals: grant.renewals + 1, tokens });
    context.noteRenewed();
    return pairAnswer(pair);
  }

  function findToken(text: string): FoundToken | undefined {
    const found = state.findToken(text);
    return found?.account.provider === platform.provider ? found : undefined;
  }

  function moved(): SimulatedAnswer {
    return context.quirks().movedStatus === "404" ? errors.answer("404") : errors.answer("token_revoked");
  }

  return {
    findToken,
    openGrant,
    openLongLived,

    /** Both grants of the token endpoint, as JSON or form. */
    token(request: SimulatedRequest): SimulatedAnswer {
      const { fields } = request;
      if (!fields.client_id) return errors.answer("client_id");
      if (!fields.client_secret) return errors.answer("client_secret");
      if (fields.client_id !== platform.clientId || !context.clientSecrets().includes(fields.client_secret))
        return errors.answer("bad_client");
      if (fields.grant_type === "authorization_code") return exchange(fields);
      if (fields.grant_type === "refresh_token") return renew(fields);
      return errors.tokenError(400, "Check the `grant_type` parameter");
    },
  };
}
