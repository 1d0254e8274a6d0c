import { Refusal } from "../../domain/errors.ts";
import type { Clock } from "../../lib/clock.ts";
import { MINUTE_MS } from "../../lib/clock.ts";
import { equalInConstantTime, hashToken, newToken } from "../../lib/crypto/tokens.ts";
import type { Random } from "../../lib/random.ts";
import type { Provider } from "../../providers/provider.ts";
import type { StoredState } from "../../store/link-store.ts";
import type { Store } from "../../store/store.ts";
import { type ConnectLinks, type ConnectWish, loginTitleOf } from "./connect-links.ts";
import type { OfferedName, OpenChoice } from "./connect-result.ts";

/** What the page of a choice shows. */
export interface ChoiceView {
  readonly providerTitle: string;
  /** The service that was logged in at. */
  readonly loginTitle: string;
  readonly team: string;
  /** True where one account alone may be picked: a client link is for one connection. */
  readonly isSingle: boolean;
  readonly accounts: readonly OfferedChoice[];
}

/** An account to tick. */
export interface OfferedChoice extends OfferedName {
  /** The team has it already; picked, its access is renewed. */
  readonly isConnected: boolean;
}

/**
 * Choices that wait: under a token of 256 random bits, stored hashed, for a quarter of an hour, for the browser that came
 * back from the provider. It is kept among the states, so that the same pick twice is one connect.
 */
export interface Choices {
  /** Lets accounts wait to be picked; gives the address of the page. */
  open(choice: OpenChoice, wish: ConnectWish, holderHash: string): Promise<string>;
  /** The waiting choice, if it is this browser's. Throws `Refusal`. */
  find(token: string, browserToken: string | null): Promise<FoundChoice>;
  view(found: FoundChoice): Promise<ChoiceView>;
}

/** A choice with the state it waits under. */
export interface FoundChoice {
  readonly state: StoredState;
  readonly choice: OpenChoice;
  readonly wish: ConnectWish;
}

const CHOICE_MS = 15 * MINUTE_MS;

/** Makes them. */
export function createChoices(tools: {
  readonly store: Store;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly links: Pick<ConnectLinks, "choiceUrl">;
  readonly clock: Clock;
  readonly random: Random;
}): Choices {
  const { store, clock } = tools;

  return {
    async open(choice, wish, holderHash) {
      const token = newToken(tools.random);
      const createdAt = clock.now();
      const expiresAt = createdAt + CHOICE_MS;
      // Not in the form of an OAuth state, whose payload is the wish itself: neither can be used for the other.
      const payload = { choice, choiceFor: wish };
      await store.links.putState({ hash: hashToken(token), payload, holderHash, createdAt, expiresAt });
      return tools.links.choiceUrl(token);
    },

    async find(token, browserToken) {
      const state = await store.links.getState(hashToken(token), clock.now());
      if (state === null) throw new Refusal("state_expired");
      const { choice, choiceFor } = state.payload as { choice?: OpenChoice; choiceFor?: ConnectWish };
      if (choice === undefined || choiceFor === undefined) throw new Refusal("state_invalid");
      if (browserToken === null || !equalInConstantTime(state.holderHash, hashToken(browserToken)))
        throw new Refusal("other_browser");
      return { state, choice, wish: choiceFor };
    },

    async view({ choice, wish }) {
      const provider = tools.providers.get(wish.provider);
      if (provider === undefined) throw new Refusal("provider_unknown", { provider: wish.provider });
      const { workspace } = wish;
      const team = await store.team.getWorkspace(workspace);
      const accounts: OfferedChoice[] = [];
      for (const offered of choice.offered) {
        const { externalId } = offered;
        const known = await store.connections.findByAccount({ workspace, provider: provider.name, externalId });
        accounts.push({ ...offered, isConnected: known !== null && known.state.status !== "disconnected" });
      }
      return {
        providerTitle: provider.title,
        loginTitle: loginTitleOf(provider, tools.providers),
        team: team?.name ?? workspace,
        isSingle: wish.client !== undefined,
        accounts,
      };
    },
  };
}
