import type { Target } from "../app/status/find-account.ts";
import { providerTitle } from "../commands/connection-line.ts";
import { displayName } from "../domain/connection.ts";
import type { CliContext } from "./cli-command.ts";
import type { CliProduct } from "./cli-product.ts";
import { commandContextOf } from "./command-context.ts";
import { workspaceOf } from "./workspaces.ts";

/** What the words mean, once it is clear. */
export type Chosen = Extract<Target, { type: "all" | "provider" | "account" }>;

/** Finds what the words mean, as the chat does; says what came near, and answers null, where that is not clear. */
export async function chooseAccounts(context: CliContext, { app }: CliProduct): Promise<Chosen | null> {
  const { words, print } = context;
  const target = await app.findAccount(await workspaceOf(context), words);
  if (target.type !== "several" && target.type !== "none") return target;
  const near = target.type === "several" ? target.connections : target.nearest;
  const asked = words.join(" ");
  if (target.type === "several") print.note(`Several accounts match “${asked}”. Say one by its id:`);
  else print.note(`No account matches “${asked}”.${near.length > 0 ? " These come near:" : ""}`);
  const said = commandContextOf(app, context);
  for (const one of near) print.note(`  ${one.id}  ${displayName(one)} · ${providerTitle(one.provider, said)}`);
  if (target.type === "several" && target.more > 0) print.note(`  and ${target.more} more`);
  return null;
}
