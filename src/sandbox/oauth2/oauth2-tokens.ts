import { hash } from "node:crypto";
import type { Account } from "../account.ts";
import { emptyGrant } from "../empty-grant.ts";
import type { Code, FoundToken, Grant, Token } from "../grant.ts";
import { makeMockToken } from "../mock-token.ts";
import { rotatedTokens, settleRotation } from "../rotation.ts";
import type { SimulatedAnswer, SimulatedRequest } from "../simulator.ts";
import { refuseClient } from "./oauth2-client.ts";
import { tokenAnswer, tokenError } from "./oauth2-errors.ts";
import { ACCESS_MS, type Oauth2Context, REFRESH_MS } from "./oauth2-facts.ts";

/** The beginnings of tokens, so that a spent one that was forgotten is still known by its kind. */
const SHAPES = { access: "at_", refresh: "rt_" } as const;

/** Makes the token endpoint (RFC 6749 §3.2) and what else knows tokens. */
export function createOauth2Tokens(context: Oauth2Context) {
  const { state } = context;

  function newToken(grant: Grant, kind: "access" | "refresh", serial: number, issuedAt: number): Token {
    const text = makeMockToken(SHAPES[kind], { grantId: grant.id, serial }, context.random);
    context.noteIssued(text);
    const lifeMs =
      kind === "access"
        ? (grant.lifetime?.accessMs ?? context.scaled(ACCESS_MS))
        : (grant.lifetime?.refreshMs ?? context.scaled(REFRESH_MS));
    return { text, kind, serial, issuedAt, endsAt: issuedAt + lifeMs };
  }

  function openGrant(account: Account, scopes: readonly string[], issuedAt: number): Grant {
    const empty = emptyGrant(state, account, { scopes, issuedAt, serial: 1, lifetime: account.lifetime });
    const kinds = context.quirks().refreshTokens === "none" ? (["access"] as const) : (["access", "refresh"] as const);
    return state.putGrant({ ...empty, tokens: kinds.map((kind) => newToken(empty, kind, 1, issuedAt)) });
  }

  function grantAnswer(access: Token, refresh: Token | undefined, scopes: readonly string[]): SimulatedAnswer {
    const { expiresIn, scope, refreshEnd, tokenType } = context.quirks();
    const seconds = Math.floor((access.endsAt - access.issuedAt) / 1_000);
    const refreshSeconds = refresh && Math.max(0, Math.floor((refresh.endsAt - context.now()) / 1_000));
    return tokenAnswer({
      access_token: access.text,
      token_type: tokenType,
      ...(expiresIn === "missing" ? {} : { expires_in: expiresIn === "string" ? String(seconds) : seconds }),
      ...(refresh === undefined ? {} : { refresh_token: refresh.text }),
      ...(refresh === undefined || refreshEnd === "missing" ? {} : { [refreshEnd]: refreshSeconds }),
      ...(scope === "missing" ? {} : { scope: scopes.join(" ") }),
    });
  }

  function exchange(fields: SimulatedRequest["fields"]): SimulatedAnswer {
    const { code: text, redirect_uri: redirectUri, code_verifier: verifier } = fields;
    if (!text) return tokenError("invalid_request", "The parameter code is missing.");
    if (!redirectUri) return tokenError("invalid_request", "The parameter redirect_uri is missing.");
    const code = state.code(text);
    const account = code ? state.account(code.accountKey) : undefined;
    if (!code || account?.provider !== "demo_oauth") return invalidGrant("The code is not known.");
    if (code.usedAt !== null) {
      context.noteDoubleUse(false);
      // Whoever came first may have stolen it: what it was exchanged for ends (RFC 6749 §4.1.2).
      const granted = code.grantId === undefined ? undefined : state.grant(code.grantId);
      if (granted) endGrant(granted);
      return invalidGrant("The code was used before.");
    }
    if (code.endsAt <= context.now()) return invalidGrant("The code has expired.");
    if (code.redirectUri !== redirectUri) return invalidGrant("The redirect_uri is not the one of the consent.");
    const wrong = verifierProblem(code, verifier);
    if (wrong !== null) return invalidGrant(wrong);
    const grant = openGrant(account, code.scopes, context.now());
    state.putCode({ ...code, usedAt: context.now(), grantId: grant.id });
    context.noteGranted(account);
    const [access, refresh] = grant.tokens as [Token, Token | undefined];
    return grantAnswer(access, refresh, grant.scopes);
  }

  function renew(fields: SimulatedRequest["fields"]): SimulatedAnswer {
    if (!fields.refresh_token) return tokenError("invalid_request", "The parameter refresh_token is missing.");
    const found = findToken(fields.refresh_token);
    if (!found?.isRefresh) return invalidGrant("The refresh token is not known.");
    const { grant, token, serial } = found;
    const mode = context.quirks().refreshTokens;
    const isSpent = mode !== "reusable" && (token?.serial ?? serial) < grant.serial;
    const isUsable = grant.deadBecause === null && token !== undefined;
    if (isSpent) context.noteDoubleUse(isUsable);
    if (isSpent && !isUsable && mode === "rotate_detect") endGrant(grant);
    if (!isUsable) return invalidGrant("The refresh token was revoked or used before.");
    if (token.endsAt <= context.now()) return invalidGrant("The refresh token has expired.");
    const asked = fields.scope?.split(" ").filter((scope) => scope !== "") ?? [];
    if (!asked.every((scope) => grant.scopes.includes(scope)))
      return tokenError("invalid_scope", "More was asked for than was granted.");

    const settled = settleRotation(grant, token.serial);
    const next = grant.serial + 1;
    const plain = newToken(settled, "access", next, context.now());
    const access = asked.length > 0 ? { ...plain, scopes: asked } : plain;
    // A token that stays keeps its text and its end; only its number goes along with the newest pair.
    const kept = mode === "reusable" ? { ...token, serial: next } : undefined;
    const refresh = kept ?? newToken(settled, "refresh", next, context.now());
    const tokens = rotatedTokens(settled, token.serial, [access, refresh], kept ? "strict" : context.rotation());
    state.putGrant({ ...settled, serial: next, renewals: grant.renewals + 1, tokens });
    context.noteRenewed();
    return grantAnswer(access, kept ? undefined : refresh, access.scopes ?? grant.scopes);
  }

  function invalidGrant(description: string): SimulatedAnswer {
    return tokenError("invalid_grant", description, { status: Number(context.quirks().invalidGrantStatus) });
  }

  function endGrant(grant: Grant): void {
    if (grant.deadBecause === null) state.putGrant({ ...grant, deadBecause: "token_revoked" });
  }

  function findToken(text: string): (FoundToken & { readonly isRefresh: boolean }) | undefined {
    const found = state.findToken(text);
    if (found?.account.provider !== "demo_oauth") return undefined;
    return { ...found, isRefresh: text.includes(`_${SHAPES.refresh}`) };
  }

  return {
    findToken,
    openGrant,
    endGrant,

    /** The token that works now, with its grant; undefined for every other text. */
    liveToken(text: string): (FoundToken & { readonly token: Token }) | undefined {
      const found = findToken(text);
      if (!found?.token || found.grant.deadBecause !== null || found.token.endsAt <= context.now()) return undefined;
      return { ...found, token: found.token };
    },

    /** `POST /token`. */
    token(request: SimulatedRequest): SimulatedAnswer {
      const refused = refuseClient(context, request);
      if (refused) return refused;
      const { fields } = request;
      if (!fields.grant_type) return tokenError("invalid_request", "The parameter grant_type is missing.");
      if (fields.grant_type === "authorization_code") return exchange(fields);
      if (fields.grant_type === "refresh_token") return renew(fields);
      return tokenError("unsupported_grant_type", "There are authorization_code and refresh_token.");
    },
  };
}

/** RFC 7636 §4.6; a verifier where no challenge came is an attempt to do without one (RFC 9700 §2.1.1). Null: all is well. */
function verifierProblem({ codeChallenge }: Code, verifier: string | undefined): string | null {
  if (codeChallenge === undefined) return verifier ? "There was no code_challenge to this code_verifier." : null;
  if (!verifier || !/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) return "The code_verifier is missing or malformed.";
  return hash("sha256", verifier, "base64url") === codeChallenge ? null : "The code_verifier does not match.";
}
