import type { Account } from "./account.ts";
import type { Code, FoundToken, Grant } from "./grant.ts";
import { forgetfulJournal, type Journal, type JournalEntry, openJournal, readJournal } from "./journal.ts";
import { readMockToken } from "./mock-token.ts";

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
