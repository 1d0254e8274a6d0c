import { forgetfulJournal, type Journal, type JournalEntry, openJournal, readJournal } from "./journal.ts";
import { readMockToken } from "./mock-token.ts";

/** The end of a token that has none: the last moment a date can hold. */
export const NEVER = 8_640_000_000_000_000;

/** How long the tokens of an account live, where that differs from the provider's own lifetimes. */
export interface LifetimeOverride {
  /** Of access tokens; for Instagram of the long-lived token. */
  readonly accessMs?: number | undefined;
  readonly refreshMs?: number | undefined;
  /** Facebook's access to a person's data, which only a log-in renews. */
  readonly dataAccessMs?: number | undefined;
  /** For how many further consents this holds; without it, for all. */
  readonly grants?: number | undefined;
}

/** How Instagram answers for an account that is personal (PROVIDERS §3.6: unknown, so each guess can be had). */
export type PersonalAnswer = "account_type" | "error_10" | "refusal";

/** An account at a provider, as its owner would describe it. */
export interface Account {
  /** `instagram:17841…`, unique in the simulator. */
  readonly key: string;
  readonly provider: string;
  /** The id by which the product knows the account. */
  readonly id: string;
  readonly name: string;
  /** Instagram's user name, amoCRM's subdomain. */
  readonly handle: string;
  /** Instagram's second, app-scoped id: a number above 2^53. */
  readonly appScopedId?: string | undefined;
  /** Instagram's `BUSINESS`, `MEDIA_CREATOR` or `PERSONAL`. */
  readonly accountType?: string | undefined;
  readonly personalAnswer?: PersonalAnswer | undefined;
  readonly unpaid?: boolean | undefined;
  /** The account moved to another subdomain and refuses calls until the caller has asked for the new one. */
  readonly moved?: boolean | undefined;
  readonly lifetime?: LifetimeOverride | undefined;
  /** Every call that concerns the account is refused with this error code while it stands; its tokens are not ended by it. */
  readonly blockedBecause?: string | undefined;
  /** What ties people, Pages and Instagram accounts together at Facebook. */
  readonly facebook?: FacebookTies | undefined;
  /** Shown on consent pages and first on the control page. */
  readonly demo?: boolean | undefined;
  readonly createdAt: number;
  /** The newest last; at most `MAX_GRANTS_PER_ACCOUNT`. */
  readonly grantIds: readonly number[];
}

/** The ties of an account at Facebook; which of them there are depends on what it is. */
export interface FacebookTies {
  /** Of a Page: the keys of the people who have a role on it. */
  readonly userKeys?: readonly string[] | undefined;
  /** Of a Page: the business that holds it; such a Page is missing among its people's own. */
  readonly business?: { readonly id: string; readonly name: string; readonly relation: "owned" | "client" } | undefined;
  /** Of an Instagram account: the Page it stands behind. */
  readonly pageKey?: string | undefined;
  /** Of an Instagram account: no longer linked to its Page, or no longer professional. */
  readonly unlinked?: boolean | undefined;
  /** Of an Instagram account: access was taken back; every call about it gets this error until its Page's people consent again. */
  readonly revokedBecause?: string | undefined;
  /** Of a person: the ad accounts. */
  readonly adAccounts?: readonly AdAccount[] | undefined;
  /** A business's system user: its tokens have no end. */
  readonly systemUser?: boolean | undefined;
}

/** An ad account, which has no tokens of its own. */
export interface AdAccount {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly timezone: string;
  /** 1 active, 2 disabled, 3 unsettled. */
  readonly status: number;
}

/** `short` and `long` are Meta's, `page` is a Page's, `access` and `refresh` make a rotating pair. */
export type TokenKind = "short" | "long" | "page" | "access" | "refresh";

/** A token that is still remembered; whether it works depends on its grant and on its end. */
export interface Token {
  readonly text: string;
  readonly kind: TokenKind;
  readonly serial: number;
  readonly issuedAt: number;
  readonly endsAt: number;
  /** Where a token may do less than its grant. */
  readonly scopes?: readonly string[] | undefined;
  /** Of a Page's token: the serial number of the person's token that it was read with. */
  readonly readWith?: number | undefined;
}

/** One consent of one account: what an authorization code was exchanged for, and everything made from that since. */
export interface Grant {
  readonly id: number;
  readonly accountKey: string;
  readonly scopes: readonly string[];
  readonly issuedAt: number;
  /** The error code that every call with its tokens gets, once the consent was taken back. */
  readonly deadBecause: string | null;
  /** The number of the newest token or pair. */
  readonly serial: number;
  /** How often it was renewed. */
  readonly renewals: number;
  readonly lifetime?: LifetimeOverride | undefined;
  readonly tokens: readonly Token[];
  /** Permissions that were asked for and unticked. */
  readonly declinedScopes?: readonly string[] | undefined;
  /** The keys of the Pages that were ticked; without it all of them, later ones included. */
  readonly pageKeys?: readonly string[] | undefined;
  /** When Facebook's access to the person's data ends; an exchange does not move it. */
  readonly dataAccessEndsAt?: number | undefined;
  /** Of a Page's tokens: the consent of the person they were read with. */
  readonly parentGrantId?: number | undefined;
  /** Given to somebody else's app. */
  readonly otherApp?: boolean | undefined;
}

/** An authorization code: single use, bound to its redirect address. */
export interface Code {
  readonly text: string;
  readonly accountKey: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly endsAt: number;
  readonly usedAt: number | null;
  /** The grant that it was exchanged for. */
  readonly grantId?: number | undefined;
  /** What its exchange must prove to know (RFC 7636, S256). */
  readonly codeChallenge?: string | undefined;
  readonly declinedScopes?: readonly string[] | undefined;
  readonly pageKeys?: readonly string[] | undefined;
}

/** A token that was presented: its grant, and the token itself unless it was spent and forgotten. */
export interface FoundToken {
  readonly grant: Grant;
  readonly account: Account;
  readonly token: Token | undefined;
  readonly serial: number;
}

const MAX_GRANTS_PER_ACCOUNT = 8;
/** Codes are forgotten this long after their end; until then "used" and "expired" can be told apart. */
const CODE_MEMORY_MS = 86_400_000;

/** Everything the simulator remembers. Values are replaced whole, and each replacement is in the journal before the answer. */
export type SandboxState = ReturnType<typeof openSandboxState>;

/** Opens the state, from the journal when a path is given, else empty. */
export function openSandboxState(journalPath: string | undefined, now: () => number) {
  const accounts = new Map<string, Account>();
  const handles = new Map<string, string>();
  const grants = new Map<number, Grant>();
  const codes = new Map<string, Code>();
  const documents = new Map<string, unknown>();
  let nextGrantId = 1;
  let journal: Journal = forgetfulJournal;
  let held: JournalEntry[] | undefined;

  const remember = {
    account(account: Account): void {
      const old = accounts.get(account.key);
      if (old && old.handle !== account.handle) handles.delete(`${old.provider}:${old.handle}`);
      accounts.set(account.key, account);
      handles.set(`${account.provider}:${account.handle}`, account.key);
    },
    grant(grant: Grant): void {
      grants.set(grant.id, grant);
      nextGrantId = Math.max(nextGrantId, grant.id + 1);
    },
    code: (code: Code): unknown => codes.set(code.text, code),
  };

  function replay(kind: string, value: unknown): void {
    if (kind === "account") remember.account(value as Account);
    else if (kind === "grant") remember.grant(value as Grant);
    else if (kind === "code") remember.code(value as Code);
    else if (kind === "forget") forget();
    else documents.set(kind, value);
  }

  function* snapshot(): Iterable<JournalEntry> {
    for (const document of documents) yield document;
    for (const account of accounts.values()) yield ["account", account];
    for (const grant of grants.values()) yield ["grant", grant];
    for (const code of codes.values()) if (code.endsAt + CODE_MEMORY_MS > now()) yield ["code", code];
  }

  function forget(): void {
    for (const map of [accounts, handles, grants, codes, documents]) map.clear();
    nextGrantId = 1;
  }

  function log(entry: JournalEntry): void {
    if (held) held.push(entry);
    else journal.append([entry]);
  }

  function putAccount(account: Account): Account {
    remember.account(account);
    log(["account", account]);
    return account;
  }

  if (journalPath !== undefined) {
    for (const [kind, value] of readJournal(journalPath)) replay(kind, value);
    for (const grant of grants.values())
      if (!accounts.get(grant.accountKey)?.grantIds.includes(grant.id)) grants.delete(grant.id);
    journal = openJournal(journalPath, snapshot());
  }

  return {
    putAccount,

    /** Replaces a grant, or adds a new one to its account. */
    putGrant(grant: Grant): Grant {
      const account = accounts.get(grant.accountKey);
      if (!account) throw new Error(`no account ${grant.accountKey}`);
      remember.grant(grant);
      log(["grant", grant]);
      if (!account.grantIds.includes(grant.id)) {
        const grantIds = [...account.grantIds, grant.id];
        for (const old of grantIds.splice(0, Math.max(0, grantIds.length - MAX_GRANTS_PER_ACCOUNT))) grants.delete(old);
        putAccount({ ...account, grantIds });
      }
      return grant;
    },

    putCode(code: Code): Code {
      codes.set(code.text, code);
      log(["code", code]);
      if (codes.size % 1_000 === 0) {
        for (const old of codes.values()) if (old.endsAt + CODE_MEMORY_MS <= now()) codes.delete(old.text);
      }
      return code;
    },

    /** A named value that is no account, grant or code: settings, faults. */
    document: (name: string): unknown => documents.get(name),
    putDocument(name: string, value: unknown): void {
      documents.set(name, value);
      log([name, value]);
    },

    takeGrantId: (): number => nextGrantId++,
    account: (key: string): Account | undefined => accounts.get(key),
    grant: (id: number): Grant | undefined => grants.get(id),
    accounts: (): Iterable<Account> => accounts.values(),
    accountCount: (): number => accounts.size,
    code: (text: string): Code | undefined => codes.get(text),
    grantsOf: (account: Account): Grant[] =>
      account.grantIds.map((id) => grants.get(id)).filter((grant) => grant !== undefined),

    /** Finds an account by key, id or handle, optionally only at one provider. */
    findAccount(text: string, provider?: string): Account | undefined {
      const direct = accounts.get(text);
      if (direct && (provider === undefined || direct.provider === provider)) return direct;
      const providers =
        provider === undefined ? new Set([...handles.keys()].map((key) => key.split(":")[0] ?? "")) : [provider];
      for (const name of providers) {
        const found = accounts.get(`${name}:${text}`) ?? accounts.get(handles.get(`${name}:${text}`) ?? "");
        if (found) return found;
      }
      return undefined;
    },

    /** Finds what a presented token belongs to; `undefined` for text that was never issued here. */
    findToken(text: string): FoundToken | undefined {
      const address = readMockToken(text);
      const grant = address ? grants.get(address.grantId) : undefined;
      const account = grant ? accounts.get(grant.accountKey) : undefined;
      if (!address || !grant || !account) return undefined;
      return { grant, account, token: grant.tokens.find((token) => token.text === text), serial: address.serial };
    },

    /** Runs `work` with its many changes written to the journal in one go. */
    inOneWrite<Result>(work: () => Result): Result {
      held = [];
      try {
        return work();
      } finally {
        const entries = held;
        held = undefined;
        journal.append(entries);
      }
    },

    /** Forgets everything. */
    clear(): void {
      forget();
      log(["forget", null]);
    },

    close: (): void => journal.close(),
  };
}
