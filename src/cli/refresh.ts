import { presentConnection } from "../app/status/present-connection.ts";
import { providerTitle } from "../commands/connection-line.ts";
import { type Connection, displayName } from "../domain/connection.ts";
import type { ConnectionId } from "../domain/ids.ts";
import { type AttemptTask, attemptEach } from "./attempt-each.ts";
import { chooseAccounts } from "./choose-accounts.ts";
import { type CliCommand, type CliContext, EXIT_DONE, EXIT_FAILED, UsageError } from "./cli-command.ts";
import type { CliProduct } from "./cli-product.ts";
import { commandContextOf } from "./command-context.ts";
import { deliverAlerts, sayDelivered } from "./deliver-alerts.ts";
import { listConnections } from "./list-connections.ts";
import { decideRefresh, type RefreshDecision, type RefreshWish } from "./plan-refresh.ts";
import { presentAttempts, sayAttempts } from "./say-attempts.ts";
import { createVerifyOnly } from "./verify-only.ts";
import { workspaceOf } from "./workspaces.ts";

/** `refresh`: renews what ends soon or is due, once, and tells the team what came of it: for a person and for cron. */
export const refreshCommand: CliCommand = {
  name: "refresh",
  summary: "renew what ends soon or is due, or what is named",
  words: "[what...]",
  options: [
    { flags: "--all", description: "every account, as the word all does, whenever it ends" },
    { flags: "--provider <name>", description: "accounts of this service alone" },
    { flags: "--connection <id>", description: "this account alone, whenever it ends" },
    {
      flags: "--days-before-expiry <n>",
      description: "what ends within so many days (default: 7)",
      parse: parseDays,
    },
    { flags: "--check-only", description: "ask the services whether the tokens work, and change nothing" },
    { flags: "--dry-run", description: "ask nobody; say what would be done and why" },
    { flags: "--force-all", description: "everything that may be renewed, due or not" },
    {
      flags: "--workspace <slug>",
      description: "this team's accounts alone; without it every team's, and a name is looked for in the first",
    },
  ],
  examples: [
    "refresh",
    "refresh bluebird",
    "refresh instagram",
    "refresh --all --dry-run --json",
    "refresh --provider amocrm --days-before-expiry 3",
  ],
  async run(context) {
    const { words, options, print, signal, clock } = context;
    if (
      [
        words.length > 0,
        options.all === true,
        options.provider !== undefined || options.connection !== undefined,
      ].filter(Boolean).length > 1
    )
      throw new UsageError(
        "Say once which accounts are meant: by name, or by --all, or by --provider and --connection.",
      );
    if (options.checkOnly === true && options.forceAll === true)
      throw new UsageError("--check-only renews nothing and --force-all everything: use one of them.");
    const product = await context.openProduct();
    const wish: RefreshWish = {
      daysBeforeExpiry: typeof options.daysBeforeExpiry === "number" ? options.daysBeforeExpiry : null,
      checkOnly: options.checkOnly === true,
      forceAll: options.forceAll === true,
      named: words.length > 0 || options.all === true || options.connection !== undefined,
    };
    const asked = await listWanted(context, product);
    if (asked === null) return EXIT_FAILED;
    const planned = asked.map((connection) => {
      const policy = product.providers.get(connection.provider)?.policy ?? null;
      return { connection, ...decideRefresh(connection, policy, { wish, now: clock.now() }) };
    });
    if (options.dryRun === true) {
      sayPlan(planned, context, product);
      return EXIT_DONE;
    }
    const left = planned.filter(({ action }) => action === "leave");
    const tasks = planned.flatMap(({ connection, action }): AttemptTask[] =>
      action === "leave" ? [] : [{ connection, action }],
    );
    const label = wish.checkOnly ? "Checked" : "Refreshed";
    const onProgress = (done: number) => print.progress(label, done, tasks.length);
    const app = wish.checkOnly ? { refreshConnection: createVerifyOnly(product) } : product.app;
    const attempted = await attemptEach({ app, tasks, signal, onProgress });
    // What was asked for by name or by force and left alone is said; what is simply not due is not.
    const leftAlone = wish.forceAll || wish.named ? left : [];
    const results = [
      ...attempted,
      ...leftAlone.map(({ connection, reason }) => ({ outcome: "skipped" as const, reason, connection })),
    ];
    print.answer({ items: presentAttempts(results, context), notDue: left.length - leftAlone.length }, () => {
      sayAttempts(results, context, product);
      if (results.length === 0) print.note(`Nothing to do: ${left.length} not due.`);
    });
    const delivered = sayDelivered(await deliverAlerts(context, product), context);
    const complete = attempted.length === tasks.length && !attempted.some(({ outcome }) => outcome === "failed");
    return complete && delivered ? EXIT_DONE : EXIT_FAILED;
  },
};

function parseDays(text: string): number {
  const days = Number(text);
  if (text.trim() === "" || !Number.isFinite(days) || days < 0)
    throw new UsageError("Expected a number of days, 0 or more.");
  return days;
}

/** Null, and said, when it is not clear which account is meant or there is none. */
async function listWanted(context: CliContext, product: CliProduct): Promise<readonly Connection[] | null> {
  const { words, options, print } = context;
  const { store, providers } = product;
  const workspace = options.workspace === undefined ? undefined : await workspaceOf(context);
  const [word = ""] = words;
  // An id says for itself whose account it is; a name is looked for in one team.
  const id = words.length === 1 && word.startsWith("con_") ? word : options.connection;
  if (words.length > 0 && id !== word) {
    const chosen = await chooseAccounts(context, product);
    if (chosen === null) return null;
    if (chosen.type === "account") return [chosen.connection];
    return listConnections(store, { workspace, provider: chosen.type === "provider" ? chosen.provider : undefined });
  }
  const provider = typeof options.provider === "string" ? options.provider : undefined;
  if (provider !== undefined && !providers.has(provider))
    throw new UsageError(`“${provider}” is not set up here; there is: ${[...providers.keys()].join(", ")}.`);
  if (typeof id === "string") {
    const connection = await store.connections.get(id as ConnectionId);
    const isMeant =
      connection !== null &&
      (provider ?? connection.provider) === connection.provider &&
      (workspace ?? connection.workspace) === connection.workspace;
    if (isMeant) return [connection];
    print.note(`No account has the id “${id}”: npm run cli -- status shows them all.`);
    return null;
  }
  return listConnections(store, { workspace, provider });
}

function sayPlan(
  planned: readonly ({ readonly connection: Connection } & RefreshDecision)[],
  context: CliContext,
  { app }: CliProduct,
): void {
  const { print, t, clock } = context;
  const said = commandContextOf(app, context);
  const items = planned.map(({ action, reason, connection }) => ({
    action,
    reason,
    connection: presentConnection(connection, { t, now: clock.now() }),
  }));
  print.answer({ dryRun: true, items }, () => {
    const rows = planned.map(({ action, reason, connection }) => [
      action,
      displayName(connection),
      providerTitle(connection.provider, said),
      reason,
      connection.id,
    ]);
    if (rows.length > 0) print.table(["WOULD", "ACCOUNT", "SERVICE", "WHY", "ID"], rows);
    print.note("A dry run: nobody was asked and nothing was changed.");
  });
}
