import { Refusal } from "../../domain/errors.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import type { ChatAddress } from "../../domain/team.ts";
import type { ConnectedAccount } from "./store-grant.ts";

/** What a connect led to, as pages and programs are told it. */
export type ConnectResult =
  | {
      readonly success: true;
      /** The first of `accounts`. */
      readonly account: ConnectedAccount;
      /** All that were connected by it: through a parent several are picked at once. */
      readonly accounts: readonly ConnectedAccount[];
      /** Those that were picked besides and could not be connected. */
      readonly left: readonly AccountLeft[];
      /** True when it was an account owner outside the team, who has no chat to go back to. */
      readonly isClient: boolean;
      /** The chat in which it was asked for, to go back to; null where that is not known. */
      readonly from: ChatAddress | null;
      /**
       * Where wanted permissions were not given: a fresh link to give them, for the one account that lacks some. Null where
       * none lacks or several do, for an owner outside the team, whose link is used up, where the store did not answer, and
       * when the result is shown once more: a way back that comes again stores nothing.
       */
      readonly againUrl: string | null;
    }
  | {
      readonly success: false;
      readonly code: Refusal["code"];
      readonly facts: Readonly<Record<string, string | number>>;
      /**
       * The way to go on: a fresh link for the same wish, or for `choose_accounts` the page where accounts are picked. Null
       * where trying again can't help or the browser is not the one that went.
       */
      readonly retryUrl: string | null;
    };

/** An account that was picked and could not be connected. */
export interface AccountLeft {
  readonly name: string;
  readonly code: Refusal["code"];
}

/** What is put on record. Without the way to go on: that is a link, and links are stored as hashes only (B60). */
export type KeptResult =
  | {
      readonly success: true;
      readonly accounts: readonly ConnectedAccount[];
      readonly left: readonly AccountLeft[];
    }
  | {
      readonly success: false;
      readonly code: Refusal["code"];
      readonly facts: Readonly<Record<string, string | number>>;
      /** What may be picked, where the way to go on is to pick. */
      readonly choice?: OpenChoice;
    };

/** Accounts that a parent's credential reaches, waiting for a person to pick. No secret is in it. */
export interface OpenChoice {
  /** The stored parent: what is picked is read through it. */
  readonly parentId: ConnectionId;
  /** True when the parent was the team's very first connection. */
  readonly isFirst: boolean;
  readonly offered: readonly OfferedName[];
}

/** An account that is offered. */
export interface OfferedName {
  readonly externalId: string;
  readonly name: string;
  /** False: the service named it and gave no token for it. */
  readonly usable: boolean;
}

/** Refusals that the same person can do something about at once. */
export const RETRYABLE: ReadonlySet<Refusal["code"]> = new Set<Refusal["code"]>([
  "denied",
  "code_refused",
  "other_account",
  "personal_account",
  "scope_missing",
  "no_accounts",
  "account_not_offered",
  "provider_down",
  "verification_failed",
  "busy",
]);

/** Refusals for which the service must ask anew for what was left unticked: Meta re-uses the former selection (B42). */
export const ASKED_ANEW: ReadonlySet<Refusal["code"]> = new Set<Refusal["code"]>([
  "no_accounts",
  "account_not_offered",
]);

/** A refusal as it is kept; anything else goes on being thrown. */
export function keptRefusal(error: unknown, choice?: OpenChoice): KeptResult {
  if (!(error instanceof Refusal)) throw error;
  const { code, facts } = error;
  return { success: false, code, facts, ...(choice === undefined ? {} : { choice }) };
}
