import { displayName } from "../../domain/connection.ts";
import { Refusal } from "../../domain/errors.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import { createPool } from "../../lib/pool.ts";
import type { Answer, Grant, OfferedAccount, Provider, ReissueProvider } from "../../providers/provider.ts";
import type { Store } from "../../store/store.ts";
import { type ConnectLinks, type ConnectWish, loginTitleOf } from "./connect-links.ts";
import type { AccountLeft, KeptResult, OpenChoice } from "./connect-result.ts";
import type { Storing } from "./settle-once.ts";
import { type ConnectedAccount, refusalOfFailure, type StoreGrant, type StoringGrant } from "./store-grant.ts";

/** Connects accounts that are reached through another one: Pages, and Instagram accounts behind Pages. */
export interface ConnectThroughParent {
  /**
   * From the parent's grant: which accounts it reaches, then the parent is stored (its record renewed, never a second one)
   * and the account that was expected, or the only one. Of several a person picks. Nothing is stored of a grant that
   * reaches nothing, nor by a reconnect that does not reach its account. Throws `Refusal`.
   */
  prepare(provider: ReissueProvider, answer: Answer<Grant>, wish: ConnectWish): Promise<Storing>;
  /** From a choice: the accounts are listed anew through the stored parent, and those that were picked are stored. */
  prepareChosen(provider: ReissueProvider, wish: ConnectWish, chosen: ChosenAccounts): Storing;
}

/** What a person picked. */
export interface ChosenAccounts {
  readonly choice: OpenChoice;
  /** External ids, each one that was offered. */
  readonly picked: readonly string[];
}

/** What it stands on. */
export interface ConnectThroughParentTools {
  readonly store: Store;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly storeGrant: Pick<StoreGrant, "prepare">;
  readonly links: Pick<ConnectLinks, "mustBeOpen" | "useUp">;
}

/** Each is verified by a call of its own. */
const AT_ONCE = 4;

type UsableAccount = OfferedAccount & { readonly credential: NonNullable<OfferedAccount["credential"]> };

/** Makes it. */
export function createConnectThroughParent(tools: ConnectThroughParentTools): ConnectThroughParent {
  const { store, providers, storeGrant, links } = tools;

  /** The accounts to store at once; null: a person picks. */
  async function decide(
    provider: ReissueProvider,
    { offered, scopes }: { readonly offered: readonly OfferedAccount[]; readonly scopes: Grant["scopes"] },
    wish: ConnectWish,
  ): Promise<readonly UsableAccount[] | null> {
    const expected = wish.connectionId === null ? null : await store.connections.get(wish.connectionId);
    const usable = offered.filter(isUsable);
    // The lists are empty without the permission to see them: that is the cause, and not the person's role.
    const unticked =
      usable.length > 0 || scopes === null ? [] : provider.requiredScopes.filter((scope) => !scopes.includes(scope));
    if (unticked.length > 0) throw new Refusal("scope_missing", { scopes: unticked.join(", ") });
    if (expected !== null) {
      const account = displayName(expected);
      const own = usable.filter(({ account: { externalId } }) => externalId === expected.externalId);
      if (own.length === 0) throw new Refusal("account_not_offered", { account });
      return own;
    }
    if (usable.length === 0) throw new Refusal("no_accounts", { provider: loginTitleOf(provider, providers) });
    return offered.length === 1 ? usable : null;
  }

  /** Stores each; what one is refused for keeps no other back. */
  function storingAll(
    provider: ReissueProvider,
    wish: ConnectWish,
    wanted: readonly UsableAccount[],
    parent: { readonly id: ConnectionId; readonly isFirst: boolean },
  ): Storing {
    const grants = wanted.map(({ account, credential, scopes }) => ({ account, credential, scopes, unfit: null }));
    const storings = grants.map((grant) => ({
      name: grant.account.name,
      storing: refusable(() => storeGrant.prepare(provider, { ok: true, value: grant }, wish, parent.id)),
    }));
    return async () => {
      const pool = createPool(AT_ONCE);
      const stored = await Promise.all(storings.map((one) => pool.run(() => storeOne(one))));
      const accounts = stored.filter((one): one is ConnectedAccount => !(one instanceof RefusedAccount));
      const refused = stored.filter((one) => one instanceof RefusedAccount);
      const [first, ...others] = accounts;
      if (first === undefined)
        throw refused[0]?.refusal ?? new Refusal("no_accounts", { provider: loginTitleOf(provider, providers) });
      const left: AccountLeft[] = refused.map(({ name, refusal }) => ({ name, code: refusal.code }));
      const named = { ...first, isFirstConnection: first.isFirstConnection || parent.isFirst };
      return { success: true, accounts: [named, ...others], left };
    };
  }

  return {
    async prepare(provider, answer, wish) {
      const parentProvider = providers.get(provider.parent);
      if (parentProvider === undefined) throw new Refusal("provider_unknown", { provider: provider.parent });
      const storingParent = storeGrant.prepare(parentProvider, answer, {
        ...wish,
        provider: parentProvider.name,
        connectionId: null,
      });
      if (!answer.ok) throw refusalOfFailure(parentProvider, answer.failure);
      const listed = await provider.accounts(answer.value);
      if (!listed.ok) throw refusalOfFailure(provider, listed.failure);
      const offered = listed.value;
      // What was done stays done when the store goes away in between and this runs again.
      const done: { usedUp?: true; parent?: ConnectedAccount; rest?: Storing } = {};
      return async (): Promise<KeptResult> => {
        if (done.rest !== undefined) return done.rest();
        const wanted = await decide(provider, { offered, scopes: answer.value.scopes }, wish);
        if (wanted === null && done.parent === undefined) await links.mustBeOpen(wish);
        if (wanted !== null && done.usedUp === undefined) {
          await links.useUp(wish);
          done.usedUp = true;
        }
        done.parent ??= await storingParent();
        const parent = { id: done.parent.connectionId, isFirst: done.parent.isFirstConnection };
        if (wanted === null) return toChoose(loginTitleOf(provider, providers), offered, parent);
        done.rest = storingAll(provider, wish, wanted, parent);
        return done.rest();
      };
    },

    prepareChosen(provider, wish, { choice, picked }) {
      let rest: Storing | null = null;
      async function begin(): Promise<Storing> {
        const parent = await store.connections.getWithCredential(choice.parentId);
        // Disconnected since: its secrets are erased.
        if (parent === null || parent.credential === null) throw new Refusal("state_expired");
        const listed = await provider.accounts({ credential: parent.credential, account: parent.connection });
        if (!listed.ok) throw refusalOfFailure(provider, listed.failure);
        const wanted = listed.value.filter(({ account }) => picked.includes(account.externalId)).filter(isUsable);
        const found = new Set(wanted.map(({ account }) => account.externalId));
        const gone = choice.offered.filter(({ externalId }) => picked.includes(externalId) && !found.has(externalId));
        if (wanted.length === 0) throw new Refusal("account_not_offered", { account: gone[0]?.name ?? "" });
        await links.useUp(wish);
        const storing = storingAll(provider, wish, wanted, { id: choice.parentId, isFirst: choice.isFirst });
        return withLeft(storing, gone);
      }
      return async () => {
        rest ??= await begin();
        return rest();
      };
    },
  };

  async function storeOne(one: {
    name: string;
    storing: StoringGrant | Refusal;
  }): Promise<ConnectedAccount | RefusedAccount> {
    const { name, storing } = one;
    if (storing instanceof Refusal) return new RefusedAccount(name, storing);
    try {
      return await storing();
    } catch (error) {
      if (error instanceof Refusal) return new RefusedAccount(name, error);
      throw error;
    }
  }
}

class RefusedAccount {
  readonly name: string;
  readonly refusal: Refusal;

  constructor(name: string, refusal: Refusal) {
    this.name = name;
    this.refusal = refusal;
  }
}

function refusable<T>(make: () => T): T | Refusal {
  try {
    return make();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Those that were offered a moment ago and are not any more are told besides. */
function withLeft(storing: Storing, gone: readonly { readonly name: string }[]): Storing {
  const left = gone.map(({ name }): AccountLeft => ({ name, code: "account_not_offered" }));
  return async () => {
    const result = await storing();
    return result.success ? { ...result, left: [...result.left, ...left] } : result;
  };
}

function isUsable(offered: OfferedAccount): offered is UsableAccount {
  return offered.credential !== null;
}

function toChoose(
  loginTitle: string,
  offered: readonly OfferedAccount[],
  parent: { id: ConnectionId; isFirst: boolean },
): KeptResult {
  const names = offered.map(({ account: { externalId, name }, credential }) => ({
    externalId,
    name,
    usable: credential !== null,
  }));
  return {
    success: false,
    code: "choose_accounts",
    facts: { provider: loginTitle },
    choice: { parentId: parent.id, isFirst: parent.isFirst, offered: names },
  };
}
