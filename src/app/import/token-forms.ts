import { Refusal } from "../../domain/errors.ts";
import type { WorkspaceId } from "../../domain/ids.ts";
import { type Clock, MINUTE_MS } from "../../lib/clock.ts";
import { hashSecret } from "../../lib/crypto/hash-secret.ts";
import { hashToken, newToken } from "../../lib/crypto/tokens.ts";
import type { Random } from "../../lib/random.ts";
import { createSingleFlight } from "../../lib/single-flight.ts";
import type { Provider } from "../../providers/provider.ts";
import type { Store } from "../../store/store.ts";
import type { BroughtToken, TakenAs } from "./brought-token.ts";
import type { TakeToken } from "./take-token.ts";

/** What a form for a token is for. */
export interface TokenFormWish {
  readonly workspace: WorkspaceId;
  readonly provider: string;
  /** Who asked, as people know them. */
  readonly by: string;
}

/** What the form's page shows. */
export interface TokenFormView {
  readonly providerTitle: string;
  readonly team: string;
  readonly by: string;
  /** A refresh token can be given beside the access token. */
  readonly takesRefreshToken: boolean;
  /** Accounts have addresses of their own, and the form asks for it. */
  readonly takesHost: boolean;
}

/**
 * Forms in which a person hands over a token that exists already: never in chat, where it would stay. A form's link is
 * 256 random bits, stored hashed, works for 15 minutes and for one token; a token that is refused leaves it open, since
 * a slip of the clipboard is no reason to ask for another link.
 */
export interface TokenForms {
  makeLink(wish: TokenFormWish): Promise<{ readonly url: string; readonly expiresAt: number }>;
  /** Throws `Refusal`. */
  look(token: string): Promise<TokenFormView>;
  /** Throws `Refusal`: for the link, or for what a connect would refuse too. */
  submit(token: string, given: GivenToken): Promise<TakenAs>;
}

export type GivenToken = Pick<BroughtToken, "accessToken" | "refreshToken" | "details">;

const FORM_MS = 15 * MINUTE_MS;

/** Makes the forms. */
export function createTokenForms(tools: {
  readonly store: Store;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly takeToken: TakeToken;
  readonly clock: Clock;
  readonly random: Random;
  readonly publicUrl: string;
}): TokenForms {
  const { store, providers, clock } = tools;
  const flights = createSingleFlight<TakenAs>();
  /** What each form's running work was given: the same once more shares its end, anything else has to wait. */
  const working = new Map<string, string>();

  async function wishOf(token: string): Promise<{ readonly wish: TokenFormWish; readonly provider: Provider }> {
    const link = await store.links.getLink(hashToken(token), clock.now());
    if (link === null || link.purpose !== "token") throw new Refusal("link_expired");
    if (link.usedAt !== null) throw new Refusal("link_used");
    const wish = link.payload as TokenFormWish;
    const provider = providers.get(wish.provider);
    if (provider === undefined) throw new Refusal("provider_unknown", { provider: wish.provider });
    return { wish, provider };
  }

  async function takeBy(token: string, given: GivenToken): Promise<TakenAs> {
    const { wish } = await wishOf(token);
    const as = await tools.takeToken.take({ ...wish, ...given, expiresAt: null, ifWorking: "replace" });
    if (as.outcome === "imported" || as.outcome === "kept") await store.links.useLink(hashToken(token), clock.now());
    return as;
  }

  return {
    async makeLink(wish) {
      if (!providers.has(wish.provider)) throw new Refusal("provider_unknown", { provider: wish.provider });
      const token = newToken(tools.random);
      const now = clock.now();
      const expiresAt = now + FORM_MS;
      await store.links.putLink({
        hash: hashToken(token),
        purpose: "token",
        payload: wish,
        createdAt: now,
        expiresAt,
      });
      return { url: `${tools.publicUrl}/t/${token}`, expiresAt };
    },

    async look(token) {
      const { wish, provider } = await wishOf(token);
      const workspace = await store.team.getWorkspace(wish.workspace);
      return {
        providerTitle: provider.title,
        team: workspace?.name ?? wish.workspace,
        by: wish.by,
        takesRefreshToken: provider.renewal === "rotate",
        takesHost: provider.renewal === "rotate" && provider.relocate !== null,
      };
    },

    async submit(token, given) {
      const linkHash = hashToken(token);
      const print = printOf(given);
      const other = working.get(linkHash);
      if (other !== undefined && other !== print) throw new Refusal("busy");
      working.set(linkHash, print);
      return flights.run(linkHash, async () => {
        try {
          return await takeBy(token, given);
        } finally {
          working.delete(linkHash);
        }
      });
    },
  };
}

/** Tells two submits apart without keeping what was in them. */
function printOf({ accessToken, refreshToken, details }: GivenToken): string {
  const tokens = [accessToken, refreshToken].map((one) => (one === null ? null : hashSecret(one)));
  return JSON.stringify([...tokens, Object.entries(details).toSorted()]);
}
