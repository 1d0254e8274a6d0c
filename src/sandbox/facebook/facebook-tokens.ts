import { DAY_MS } from "../../lib/clock.ts";
import type { Account } from "../account.ts";
import { emptyGrant } from "../empty-grant.ts";
import { type Grant, NEVER, type Token } from "../grant.ts";
import { parameter } from "../meta/graph-request.ts";
import { makeMockToken } from "../mock-token.ts";
import type { SeedOptions, SimulatedAnswer, SimulatedRequest } from "../simulator.ts";
import { type FacebookAccess, jsonAnswer } from "./facebook-access.ts";
import type { FacebookAccounts } from "./facebook-accounts.ts";
import { ALL_FACEBOOK_SCOPES, type FacebookContext, facebookCredentials, validSecrets } from "./facebook-facts.ts";

/** Access to a person's data ends this long after the log-in (debug_token samples, 2026). */
const DATA_ACCESS_MS = 90 * DAY_MS;
const MAX_REMEMBERED_TOKENS = 4;

/** Makes the parts of Facebook that give out tokens: of people by code and exchange, of Pages by reading them. */
export function createFacebookTokens(context: FacebookContext, accounts: FacebookAccounts, access: FacebookAccess) {
  const { state } = context;
  const { fail } = access;

  function makeToken(grant: Grant, kind: Token["kind"], issuedAt: number, endsAt: number): Token {
    const serial = grant.serial + 1;
    const text = makeMockToken("EAA_", { grantId: grant.id, serial }, context.random);
    context.noteIssued(text);
    return { text, kind, serial, issuedAt, endsAt };
  }

  function withToken(grant: Grant, token: Token): Grant {
    const alive = grant.tokens.filter((each) => each.endsAt > context.now());
    return { ...grant, serial: token.serial, tokens: [...alive.slice(1 - MAX_REMEMBERED_TOKENS), token] };
  }

  function longLifeMs(grant: Grant): number {
    return grant.lifetime?.accessMs ?? context.scaled(Number(context.quirks().longTokenSeconds) * 1_000);
  }

  function openUserGrant(
    user: Account,
    scopes: readonly string[],
    kind: "short" | "long",
    options: Pick<Grant, "issuedAt" | "pageKeys" | "declinedScopes" | "otherApp">,
  ): { grant: Grant; token: Token } {
    const { issuedAt } = options;
    const systemUser = user.facebook?.systemUser ?? false;
    const dataAccess = user.lifetime?.dataAccessMs ?? context.scaled(DATA_ACCESS_MS);
    const grant: Grant = {
      ...emptyGrant(state, user, {
        scopes: [...new Set(["public_profile", ...scopes])],
        issuedAt,
        serial: 0,
        lifetime: user.lifetime,
      }),
      ...options,
      ...(systemUser ? {} : { dataAccessEndsAt: issuedAt + dataAccess }),
    };
    const shortMs = context.scaled(Number(context.quirks().shortTokenSeconds) * 1_000);
    const lifeMs = kind === "short" ? shortMs : longLifeMs(grant);
    const token = makeToken(grant, systemUser ? "long" : kind, issuedAt, systemUser ? NEVER : issuedAt + lifeMs);
    return { grant: state.putGrant(withToken(grant, token)), token };
  }

  /**
   * What the person has given the app at earlier log-ins: a new token has it too, unless it was asked for again and left out,
   * or the person removed the app in between (commonly seen; no page of Meta's says it in so many words, 2026-11).
   */
  function grantedBefore(user: Account, declined: readonly string[] = []): readonly string[] {
    const last = state
      .grantsOf(user)
      .findLast(({ deadBecause, otherApp }) => deadBecause !== "190/458" && otherApp !== true);
    return (last?.scopes ?? []).filter((scope) => !declined.includes(scope));
  }

  /**
   * The Page's token for who reads it with this token: without an end when the reader's is long-lived, else it ends
   * together with the reader's (FB-LL, 2026-11), or when a switch on the Page says so. The same text to the same reader, unless a quirk says otherwise.
   */
  function pageToken(page: Account, userGrant: Grant, userToken: Token, issuedAt = context.now()): Token {
    const own = state.grantsOf(page).filter((each) => each.parentGrantId === userGrant.id);
    const living = own.findLast((each) => each.deadBecause === null);
    const known = living?.tokens.find((each) => each.readWith === userToken.serial && each.endsAt > context.now());
    if (known && context.quirks().pageTokenText === "same") return known;
    const { scopes, dataAccessEndsAt, pageKeys, otherApp } = userGrant;
    const grant: Grant = living ?? {
      ...emptyGrant(state, page, { scopes, issuedAt, serial: 0 }),
      parentGrantId: userGrant.id,
      dataAccessEndsAt,
      pageKeys,
      otherApp,
    };
    const ownEnd = page.lifetime?.accessMs === undefined ? NEVER : issuedAt + page.lifetime.accessMs;
    const endsAt = userToken.kind === "short" ? userToken.endsAt : ownEnd;
    const token = { ...makeToken(grant, "page", issuedAt, endsAt), readWith: userToken.serial };
    state.putGrant({ ...withToken(grant, token), renewals: living ? grant.renewals + 1 : 0 });
    return token;
  }

  function tokenAnswer(token: Token): SimulatedAnswer {
    const expires =
      token.endsAt === NEVER || context.quirks().expiresIn === "absent"
        ? {}
        : { expires_in: Math.floor((token.endsAt - context.now()) / 1_000) };
    return jsonAnswer({ access_token: token.text, token_type: "bearer", ...expires });
  }

  function appRefusal(request: SimulatedRequest): SimulatedAnswer | null {
    for (const name of ["client_id", "client_secret"])
      if (!parameter(request, name)) return fail("100/parameter", { detail: name });
    if (parameter(request, "client_id") !== facebookCredentials.appId) return fail("101");
    return validSecrets(context).includes(parameter(request, "client_secret") ?? "") ? null : fail("1/secret");
  }

  return {
    openUserGrant,
    pageToken,

    /** `oauth/access_token` with a code. */
    exchange(request: SimulatedRequest): SimulatedAnswer {
      const refused = appRefusal(request);
      if (refused) return refused;
      for (const name of ["redirect_uri", "code"])
        if (!parameter(request, name)) return fail("100/parameter", { detail: name });
      const code = state.code(parameter(request, "code") ?? "");
      const user = code && state.account(code.accountKey);
      if (!code || user?.provider !== "facebook") return fail("100/code");
      if (code.usedAt !== null) {
        context.noteDoubleUse(false);
        return fail("100/36009");
      }
      if (code.endsAt <= context.now()) return fail("100/36007");
      if (code.redirectUri !== parameter(request, "redirect_uri")) return fail("100/36008");
      state.putCode({ ...code, usedAt: context.now() });
      const again = user.grantIds.length > 0;
      const { pageKeys, declinedScopes } = code;
      const issuedAt = context.now();
      const scopes = [...new Set([...code.scopes, ...grantedBefore(user, declinedScopes)])];
      const { token, grant } = openUserGrant(user, scopes, context.quirks().codeToken, {
        issuedAt,
        pageKeys,
        declinedScopes,
      });
      context.noteGranted(user, again);
      for (const page of accounts.pagesOfGrant(user, grant)) {
        context.noteGranted(page, again);
        const instagram = accounts.instagramOfPage(page);
        if (!instagram) continue;
        context.noteGranted(instagram, again);
        const { revokedBecause, ...ties } = instagram.facebook ?? {};
        if (revokedBecause) state.putAccount({ ...instagram, facebook: ties });
      }
      return tokenAnswer(token);
    },

    /** `oauth/access_token` with `fb_exchange_token`: a token that still works becomes another, long-lived one. */
    extend(request: SimulatedRequest): SimulatedAnswer {
      const refused = appRefusal(request);
      if (refused) return refused;
      const text = parameter(request, "fb_exchange_token");
      if (!text) return fail("100/parameter", { detail: "fb_exchange_token" });
      const judged = access.judge(text);
      if ("refusal" in judged) return fail(judged.refusal.name, judged.refusal.details);
      const { grant, token, account } = judged;
      if (grant.otherApp) return fail("100/app");
      if (account.provider !== "facebook") return fail("100", { detail: "fb_exchange_token" });
      const now = context.now();
      const same = token.kind === "long" && context.quirks().extension === "same_end";
      const endsAt = token.endsAt === NEVER || same ? token.endsAt : now + longLifeMs(grant);
      const made = makeToken(grant, "long", now, endsAt);
      const renewals = grant.renewals + (token.kind === "long" ? 1 : 0);
      state.putGrant({ ...withToken(grant, made), renewals });
      if (token.kind === "long") context.noteRenewed();
      return tokenAnswer(made);
    },

    /** A grant without a consent page; of a Page or an Instagram account the Page's, through one of its people. */
    seedGrant(account: Account, { ageMs, scopes = ALL_FACEBOOK_SCOPES, otherApp }: SeedOptions): Grant {
      const issuedAt = context.now() - ageMs;
      if (account.provider === "facebook")
        return openUserGrant(account, scopes, "long", { issuedAt, ...(otherApp ? { otherApp } : {}) }).grant;
      const page = account.provider === "facebook_page" ? account : accounts.pageOfInstagram(account);
      const user = page && accounts.usersOfPage(page)[0];
      if (!page || !user) throw new RangeError(`nobody has a role on the Page of ${account.name}`);
      // What is wished for the account holds for the person's access to data; the end of a token is the Page's own.
      const lifetime = {
        ...user.lifetime,
        dataAccessMs: account.lifetime?.dataAccessMs ?? user.lifetime?.dataAccessMs,
      };
      const options = { issuedAt, ...(otherApp ? { otherApp } : {}) };
      const parent = openUserGrant({ ...user, lifetime }, scopes, "long", options);
      const reached = { ...page, lifetime: account.lifetime ?? page.lifetime };
      const { text } = pageToken(reached, parent.grant, parent.token, issuedAt);
      return state.findToken(text)?.grant ?? parent.grant;
    },
  };
}

/** The token-giving parts, as Facebook's other parts are given them. */
export type FacebookTokens = ReturnType<typeof createFacebookTokens>;
