import { DAY_MS, HOUR_MS } from "../../lib/clock.ts";
import type { Account } from "../account.ts";
import { emptyGrant } from "../empty-grant.ts";
import type { FoundToken, Grant, Token } from "../grant.ts";
import { presentedToken, unversionedPath } from "../meta/graph-request.ts";
import { type MetaErrorDetails, metaErrorAnswer } from "../meta/meta-error-answer.ts";
import { makeMockToken } from "../mock-token.ts";
import type { SimulatedAnswer, SimulatedRequest } from "../simulator.ts";
import {
  type InstagramContext,
  instagramCredentials,
  instagramExchangeErrors,
  isValidSecret,
} from "./instagram-facts.ts";

/** A short token's life (Instagram business login documentation, 2026-03). */
const SHORT_TOKEN_MS = HOUR_MS;
/** A long-lived token may be refreshed from this age on (reference of refresh_access_token, 2026-03). */
const MIN_REFRESH_AGE_MS = DAY_MS;
const MAX_REMEMBERED_TOKENS = 3;
const JSON_TYPE = { "content-type": "application/json" };

/** Makes the parts of Instagram that give out tokens. */
export function createInstagramTokens(context: InstagramContext) {
  const { state } = context;

  function fail(name: string, details: MetaErrorDetails = {}): SimulatedAnswer {
    const style = {
      errorStatus: context.quirks().errorStatus,
      now: context.now(),
      appId: instagramCredentials.appId,
    };
    return metaErrorAnswer(name, style, details);
  }

  /** Answers in the envelope of `api.instagram.com`, whose `code` repeats the HTTP status. */
  function exchangeError(name: string, detail = ""): SimulatedAnswer {
    const message = `${instagramExchangeErrors[name]}${detail}`;
    const body = JSON.stringify({ error_type: "OAuthException", code: 400, error_message: message });
    return { status: Number(context.quirks().exchangeErrorStatus), headers: JSON_TYPE, body };
  }

  /** The token that a Graph call carries, or the answer that refuses it. */
  function requireToken(
    request: SimulatedRequest,
  ): (FoundToken & { readonly token: Token }) | { readonly refused: SimulatedAnswer } {
    const text = presentedToken(request);
    if (!text) return { refused: fail("2500") };
    const found = state.findToken(text);
    if (found?.account.provider !== "instagram") return { refused: fail("190") };
    const refusal = found.grant.deadBecause ?? found.account.blockedBecause;
    if (refusal) return { refused: fail(refusal) };
    const { token } = found;
    if (!token || token.endsAt <= context.now()) {
      const name = context.quirks().expiredSubcode === "463" ? "190/463" : "190/expired";
      return { refused: fail(name, { endedAt: token?.endsAt ?? found.grant.issuedAt }) };
    }
    return { ...found, token };
  }

  /** The same, where the path names the account itself: `me`, or the id of the token's own account and of no other. */
  function requireOwnAccount(request: SimulatedRequest): ReturnType<typeof requireToken> {
    const found = requireToken(request);
    if ("refused" in found) return found;
    const [, whose = "me"] = unversionedPath(request).split("/");
    const isOwn = whose === "me" || whose === found.account.id;
    return isOwn ? found : { refused: fail("100/33", { detail: whose }) };
  }

  function newToken(grant: Grant, kind: "short" | "long", issuedAt: number): Token {
    const lifeMs =
      kind === "short"
        ? context.scaled(SHORT_TOKEN_MS)
        : (grant.lifetime?.accessMs ?? context.scaled(Number(context.quirks().longTokenSeconds) * 1_000));
    const serial = grant.serial + 1;
    const text = makeMockToken("IGAA_", { grantId: grant.id, serial }, context.random);
    context.noteIssued(text);
    return { text, kind, serial, issuedAt, endsAt: issuedAt + lifeMs };
  }

  function withToken(grant: Grant, token: Token): Grant {
    const alive = grant.tokens.filter((each) => each.endsAt > context.now());
    return { ...grant, serial: token.serial, tokens: [...alive.slice(1 - MAX_REMEMBERED_TOKENS), token] };
  }

  function tokenAnswer(token: Token): SimulatedAnswer {
    const expires = Math.floor((token.endsAt - token.issuedAt) / 1_000);
    return {
      status: 200,
      headers: JSON_TYPE,
      body: JSON.stringify({ access_token: token.text, token_type: "bearer", expires_in: expires }),
    };
  }

  function openGrant(
    account: Account,
    scopes: readonly string[],
    kind: "short" | "long",
    issuedAt: number,
  ): { grant: Grant; token: Token } {
    const { lifetime } = account;
    const empty = emptyGrant(state, account, { scopes, issuedAt, serial: 0, lifetime });
    const token = newToken(empty, kind, issuedAt);
    return { grant: state.putGrant(withToken(empty, token)), token };
  }

  return {
    fail,
    requireToken,
    requireOwnAccount,
    openGrant,
    exchangeError,

    /** `POST /oauth/access_token`: a code becomes a short token. */
    exchange(request: SimulatedRequest): SimulatedAnswer {
      if (request.method !== "POST") return fail("100/refusal");
      // Multipart and form are documented or seen; JSON is neither, and a client should notice that here.
      const fields = request.bodyType === "json" ? {} : request.fields;
      for (const name of ["client_id", "client_secret", "grant_type", "redirect_uri", "code"]) {
        if (!fields[name]) return exchangeError("exchange/missing", ` ${name}`);
      }
      if (fields.client_id !== instagramCredentials.appId) return exchangeError("exchange/client");
      if (!isValidSecret(context, fields.client_secret)) return exchangeError("exchange/secret");
      if (fields.grant_type !== "authorization_code") return exchangeError("exchange/missing", " grant_type");
      const code = state.code(fields.code ?? "");
      const account = code ? state.account(code.accountKey) : undefined;
      if (!code || account?.provider !== "instagram") return exchangeError("exchange/code");
      if (code.usedAt !== null) {
        context.noteDoubleUse(false);
        return exchangeError("exchange/code");
      }
      if (code.endsAt <= context.now()) return exchangeError("exchange/expired");
      if (code.redirectUri !== fields.redirect_uri) return exchangeError("exchange/redirect");
      state.putCode({ ...code, usedAt: context.now() });
      const { token } = openGrant(account, code.scopes, "short", context.now());
      context.noteGranted(account);
      return { status: 200, headers: JSON_TYPE, body: exchangeBody(token.text, account, code.scopes) };
    },

    /** `GET /access_token`: a short token becomes a long-lived one. */
    long(request: SimulatedRequest): SimulatedAnswer {
      if (request.method !== "GET" || request.query.get("grant_type") !== "ig_exchange_token")
        return fail("100/refusal");
      if (!isValidSecret(context, request.query.get("client_secret"))) return fail("1/secret");
      const found = requireToken(request);
      if ("refused" in found) return found.refused;
      // What an already long token gets is unknown; the blanket refusal is the least inviting.
      if (found.token.kind !== "short") return fail("100/refusal");
      const token = newToken(found.grant, "long", context.now());
      state.putGrant(withToken(found.grant, token));
      return tokenAnswer(token);
    },

    /** `GET /refresh_access_token`: a long-lived token gets sixty days more. */
    refresh(request: SimulatedRequest): SimulatedAnswer {
      if (request.method !== "GET" || request.query.get("grant_type") !== "ig_refresh_token")
        return fail("100/refusal");
      const found = requireToken(request);
      if ("refused" in found) return found.refused;
      const { grant, token } = found;
      if (token.kind !== "long") return fail("100/refusal");
      if (context.now() - token.issuedAt < context.scaled(MIN_REFRESH_AGE_MS)) {
        return fail(context.quirks().tooYoung === "190" ? "190" : "100/refusal");
      }
      if (!grant.scopes.includes("instagram_business_basic")) return fail("10");
      const made = newToken(grant, "long", context.now());
      const same = context.quirks().refreshedToken === "same";
      const renewed = same ? { ...made, text: token.text, serial: token.serial } : made;
      const tokens = same
        ? grant.tokens.map((each) => (each.text === token.text ? renewed : each))
        : withToken(grant, made).tokens;
      state.putGrant({ ...grant, serial: made.serial, renewals: grant.renewals + 1, tokens });
      context.noteRenewed();
      return tokenAnswer(renewed);
    },
  };

  function exchangeBody(token: string, account: Account, scopes: readonly string[]): string {
    const quirks = context.quirks();
    const list = quirks.permissions === "array" ? JSON.stringify(scopes) : JSON.stringify(scopes.join(","));
    const permissions = quirks.permissions === "absent" ? "" : `,"permissions":${list}`;
    // Written by hand: the id is a bare integer above 2^53, which JSON.parse of the reader will corrupt.
    const userId = quirks.userId === "number" ? account.appScopedId : `"${account.appScopedId}"`;
    const flat = `{"access_token":"${token}","user_id":${userId}${permissions}}`;
    return quirks.exchange === "flat" ? flat : `{"data":[${flat}]}`;
  }
}
