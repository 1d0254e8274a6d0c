import type { Account, LifetimeOverride } from "./account.ts";

/** The end of a token that has none: the last moment a date can hold. */
export const NEVER = 8_640_000_000_000_000;

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
