import type { Connection } from "../domain/connection.ts";
import type { CommandContext } from "./command-context.ts";
import { type Named, namedAccount } from "./named-account.ts";

/** Names of more words are not looked for: each beginning is held against every account. */
const MOST_WORDS = 12;

/** An account, and what was typed behind it. */
export interface AccountAndRest {
  readonly type: "account";
  readonly connection: Connection;
  readonly rest: readonly string[];
}

/**
 * Splits `blue bakery shop` into the account and what is said of it: the longest beginning that names exactly one account is
 * that account. Where none does, all of it is looked for, and the answer offers what it may mean.
 */
export async function accountAndRest(
  command: string,
  words: readonly string[],
  context: CommandContext,
): Promise<AccountAndRest | Extract<Named<"account">, { readonly type: "unclear" }>> {
  for (let count = Math.min(words.length, MOST_WORDS); count > 0; count -= 1) {
    const target = await context.app.findAccount(context.workspace, words.slice(0, count));
    if (target.type === "account") return { ...target, rest: words.slice(count) };
  }
  // Nobody's whole name: the first word alone says best which accounts are meant.
  const named = await namedAccount(command, words.slice(0, 1), context);
  return named.type === "account" ? { ...named, rest: words.slice(1) } : named;
}
