import { Refusal } from "../../domain/errors.ts";
import { type Clock, MINUTE_MS } from "../../lib/clock.ts";
import { equalInConstantTime, hashToken, newToken } from "../../lib/crypto/tokens.ts";
import type { Random } from "../../lib/random.ts";
import { createSingleFlight } from "../../lib/single-flight.ts";
import type { CallbackReading, Provider } from "../../providers/provider.ts";
import type { StoredState } from "../../store/link-store.ts";
import { type Store, StoreUnavailable } from "../../store/store.ts";
import { type ChoiceView, createChoices, type FoundChoice } from "./choose-accounts.ts";
import type { ConnectLinks, ConnectWish, LinkToken } from "./connect-links.ts";
import { ASKED_ANEW, type ConnectResult, RETRYABLE } from "./connect-result.ts";
import { createConnectThroughParent } from "./connect-through-parent.ts";
import { createSettleOnce, type Settled, type Storing } from "./settle-once.ts";
import { type ConnectedAccount, refusalOfFailure, type StoreGrant } from "./store-grant.ts";

export type { ConnectResult } from "./connect-result.ts";

/**
 * The way through a provider and back. A state is 256 random bits, stored hashed, lives 10 minutes, belongs to the
 * browser that pressed the button (its cookie) and is bound to the first code that comes with it: the same state and
 * code twice is one connect whose result is shown again, because Instagram has been seen to call back twice.
 */
export interface ConnectFlow {
  /** After the person pressed the button: uses up the link; the browser keeps `browserToken` as a cookie. Throws `Refusal`. */
  goOn(
    link: LinkToken,
    browserToken: string | null,
  ): Promise<{ authorizeUrl: string; browserToken: string; expiresAt: number }>;
  /**
   * The way back. Never throws a `Refusal`: each one is a result of its own, with a way to try again where there is one.
   * Throws `StoreUnavailable`; then the same input once more goes on where it stopped, and no grant is lost.
   */
  finish(input: CallbackInput): Promise<ConnectResult>;
  /** Which accounts wait to be picked; changes nothing and asks nobody. Throws `Refusal`. */
  choices(input: ChoiceInput): Promise<ChoiceView>;
  /** Connects those that were picked, by external id; as `finish`. */
  choose(input: ChoiceInput & { readonly picked: readonly string[] }): Promise<ConnectResult>;
  /** A fresh link by which the service asks anew which accounts we may see (B42). Throws `Refusal`. */
  askAnew(input: ChoiceInput): Promise<{ readonly url: string }>;
}

export interface CallbackInput {
  readonly provider: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly browserToken: string | null;
}

/** The token at the end of a choice's address, and the browser that came. */
export interface ChoiceInput {
  readonly token: string;
  readonly browserToken: string | null;
}

export interface ConnectFlowTools {
  readonly store: Store;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly links: ConnectLinks;
  readonly storeGrant: Pick<StoreGrant, "prepare">;
  readonly clock: Clock;
  readonly random: Random;
  redirectUri(provider: string): string;
  /** After a result is kept: tell chats, evaluate alerts. Must not throw. */
  onConnected(accounts: readonly ConnectedAccount[], wish: ConnectWish): Promise<void>;
}

const STATE_MS = 10 * MINUTE_MS;

/** Makes the flow. */
export function createConnectFlow(tools: ConnectFlowTools): ConnectFlow {
  const { store, providers, links, clock, random } = tools;
  const flights = createSingleFlight<ConnectResult>();
  const settleOnce = createSettleOnce(tools);
  const choices = createChoices(tools);
  const throughParent = createConnectThroughParent(tools);

  function providerOf(name: string): Provider {
    const provider = providers.get(name);
    if (provider === undefined) throw new Refusal("provider_unknown", { provider: name });
    return provider;
  }

  /** The state, if it is this provider's and this browser's. */
  async function stateOf({ provider, query, browserToken }: CallbackInput): Promise<StoredState> {
    const state = await store.links.getState(hashToken(query.state ?? ""), clock.now());
    if (state === null) throw new Refusal("state_expired");
    if ((state.payload as ConnectWish).provider !== provider) throw new Refusal("state_invalid");
    if (browserToken === null || !equalInConstantTime(state.holderHash, hashToken(browserToken)))
      throw new Refusal("other_browser");
    return state;
  }

  async function settle(input: CallbackInput): Promise<ConnectResult> {
    const provider = providerOf(input.provider);
    const state = await stateOf(input);
    const wish = state.payload as ConnectWish;
    const reading = provider.readCallback(input.query);
    const codeHash = hashToken(reading.outcome === "code" ? reading.code : reading.outcome);
    return conclude(state, wish, codeHash, () => exchange(provider, reading, input.query.state, wish));
  }

  async function settleChoice({ state, choice, wish }: FoundChoice, picked: readonly string[]): Promise<ConnectResult> {
    const provider = providerOf(wish.provider);
    if (provider.renewal !== "reissue") throw new Refusal("provider_unknown", { provider: wish.provider });
    const offered = new Set(choice.offered.flatMap(({ externalId, usable }) => (usable ? [externalId] : [])));
    if (!picked.every((id) => offered.has(id))) throw new Refusal("state_invalid");
    if (wish.client !== undefined && picked.length > 1) throw new Refusal("state_invalid");
    const storing = throughParent.prepareChosen(provider, wish, { choice, picked });
    return conclude(state, wish, hashToken(picked.toSorted().join("\n")), async () => async () => {
      try {
        return await storing();
      } catch (error) {
        // The parent is stored: the same accounts may be picked again, unless they are gone.
        if (!(error instanceof Refusal) || !RETRYABLE.has(error.code) || ASKED_ANEW.has(error.code)) throw error;
        return { success: false, code: error.code, facts: error.facts, choice };
      }
    });
  }

  async function conclude(
    state: StoredState,
    wish: ConnectWish,
    codeHash: string,
    prepare: () => Promise<Storing>,
  ): Promise<ConnectResult> {
    const { result, isNew } = await settleOnce.run(state, codeHash, prepare);
    if (result.success && isNew) await tools.onConnected(result.accounts, wish);
    return shown({ result, isNew }, wish, state);
  }

  async function exchange(
    provider: Provider,
    reading: CallbackReading,
    state: string | undefined,
    wish: ConnectWish,
  ): Promise<Storing> {
    if (reading.outcome !== "code") throw refusalOf(reading);
    const redirectUri = tools.redirectUri(provider.name);
    const { code, details } = reading;
    const answer = await provider.exchange({ code, redirectUri, details, ...(state === undefined ? {} : { state }) });
    if (provider.renewal === "reissue") return throughParent.prepare(provider, answer, wish);
    const storing = tools.storeGrant.prepare(provider, answer, wish);
    let isUsedUp = false;
    return async () => {
      if (!isUsedUp) await links.useUp(wish);
      isUsedUp = true;
      return { success: true, accounts: [await storing()], left: [] };
    };
  }

  async function shown({ result, isNew }: Settled, wish: ConnectWish, state: StoredState): Promise<ConnectResult> {
    if (result.success) {
      const [account] = result.accounts;
      if (account === undefined) throw new Error("A connect that connected nothing is no success.");
      const isClient = wish.client !== undefined;
      const againUrl = isNew ? await linkForMissing(result.accounts, wish) : null;
      return { ...result, account, isClient, from: isClient ? null : wish.tell, againUrl };
    }
    const { code, facts, choice } = result;
    const retryUrl =
      choice !== undefined ? await choices.open(choice, wish, state.holderHash) : await retryLink(code, wish);
    return { success: false, code, facts, retryUrl };
  }

  /**
   * Who removed the app at the service took every permission back, and a log-in gives those alone that are asked for: so
   * what was granted for the accounts that are reached through this one is asked for again.
   */
  async function scopesOfChildren({ name }: Provider, { connectionId }: ConnectWish): Promise<string[]> {
    const children = [...providers.values()].filter((each) => each.renewal === "reissue" && each.parent === name);
    const known = connectionId === null || children.length === 0 ? null : await store.connections.get(connectionId);
    const asked = new Set(children.flatMap(({ requiredScopes, wantedScopes }) => [...requiredScopes, ...wantedScopes]));
    return (known?.state.scopes ?? []).filter((scope) => asked.has(scope));
  }

  async function retryLink(code: Refusal["code"], wish: ConnectWish): Promise<string | null> {
    if (!RETRYABLE.has(code)) return null;
    if (wish.incidentId !== null) return links.reconnectUrl(wish.incidentId);
    return freshLink(ASKED_ANEW.has(code) ? { ...wish, askAnew: true } : wish);
  }

  /**
   * The alert by which somebody came ends with the connect, and its link with it: so this is always a connect link. It is
   * bound to the one account that lacks some: an unbound one would let whoever was sent a single link add others by it.
   */
  async function linkForMissing(accounts: readonly ConnectedAccount[], wish: ConnectWish): Promise<string | null> {
    const [first, ...others] = accounts.filter(({ missingScopes }) => missingScopes.length > 0);
    if (first === undefined || others.length > 0 || wish.client !== undefined) return null;
    return freshLink({ ...wish, connectionId: first.connectionId, incidentId: null, askAnew: true });
  }

  async function freshLink(wish: ConnectWish): Promise<string | null> {
    try {
      return (await links.makeConnectLink(wish)).url;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      return null;
    }
  }

  return {
    async goOn(link, browserToken) {
      // Before the link is used up: an outage of the service must not cost the person the link.
      const toBeReady = providers.get((await links.look(link)).provider);
      const ready = await toBeReady?.prepare?.();
      if (toBeReady !== undefined && ready?.ok === false) throw refusalOfFailure(toBeReady, ready.failure);
      const wish = await links.take(link);
      const provider = providerOf(wish.provider);
      const holder = browserToken ?? newToken(random);
      const state = newToken(random);
      const now = clock.now();
      const expiresAt = now + STATE_MS;
      await store.links.putState({
        hash: hashToken(state),
        payload: wish,
        holderHash: hashToken(holder),
        createdAt: now,
        expiresAt,
      });
      const authorizeUrl = provider.authorizeUrl({
        state,
        redirectUri: tools.redirectUri(provider.name),
        reauthenticate: wish.connectionId !== null || wish.askAnew === true,
        alsoScopes: await scopesOfChildren(provider, wish),
      });
      return { authorizeUrl, browserToken: holder, expiresAt };
    },

    async finish(input) {
      const key = hashToken(`${input.query.state ?? ""}\n${input.query.code ?? ""}\n${input.browserToken ?? ""}`);
      return refusalAsResult(() => flights.run(key, () => settle(input)));
    },

    async choices({ token, browserToken }) {
      return choices.view(await choices.find(token, browserToken));
    },

    async choose({ token, browserToken, picked }) {
      return refusalAsResult(async () => {
        const found = await choices.find(token, browserToken);
        const retryUrl = links.choiceUrl(token);
        if (picked.length === 0) return { success: false, code: "nothing_picked", facts: {}, retryUrl };
        const key = hashToken(`choice\n${token}\n${picked.toSorted().join("\n")}`);
        return flights.run(key, () => settleChoice(found, picked));
      });
    },

    async askAnew({ token, browserToken }) {
      const { wish } = await choices.find(token, browserToken);
      return links.makeConnectLink({ ...wish, askAnew: true });
    },
  };
}

async function refusalAsResult(work: () => Promise<ConnectResult>): Promise<ConnectResult> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return { success: false, code: error.code, facts: error.facts, retryUrl: null };
    throw error;
  }
}

function refusalOf(reading: Exclude<CallbackReading, { outcome: "code" }>): Refusal {
  switch (reading.outcome) {
    case "denied":
      return new Refusal("denied");
    case "app_refused":
      return new Refusal("app_refused", { code: reading.code });
    case "host_refused":
      return new Refusal("host_refused");
    case "unreadable":
      return new Refusal("code_refused");
  }
}
