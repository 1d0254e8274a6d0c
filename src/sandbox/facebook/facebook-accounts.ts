import type { Account, AdAccount, FacebookTies } from "../account.ts";
import type { Grant } from "../grant.ts";
import type { NewAccount } from "../simulator.ts";
import type { FacebookContext } from "./facebook-facts.ts";

/** The three kinds of account, by the name of the product's provider. */
export type FacebookKind = "facebook" | "facebook_page" | "instagram_facebook";

const FIRST_IDS: Readonly<Record<FacebookKind, bigint>> = {
  facebook: 10_226_000_000_000_001n,
  facebook_page: 116_570_000_000_001n,
  instagram_facebook: 17_841_450_000_000_001n,
};
const FIRST_AD_ACCOUNT = 23_840_000_000_001n;
const FIRST_BUSINESS = 940_000_000_001n;

/** Who exists at Facebook and how they hang together: people with roles on Pages, Instagram accounts behind Pages. */
export function createFacebookAccounts(context: FacebookContext) {
  const { state } = context;

  function put(kind: FacebookKind, input: NewAccount, facebook: FacebookTies, accountType?: string): Account {
    const id = String(FIRST_IDS[kind] + BigInt(state.accountCount()));
    return state.putAccount({
      key: `${kind}:${id}`,
      provider: kind,
      id,
      name: input.name,
      handle:
        input.handle ?? (kind === "instagram_facebook" ? slug(input.name).replaceAll(".", "_") : slug(input.name)),
      ...(accountType ? { accountType } : {}),
      facebook,
      ...(input.demo ? { demo: true } : {}),
      createdAt: context.now(),
      grantIds: [],
    });
  }

  function findOrCreate(kind: FacebookKind, name: string, more: Partial<NewAccount>): Account {
    const found = state.findAccount(name, kind) ?? state.findAccount(slug(name), kind);
    return found ?? create(kind, { name, ...more });
  }

  function createUser(input: NewAccount): Account {
    const { pages = [`${input.name} Page`], systemUser, demo } = input;
    const { adAccounts = [{ name: `${input.name} Ads` }] } = input;
    const user = put("facebook", input, {
      adAccounts: adAccounts.map(newAdAccount),
      ...(systemUser ? { systemUser } : {}),
    });
    for (const name of pages) {
      const page = state.findAccount(name, "facebook_page") ?? state.findAccount(slug(name), "facebook_page");
      if (page) setRole(page, user, true);
      else create("instagram_facebook", { name, page: createPage({ name, demo }, [user.key]).key, demo });
    }
    return user;
  }

  function newAdAccount(
    { name, status = 1 }: { readonly name: string; readonly status?: number | undefined },
    index: number,
  ): AdAccount {
    const id = String(FIRST_AD_ACCOUNT + BigInt(state.accountCount()) * 100n + BigInt(index));
    return { id, name, currency: "BRL", timezone: "America/Fortaleza", status };
  }

  function createPage(input: NewAccount, userKeys: readonly string[]): Account {
    const business = input.business && {
      ...input.business,
      id: businessId(input.business.name),
    };
    return put("facebook_page", input, { userKeys, ...(business ? { business } : {}) });
  }

  function businessId(name: string): string {
    const pages = [...state.accounts()].map(({ facebook }) => facebook?.business);
    return (
      pages.find((business) => business?.name === name)?.id ?? String(FIRST_BUSINESS + BigInt(state.accountCount()))
    );
  }

  function create(kind: FacebookKind, input: NewAccount): Account {
    const { demo } = input;
    if (kind === "facebook") return createUser(input);
    if (kind === "facebook_page") {
      const users = input.users ?? [`${input.name} Owner`];
      return createPage(
        input,
        users.map((name) => findOrCreate("facebook", name, { pages: [], demo }).key),
      );
    }
    const page = findOrCreate("facebook_page", input.page ?? `${input.name} Page`, { users: input.users, demo });
    return put("instagram_facebook", input, { pageKey: page.key }, input.accountType ?? "BUSINESS");
  }

  function setRole(page: Account, user: Account, has: boolean): Account {
    const others = (page.facebook?.userKeys ?? []).filter((key) => key !== user.key);
    return state.putAccount({
      ...page,
      facebook: { ...page.facebook, userKeys: has ? [...others, user.key] : others },
    });
  }

  function pagesOfUser(user: Account): readonly Account[] {
    return [...state.accounts()].filter((each) => each.facebook?.userKeys?.includes(user.key));
  }

  return {
    create,
    setRole,
    /** Every Page on which the person has a role, held by a business or not. */
    pagesOfUser,
    /** Those of them that the grant reaches: ticked ones. */
    pagesOfGrant(user: Account, grant: Grant): readonly Account[] {
      return pagesOfUser(user).filter((page) => grant.pageKeys?.includes(page.key) ?? true);
    },
    usersOfPage(page: Account): readonly Account[] {
      return (page.facebook?.userKeys ?? []).flatMap((key) => state.account(key) ?? []);
    },
    pageOfInstagram(account: Account): Account | undefined {
      return state.account(account.facebook?.pageKey ?? "");
    },
    /** The professional Instagram account behind the Page, if one is linked. */
    instagramOfPage(page: Account): Account | undefined {
      return [...state.accounts()].find(
        ({ facebook, accountType }) =>
          facebook?.pageKey === page.key && !facebook.unlinked && accountType !== "PERSONAL",
      );
    },
  };
}

/** What the account is; anything else is no account of Facebook's. */
export function kindOf(account: Account): FacebookKind | null {
  const { provider } = account;
  return provider === "facebook" || provider === "facebook_page" || provider === "instagram_facebook" ? provider : null;
}

function slug(name: string): string {
  return (
    name
      .normalize("NFD")
      .replace(/\p{Mark}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ".")
      .replace(/^\.|\.$/g, "") || "somebody"
  );
}

/** The accounts of Facebook, as its parts are given them. */
export type FacebookAccounts = ReturnType<typeof createFacebookAccounts>;
