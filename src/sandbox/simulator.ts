import type { IncomingHttpHeaders } from "node:http";
import type { Random } from "../lib/random.ts";
import type { Account } from "./account.ts";
import type { Grant } from "./grant.ts";
import type { SandboxState } from "./sandbox-state.ts";

/** One request as a simulator sees it: the path is the provider's own, without the simulator's prefix. */
export interface SimulatedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The fields of a JSON, form or multipart body; empty when there is no readable body. */
  readonly fields: Readonly<Record<string, string>>;
  readonly bodyType: "json" | "form" | "multipart" | "none";
}

/** A whole answer. */
export interface SimulatedAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

/** What an application asked for when it sent a browser to the consent page. */
export interface AuthorizeRequest {
  readonly redirectUri: string;
  readonly state: string | null;
  /** The permissions that may be unticked; empty where the provider has none. */
  readonly scopes: readonly string[];
  /** Whether the person must choose the account anew. */
  readonly forceReauth: boolean;
  /** What the exchange must prove to know (RFC 7636, S256). */
  readonly codeChallenge?: string;
  /** Whether what is asked for concerns Pages, which can then be ticked. */
  readonly choosesPages?: boolean;
}

/** Why there is no consent page: a sentence for the person, or the address that tells it to the client. */
export interface AuthorizeRefusal {
  readonly refused: string;
  readonly location?: string;
}

/** What the person at the consent page decided. */
export type ConsentDecision =
  | { readonly approved: false }
  | {
      readonly approved: true;
      readonly account: Account;
      readonly code: string;
      /** An installation from the provider's marketplace: the callback then has no state (amoCRM). */
      readonly fromWidget?: boolean | undefined;
      /** A forged account host in the callback (amoCRM). */
      readonly referer?: string | undefined;
    };

/** How an account is born. */
export interface NewAccount {
  /** Which kind of account, where a simulator has several; by default the definition's own. */
  readonly provider?: string | undefined;
  readonly name: string;
  readonly handle?: string | undefined;
  readonly accountType?: string | undefined;
  readonly demo?: boolean | undefined;
  /** Of a person at Facebook: the names of their Pages, each with an Instagram account behind it; one by default. */
  readonly pages?: readonly string[] | undefined;
  readonly systemUser?: boolean | undefined;
  /** Of a person at Facebook: the ad accounts; one that is active by default. */
  readonly adAccounts?: readonly { readonly name: string; readonly status?: number | undefined }[] | undefined;
  /** Of a Page: the people with a role on it; one person of its own by default. */
  readonly users?: readonly string[] | undefined;
  /** Of a Page: held through a business, so that it is missing among its people's own. */
  readonly business?: { readonly name: string; readonly relation: "owned" | "client" } | undefined;
  /** Of an Instagram account behind a Page: that Page; one of its own by default. */
  readonly page?: string | undefined;
}

/** How a grant made without a consent page should look: `ageMs` since its tokens were issued. */
export interface SeedOptions {
  readonly ageMs: number;
  readonly scopes?: readonly string[] | undefined;
  /** Granted to somebody else's app (Facebook). */
  readonly otherApp?: boolean | undefined;
}

/** A message that an account sent to a person. */
export interface SentMessageRecord {
  readonly account: string;
  readonly to: string;
  readonly text: string;
  readonly messageId: string;
}

/** What a simulator is given to work with. */
export interface SimulatorContext<Quirks> {
  readonly state: SandboxState;
  readonly random: Random;
  /** Where the simulator listens, without a slash at the end. */
  origin(): string;
  now(): number;
  /** The chosen variant of each of the provider's oddities. */
  quirks(): Quirks;
  /** A lifetime of the provider, scaled by the sandbox's one factor. */
  scaled(lifetimeMs: number): number;
  rotation(): "strict" | "grace";
  /** The redirect address registered at the provider, where the provider knows one beforehand. */
  registeredRedirectUri(): string | undefined;
  /** The client secrets that are valid now, the newest first. */
  clientSecrets(): readonly string[];
  /** Counts an answer of "too many calls"; at `most` of them the caller's address is blocked. */
  noteTooMany(most: number): void;
  /** Counts a single-use token or code that was presented again. */
  noteDoubleUse(accepted: boolean): void;
  /** Counts a successful renewal. */
  noteRenewed(): void;
  /** Remembers the text of a secret that was given out. */
  noteIssued(secret: string): void;
  /**
   * An account was granted anew: switches that were to last until then are taken back. `again` says whether there was a
   * grant before; without it the account's own grants tell.
   */
  noteGranted(account: Account, again?: boolean): void;
  noteMessage(message: SentMessageRecord): void;
}

/** The behaviour of one provider. Nothing in it does I/O: a request goes in, an answer comes out, the state has changed. */
export interface Simulator {
  /** Names the call, or gives `null` for a path the provider does not have. */
  nameCall(surface: string, request: SimulatedRequest): string | null;
  /** The account whose token or code the request carries, for switches that concern one account. */
  accountOf(call: string, request: SimulatedRequest): Account | undefined;
  /** The account that the call is about, where that is not the one whose token it carries. */
  subjectOf?(call: string, request: SimulatedRequest): Account | undefined;
  act(call: string, request: SimulatedRequest): SimulatedAnswer;
  /** The provider's answer to a path it does not have. */
  unknownPath(request: SimulatedRequest): SimulatedAnswer;
  /** The answer that stands behind a code of `errorCodes`. */
  errorAnswer(code: string): SimulatedAnswer;
  rateLimited(retryAfterSeconds: number | undefined): SimulatedAnswer;
  /** What a blocked address gets for every call; absent where addresses are not blocked. */
  blockedAnswer?(): SimulatedAnswer;
  createAccount(account: NewAccount): Account;
  /** How long a code may be exchanged, before scaling. */
  readonly codeLifeMs: number;
  /** Grants without a consent page, for seeding. */
  seedGrant(account: Account, options: SeedOptions): Grant;
  /** A key made by hand, without a refresh token; absent where there are none. */
  seedLongLived?(account: Account, options: SeedOptions): Grant;
  /** The call to the product that says that the account switched the integration off (amoCRM). */
  disconnectHook?(account: Account, options: DisconnectHookOptions): DisconnectHookCall;
  /** The grants by which the account can be reached, where those are not just its own; the newest last. */
  grantsReaching?(account: Account): readonly Grant[];
  /** Why no token of the grant works, where that does not stand in the grant itself. */
  deathOf?(grant: Grant): string | null;
  /** Takes all consents of the account back. */
  revoke?(account: Account, cause: string): void;
  /** Gives a person a role on a Page, or takes it (Facebook). */
  changeRole?(page: Account, user: Account, has: boolean): void;
  /** The people with a role on the Page, or on the Page behind which the account stands; themselves for people. */
  usersOf?(account: Account): readonly Account[];
  /** The Pages that the person may tick on the consent page; none where the provider has no such thing. */
  pagesOf?(account: Account): readonly Account[];
  /** The body of the provider's own call to the product about this account (PROVIDERS §2.7), by one of its app secrets. */
  signHook?(account: Account, secret: HookSecret): string;
  /** Reads the consent page's query, or says in a sentence why the provider would refuse it. */
  readAuthorize(query: URLSearchParams): AuthorizeRequest | AuthorizeRefusal;
  /** The address that the browser is sent back to. */
  callbackUrl(authorize: AuthorizeRequest, decision: ConsentDecision): string;
}

/** Which secret signs a call to the product: the app's own, its new one, that of the Facebook app, or none of the product's. */
export type HookSecret = "own" | "new" | "facebook" | "foreign";

/** How a disconnect hook is signed, and what it calls the integration. */
export interface DisconnectHookOptions {
  readonly signedWith: "newest" | "oldest" | "foreign";
  readonly clientField: "client_uuid" | "client_id";
}

/** A `GET` to the product: what it carries besides the address. */
export interface DisconnectHookCall {
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the consent page needs to look like its provider. */
export interface ConsentLook {
  readonly title: string;
  readonly accent: string;
  readonly accountWord: string;
  readonly handlePrefix: string;
  readonly handleSuffix: string;
  readonly scopeWords: Readonly<Record<string, string>>;
  /** Whether personal accounts exist here. */
  readonly personal: boolean;
  /** Whether installations from a marketplace exist here. */
  readonly widget: boolean;
}

type QuirkOptions = Readonly<Record<string, readonly [string, ...string[]]>>;

/** The chosen variant of each quirk. */
export type QuirksOf<Options extends QuirkOptions> = { readonly [Name in keyof Options]: Options[Name][number] };

/** One provider's entry in the registry. */
export interface SimulatorDefinition<
  Provider extends string = string,
  Setting extends string = string,
  Credentials extends Readonly<Record<string, string>> = Readonly<Record<string, string>>,
  Quirks extends QuirkOptions = QuirkOptions,
> {
  readonly provider: Provider;
  /** Further names under which accounts of this simulator stand in the product. */
  readonly otherProviders?: readonly string[];
  /** The product's settings that lead here, each with the path prefix it is served under; the first has the consent page. */
  readonly surfaces: Readonly<Record<Setting, string>>;
  readonly credentials: Credentials;
  /** The product's setting for each of the credentials. */
  readonly credentialSettings: { readonly [Name in keyof Credentials]: string };
  /** The names of the calls, for switches and counters. */
  readonly calls: readonly string[];
  readonly errorCodes: readonly string[];
  /** The variants of each oddity; the first is the usual one. */
  readonly quirks: Quirks;
  /** Whether the provider knows one redirect address beforehand instead of reading it from the consent page's query. */
  readonly registersRedirectUri: boolean;
  readonly consent: ConsentLook;
  open(context: SimulatorContext<QuirksOf<Quirks>>): Simulator;
}
