import type { Credential } from "../domain/credential.ts";
import type { SealedPart } from "./sealed-part.ts";

/**
 * Grants that came without anybody of ours having asked: installs from a provider's marketplace, parked until an admin
 * claims them (B72). There are few places; one is taken before the code is spent, so that no grant comes to nothing for
 * want of room. What has expired is not found and takes no place, whether or not it was deleted yet.
 */
export interface InstallStore extends SealedPart {
  /** Takes one of `most` places under this id until `until`; of callers at once no two get the same. False: all are taken. */
  reserve(place: {
    readonly id: string;
    readonly most: number;
    readonly now: number;
    readonly until: number;
  }): Promise<boolean>;
  /**
   * Puts a grant into the place that was reserved under its id, and takes out an earlier one of the same account. False:
   * the place is not there any more, nothing was written.
   */
  park(install: ParkedInstall, credential: Credential): Promise<boolean>;
  /** The parked ones, oldest first; places that are only reserved are not among them. */
  list(now: number): Promise<ParkedInstall[]>;
  /** Hands a parked one to one caller until `until`; null: it is not there, or somebody has it. */
  hold(input: {
    readonly id: string;
    readonly now: number;
    readonly until: number;
  }): Promise<{ readonly install: ParkedInstall; readonly credential: Credential } | null>;
  /** Gives a held one back. */
  letGo(id: string): Promise<void>;
  /** Takes it out with its tokens, or gives a place up; false when there is none. */
  remove(id: string): Promise<boolean>;
  /** Deletes what expired before `now`, tokens and all. */
  deleteExpired(now: number): Promise<void>;
}

/** A parked install without its tokens. Times are epoch milliseconds. */
export interface ParkedInstall {
  readonly id: string;
  readonly provider: string;
  readonly externalId: string;
  readonly name: string;
  readonly accountType: string | null;
  readonly details: Readonly<Record<string, string>>;
  /** Granted scopes; null when the provider does not tell. */
  readonly scopes: readonly string[] | null;
  /** Of the code it came by, so that the same way back twice is one install. */
  readonly codeHash: string;
  readonly parkedAt: number;
  readonly expiresAt: number;
}
