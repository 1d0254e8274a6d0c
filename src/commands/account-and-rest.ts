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
 * that account. Where none does, the answer offers what may be meant, and its buttons keep what was typed behind it.
 */
export async function accountAndRest(
  command: string,
  words: readonly string[],
  context: CommandContext,
  options: { readonly alerted?: boolean } = {},
): Promise<AccountAndRest | Extract<Named<"account">, { readonly type: "unclear" }>> {
  let several = 0;
  for (let count = Math.min(words.length, MOST_WORDS); count > 0; count -= 1) {
    const target = await context.app.findAccount(context.workspace, words.slice(0, count));
    if (target.type === "account") return { ...target, rest: words.slice(count) };
    if (target.type === "several") several = Math.max(several, count);
  }
  // Several are called so, or nobody is: then the first word alone says best which accounts are meant.
  const count = Math.max(several, 1);
  const rest = words.slice(count);
  // Of a mistyped name nobody knows where it ends, so nothing is taken for what stands behind it.
  const kept = several === 0 ? [] : rest;
  const named = await namedAccount(command, words.slice(0, count), context, { ...options, rest: kept });
  return named.type === "account" ? { ...named, rest } : named;
}
