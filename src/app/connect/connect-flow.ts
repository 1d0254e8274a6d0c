import { Refusal } from "../../domain/errors.ts";
import { type Clock, MINUTE_MS } from "../../lib/clock.ts";
import { equalInConstantTime, hashToken, newToken } from "../../lib/crypto/tokens.ts";
import type { Random } from "../../lib/random.ts";
import { createSingleFlight } from "../../lib/single-flight.ts";
import type { CallbackReading, Provider } from "../../providers/provider.ts";
import type { Store } from "../../store/store.ts";
import type { ConnectLinks, ConnectWish, LinkToken } from "./connect-links.ts";
import type { ConnectedAccount, StoreGrant } from "./store-grant.ts";

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
  /** The way back. Never throws a `Refusal`: each one is a result of its own, with a way to try again where there is one. */
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
  readonly storeGrant: StoreGrant;
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
]);

/** Makes the flow. */
export function createConnectFlow(tools: ConnectFlowTools): ConnectFlow {
  const { store, providers, links, clock, random } = tools;
  const flights = createSingleFlight<ConnectResult>();

  function providerOf(name: string): Provider {
    const provider = providers.get(name);
    if (provider === undefined) throw new Refusal("provider_unknown", { provider: name });
    return provider;
  }

  async function exchange(provider: Provider, reading: CallbackReading, wish: ConnectWish): Promise<ConnectedAccount> {
    if (reading.outcome !== "code") throw refusalOf(reading);
    const redirectUri = tools.redirectUri(provider.name);
    const answer = await provider.exchange({ code: reading.code, redirectUri, details: reading.details });
    return tools.storeGrant(provider, answer, wish);
  }

  async function refuse(refusal: Refusal, wish: ConnectWish): Promise<ConnectResult> {
    const retryUrl = RETRYABLE.has(refusal.code) ? await retryLink(wish) : null;
    return { success: false, code: refusal.code, facts: refusal.facts, retryUrl };
  }

  async function retryLink(wish: ConnectWish): Promise<string> {
    return wish.incidentId === null ? (await links.makeConnectLink(wish)).url : links.reconnectUrl(wish.incidentId);
  }

  async function settle({ provider: name, query, browserToken }: CallbackInput): Promise<ConnectResult> {
    const provider = providerOf(name);
    const hash = hashToken(query.state ?? "");
    const state = await store.links.getState(hash, clock.now());
    if (state === null) throw new Refusal("state_expired");
    const wish = state.payload as ConnectWish;
    if (wish.provider !== name) throw new Refusal("state_invalid");
    if (browserToken === null || !equalInConstantTime(state.holderHash, hashToken(browserToken)))
      throw new Refusal("other_browser");
    const reading = provider.readCallback(query);
    const claim = await store.links.claimState({
      hash,
      codeHash: hashToken(reading.outcome === "code" ? reading.code : reading.outcome),
      now: clock.now(),
    });
    if (claim.outcome === "unknown") throw new Refusal("state_expired");
    if (claim.outcome === "other_code") throw new Refusal("state_invalid");
    if (claim.outcome === "again") {
      if (claim.result === null || claim.result === undefined) throw new Refusal("busy");
      return claim.result as ConnectResult;
    }
    let result: ConnectResult;
    let account: ConnectedAccount | null = null;
    try {
      account = await exchange(provider, reading, wish);
      result = { success: true, account };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      result = await refuse(error, wish);
    }
    await store.links.saveStateResult(hash, result);
    if (account !== null) await tools.onConnected(account, wish);
    return result;
  }

  return {
    async goOn(link, browserToken) {
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
