import { Refusal } from "../../domain/errors.ts";
import { type Clock, MINUTE_MS } from "../../lib/clock.ts";
import { equalInConstantTime, hashToken, newToken } from "../../lib/crypto/tokens.ts";
import type { Random } from "../../lib/random.ts";
import { createSingleFlight } from "../../lib/single-flight.ts";
import type { CallbackReading, Provider } from "../../providers/provider.ts";
import type { StoredState } from "../../store/link-store.ts";
import { type Store, StoreUnavailable } from "../../store/store.ts";
import type { ConnectLinks, ConnectWish, LinkToken } from "./connect-links.ts";
import { type ConnectedAccount, refusalOfFailure, type StoreGrant, type StoringGrant } from "./store-grant.ts";

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
}

export interface CallbackInput {
  readonly provider: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly browserToken: string | null;
}

export type ConnectResult =
  | { readonly success: true; readonly account: ConnectedAccount }
  | {
      readonly success: false;
      readonly code: Refusal["code"];
      readonly facts: Readonly<Record<string, string | number>>;
      /** A fresh link for the same wish; null where trying again can't help or the browser is not the one that went. */
      readonly retryUrl: string | null;
    };

export interface ConnectFlowTools {
  readonly store: Store;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly links: ConnectLinks;
  readonly storeGrant: Pick<StoreGrant, "prepare">;
  readonly clock: Clock;
  readonly random: Random;
  redirectUri(provider: string): string;
  /** After a result is kept: tell chats, evaluate alerts. Must not throw. */
  onConnected(account: ConnectedAccount, wish: ConnectWish): Promise<void>;
}

const STATE_MS = 10 * MINUTE_MS;
/** Refusals that the same person can do something about at once. */
const RETRYABLE = new Set<Refusal["code"]>([
  "denied",
  "code_refused",
  "other_account",
  "personal_account",
  "scope_missing",
  "provider_down",
  "verification_failed",
  "busy",
]);
/** More grants than this at once without a store that takes them, and the oldest is let go. */
const IN_HAND_AT_MOST = 200;

/** What is put on record. Without the way to try again: that is a link, and links are stored as hashes only (B60). */
type KeptResult =
  | { readonly success: true; readonly account: ConnectedAccount }
  | Omit<Extract<ConnectResult, { success: false }>, "retryUrl">;

/** What a state led to that is not on record yet: a grant to be stored, or a result to be noted. */
interface InHand {
  readonly storing?: StoringGrant;
  readonly result?: KeptResult;
  /** The state's end: nobody comes back for it after that. Epoch milliseconds. */
  readonly until: number;
}

/** Makes the flow. */
export function createConnectFlow(tools: ConnectFlowTools): ConnectFlow {
  const { store, providers, links, clock, random } = tools;
  const flights = createSingleFlight<ConnectResult>();
  const inHand = new Map<string, InHand>();

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
    const { hash } = state;
    const wish = state.payload as ConnectWish;
    const reading = provider.readCallback(input.query);
    const codeHash = hashToken(reading.outcome === "code" ? reading.code : reading.outcome);
    const claim = await store.links.claimState({ hash, codeHash, now: clock.now() });
    if (claim.outcome === "unknown") throw new Refusal("state_expired");
    if (claim.outcome === "other_code") throw new Refusal("state_invalid");
    if (claim.outcome === "again") {
      const known = (claim.result ?? inHand.get(hash)?.result ?? null) as KeptResult | null;
      if (known !== null) return withRetry(known, wish);
      // Another process is at it, or one died over it: then only a new start helps.
      if (!inHand.has(hash)) return withRetry({ success: false, code: "busy", facts: {} }, wish);
    }
    const result = await obtain(provider, reading, state, input.query);
    await record(state, result);
    if (result.success) await tools.onConnected(result.account, wish);
    return withRetry(result, wish);
  }

  /**
   * A code is spent by its exchange, so what came of it is kept in hand until it is stored: when the store does not
   * answer, `StoreUnavailable` goes to the person, who opens the same address again, and no token was lost.
   */
  async function obtain(...way: Parameters<typeof exchange>): Promise<KeptResult> {
    const [, , state] = way;
    try {
      const storing = inHand.get(state.hash)?.storing ?? (await exchange(...way));
      return { success: true, account: await storing() };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { success: false, code: error.code, facts: error.facts };
    }
  }

  async function exchange(
    provider: Provider,
    reading: CallbackReading,
    state: StoredState,
    query: CallbackInput["query"],
  ): Promise<StoringGrant> {
    if (reading.outcome !== "code") throw refusalOf(reading);
    const redirectUri = tools.redirectUri(provider.name);
    const { code, details } = reading;
    const answer = await provider.exchange({ code, redirectUri, details, state: query.state ?? "" });
    const storing = tools.storeGrant.prepare(provider, answer, state.payload as ConnectWish);
    hold(state, { storing });
    return storing;
  }

  /** What happened did happen, whether or not the store takes the note of it. */
  async function record(state: StoredState, result: KeptResult): Promise<void> {
    try {
      await store.links.saveStateResult(state.hash, result);
      inHand.delete(state.hash);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      hold(state, { result });
    }
  }

  function hold(state: StoredState, what: Omit<InHand, "until">): void {
    const now = clock.now();
    for (const [hash, { until }] of inHand) if (until <= now) inHand.delete(hash);
    const [oldest] = inHand.keys();
    if (oldest !== undefined && inHand.size >= IN_HAND_AT_MOST) inHand.delete(oldest);
    inHand.set(state.hash, { ...what, until: state.expiresAt });
  }

  async function withRetry(result: KeptResult, wish: ConnectWish): Promise<ConnectResult> {
    if (result.success) return result;
    return { ...result, retryUrl: RETRYABLE.has(result.code) ? await retryLink(wish) : null };
  }

  async function retryLink(wish: ConnectWish): Promise<string | null> {
    if (wish.incidentId !== null) return links.reconnectUrl(wish.incidentId);
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
        reauthenticate: wish.connectionId !== null,
      });
      return { authorizeUrl, browserToken: holder, expiresAt };
    },

    async finish(input) {
      try {
        const key = hashToken(`${input.query.state ?? ""}\n${input.query.code ?? ""}\n${input.browserToken ?? ""}`);
        return await flights.run(key, () => settle(input));
      } catch (error) {
        if (error instanceof Refusal) return { success: false, code: error.code, facts: error.facts, retryUrl: null };
        throw error;
      }
    },
  };
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
