import { failureWords } from "../app/failure-words.ts";
import { presentConnection } from "../app/status/present-connection.ts";
import { standingIcon, stateWords } from "../app/status/state-words.ts";
import type { StatusItem, StatusReport } from "../app/status/status-report.ts";
import { providerTitle } from "../commands/connection-line.ts";
import { type Standing, standingOf } from "../domain/condition.ts";
import { type Connection, displayName } from "../domain/connection.ts";
import { formatDateTime } from "../lib/i18n/format.ts";
import { chooseAccounts } from "./choose-accounts.ts";
import { type CliCommand, type CliContext, EXIT_DONE, EXIT_FAILED } from "./cli-command.ts";
import type { CliProduct } from "./cli-product.ts";
import { commandContextOf } from "./command-context.ts";
import { WORKSPACE_OPTION, workspaceOf } from "./workspaces.ts";

/** `status`: how every account is, worst first; of one provider; or one account in full. */
export const statusCommand: CliCommand = {
  name: "status",
  summary: "how the accounts are, worst first",
  words: "[what...]",
  options: [WORKSPACE_OPTION],
  examples: ["status", "status amocrm", "status bluebird", "status --json"],
  async run(context) {
    const product = await context.openProduct();
    const chosen = await chooseAccounts(context, product);
    if (chosen === null) return EXIT_FAILED;
    if (chosen.type === "account") {
      const { connection } = chosen;
      const outlook = { now: context.clock.now(), warnAheadMs: await product.app.warnAhead(connection.workspace) };
      sayOne(connection, standingOf(connection, outlook), { context, product });
    } else {
      const provider = chosen.type === "provider" ? chosen.provider : undefined;
      const query = { workspace: await workspaceOf(context), provider, limit: Number.MAX_SAFE_INTEGER };
      sayAll(await product.app.status(query), context, product);
    }
    return EXIT_DONE;
  },
};

function sayAll(report: StatusReport, context: CliContext, { app }: CliProduct): void {
  const { print, t, clock } = context;
  const said = commandContextOf(app, context);
  const items = report.items.map(({ connection }) => presentConnection(connection, { t, now: clock.now() }));
  print.answer({ items, next: null, counts: report.counts }, () => {
    if (items.length === 0) print.note("No account is connected.");
    for (const { provider, stage } of report.providerIncidents) {
      const key = stage > 0 ? "commands-status-provider-incident-app" : "commands-status-provider-incident";
      print.note(t(key, { provider: providerTitle(provider ?? "", said) }));
    }
    const row = ({ connection, ...standing }: StatusItem) => [
      `${standingIcon(standing)} ${standing.condition}`,
      displayName(connection),
      providerTitle(connection.provider, said),
      stateWords(connection, said),
      connection.id,
    ];
    if (items.length > 0) print.table(["STATUS", "ACCOUNT", "SERVICE", "HOW IT STANDS", "ID"], report.items.map(row));
  });
}

function sayOne(
  connection: Connection,
  standing: Standing,
  { context, product }: { readonly context: CliContext; readonly product: CliProduct },
): void {
  const { print, t, clock } = context;
  const said = commandContextOf(product.app, context);
  const { state } = connection;
  const { failure, status } = state;
  const presented = presentConnection(connection, { t, now: clock.now() });
  const moment = (at: number | null, none: string) => (at === null ? none : formatDateTime("en", "UTC", at));
  const isOver = status === "expired" || status === "revoked" || status === "disconnected";
  print.answer({ items: [presented], next: null }, () => {
    const name = displayName(connection);
    print.table(
      [name, ""],
      [
        ["name", name],
        ["id", connection.id],
        ["service", providerTitle(connection.provider, said)],
        ["account", connection.externalId],
        ["status", `${standingIcon(standing)} ${standing.condition}: ${stateWords(connection, said)}`],
        ...(failure === null
          ? []
          : [
              ["failure", `${presented.failure?.message} (${failure.code}, ${timesWords(failure.count)})`],
              ["what to do", failureWords(failure.reason, t, "do")],
            ]),
        // The day on which a dead access would have ended is none to wait for.
        ...(isOver ? [] : [["ends", moment(state.deadlineAt, "no end date")]]),
        ["last refreshed", moment(state.lastRefreshedAt, "never")],
        ["last checked", moment(state.lastVerifiedAt, "never")],
        ["next look", moment(state.nextCheckAt, status === "disconnected" ? "never" : "when a person acts")],
      ],
    );
  });
}

function timesWords(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}
