import { failureWords } from "../app/failure-words.ts";
import type { AttemptResult } from "../app/refresh/attempt.ts";
import { presentConnection } from "../app/status/present-connection.ts";
import { stateWords } from "../app/status/state-words.ts";
import { providerTitle } from "../commands/connection-line.ts";
import { displayName } from "../domain/connection.ts";
import { FAILURE_REASONS } from "../domain/failure.ts";
import type { CliContext } from "./cli-command.ts";
import type { CliProduct } from "./cli-product.ts";
import { commandContextOf } from "./command-context.ts";

const OUTCOMES = ["renewed", "verified", "skipped", "failed"] as const;

/** What came of attempts, as the API says it: `{outcome, reason, connection}`. */
export function presentAttempts(results: readonly AttemptResult[], { t, clock }: Pick<CliContext, "t" | "clock">) {
  return results.map(({ outcome, reason, connection }) => ({
    outcome,
    reason,
    connection: presentConnection(connection, { t, now: clock.now() }),
  }));
}

/** The same for a person: a line each, and how many of each there are. */
export function sayAttempts(results: readonly AttemptResult[], context: CliContext, { app }: CliProduct): void {
  const { print, t } = context;
  const said = commandContextOf(app, context);
  const words = ({ outcome, reason, connection }: AttemptResult): string => {
    if (outcome === "skipped") return reason;
    if (outcome !== "failed") return stateWords(connection, said);
    return reason in FAILURE_REASONS ? failureWords(reason, t, "sentence") : t("commands-database-down");
  };
  const rows = results.map((result) => [
    result.outcome,
    displayName(result.connection),
    providerTitle(result.connection.provider, said),
    words(result),
    result.connection.id,
  ]);
  if (rows.length > 0) print.table(["OUTCOME", "ACCOUNT", "SERVICE", "WHY OR HOW IT STANDS", "ID"], rows);
  const counts = OUTCOMES.map((outcome) => [results.filter((one) => one.outcome === outcome).length, outcome] as const);
  const parts = counts.filter(([count]) => count > 0).map(([count, outcome]) => `${count} ${outcome}`);
  if (parts.length > 0) print.note(`${parts.join(", ")}.`);
}
