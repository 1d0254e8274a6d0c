import type { Account } from "../account.ts";
import type { FoundToken, Grant, Token } from "../grant.ts";
import { isProofGood } from "../meta/appsecret-proof.ts";
import { parameter, presentedToken } from "../meta/graph-request.ts";
import {
  type MetaErrorDetails,
  type MetaErrorStyle,
  metaErrorAnswer,
  metaErrorMessage,
  metaErrorRow,
} from "../meta/meta-error-answer.ts";
import type { SimulatedAnswer, SimulatedRequest } from "../simulator.ts";
import type { FacebookAccounts } from "./facebook-accounts.ts";
import { type FacebookContext, facebookCredentials, validSecrets } from "./facebook-facts.ts";

/** A token that works, with whose it is. */
export interface Bearer {
  readonly account: Account;
  readonly grant: Grant;
  readonly token: Token;
}

/** Why a token does not work: the name of an error row, and what stands in the gaps of its message. */
export interface TokenRefusal {
  readonly name: string;
  readonly details?: MetaErrorDetails;
}

type Refused = { readonly refused: SimulatedAnswer };

/** Who may come in: tokens, proofs, and the answers for everybody else. */
export function createFacebookAccess(context: FacebookContext, accounts: FacebookAccounts) {
  const { state } = context;

  function style(): MetaErrorStyle {
    return {
      errorStatus: context.quirks().errorStatus,
      now: context.now(),
      appId: facebookCredentials.appId,
    };
  }

  function fail(name: string, details?: MetaErrorDetails): SimulatedAnswer {
    return metaErrorAnswer(name, style(), details);
  }

  /** Why no token of the grant works: taken back, or the person or the Page is blocked for a while. */
  function deathOf(grant: Grant): string | null {
    if (grant.deadBecause !== null) return grant.deadBecause;
    const parent = grant.parentGrantId === undefined ? undefined : state.grant(grant.parentGrantId);
    const user = parent && state.account(parent.accountKey);
    return state.account(grant.accountKey)?.blockedBecause ?? user?.blockedBecause ?? null;
  }

  /** What the provider thinks of a token's text. */
  function judge(text: string): (FoundToken & { readonly token: Token }) | { readonly refusal: TokenRefusal } {
    const found = state.findToken(text);
    if (!found || !isFacebook(found.account)) return { refusal: { name: "190" } };
    const death = deathOf(found.grant);
    if (death !== null) return { refusal: { name: death } };
    const { token } = found;
    if (!token || token.endsAt <= context.now()) {
      const name = context.quirks().expiredSubcode === "463" ? "190/463" : "190/expired";
      return { refusal: { name, details: { endedAt: token?.endsAt ?? found.grant.issuedAt } } };
    }
    return { ...found, token };
  }

  /** The answer that refuses a call for the proof's sake, or null. */
  function proofRefusal(request: SimulatedRequest, token: string): SimulatedAnswer | null {
    const proof = parameter(request, "appsecret_proof");
    if (proof === null) return context.quirks().proof === "required" ? fail("100/proof") : null;
    if (state.findToken(token)?.grant.otherApp) return fail("100/bad_proof");
    const good = isProofGood({
      proof,
      timeSeconds: parameter(request, "appsecret_time"),
      token,
      secrets: validSecrets(context),
      now: context.now(),
    });
    return good ? null : fail("100/bad_proof");
  }

  /** The bearer of the call's token, or the answer that refuses it. */
  function requireBearer(request: SimulatedRequest): Bearer | Refused {
    const text = presentedToken(request);
    if (!text) return { refused: fail("2500") };
    const judged = judge(text);
    if ("refusal" in judged) return { refused: fail(judged.refusal.name, judged.refusal.details) };
    const refused = proofRefusal(request, text);
    return refused ? { refused } : judged;
  }

  return {
    fail,
    deathOf,
    judge,
    requireBearer,

    /** The person whose token the call carries; a Page's token is refused. */
    requireUser(request: SimulatedRequest): Bearer | Refused {
      const bearer = requireBearer(request);
      if ("refused" in bearer || bearer.account.provider === "facebook") return bearer;
      const edge = request.path.split("/").at(-1) ?? "";
      return { refused: fail("100", { detail: edge }) };
    },

    /** Whether reading a person's data is still allowed. */
    dataRefusal({ grant }: Bearer): SimulatedAnswer | null {
      const ended = grant.dataAccessEndsAt !== undefined && grant.dataAccessEndsAt <= context.now();
      return ended && context.quirks().dataAccessEnded === "10" ? fail("10") : null;
    },

    /** Whether the bearer may see the Page: its own token, or a person with a role there who ticked it. */
    reaches(bearer: Bearer, page: Account): boolean {
      if (bearer.account.key === page.key) return true;
      return accounts.pagesOfGrant(bearer.account, bearer.grant).some((each) => each.key === page.key);
    },

    /** The error as `debug_token` tells it of a token that does not work: under `data`, with the key `subcode`. */
    innerError({ name, details }: TokenRefusal): object {
      const { code, subcode } = metaErrorRow(name);
      const message = metaErrorMessage(name, style(), details);
      return { code, message, ...(subcode === undefined ? {} : { subcode }) };
    },
  };
}

function isFacebook(account: Account): boolean {
  return account.provider === "facebook" || account.provider === "facebook_page";
}

/** The doorkeeper, as Facebook's other parts are given it. */
export type FacebookAccess = ReturnType<typeof createFacebookAccess>;

/** A whole answer in JSON. */
export function jsonAnswer(value: unknown): SimulatedAnswer {
  return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}
