import { attemptEach } from "./attempt-each.ts";
import { chooseAccounts } from "./choose-accounts.ts";
import { type CliCommand, EXIT_DONE, EXIT_FAILED } from "./cli-command.ts";
import { deliverAlerts, sayDelivered } from "./deliver-alerts.ts";
import { listConnections } from "./list-connections.ts";
import { presentAttempts, sayAttempts } from "./say-attempts.ts";
import { WORKSPACE_OPTION, workspaceOf } from "./workspaces.ts";

/** `check`: asks the provider whether the tokens work, and changes nothing else. */
export const checkCommand: CliCommand = {
  name: "check",
  summary: "ask the services whether the tokens work",
  words: "<what...>",
  options: [WORKSPACE_OPTION],
  examples: ["check all", "check instagram", "check bluebird --json"],
  async run(context) {
    const { print, signal } = context;
    const product = await context.openProduct();
    const chosen = await chooseAccounts(context, product);
    if (chosen === null) return EXIT_FAILED;
    const connections =
      chosen.type === "account"
        ? [chosen.connection]
        : await listConnections(product.store, {
            workspace: await workspaceOf(context),
            provider: chosen.type === "provider" ? chosen.provider : undefined,
          });
    const tasks = connections.map((connection) => ({ connection, action: "check" as const }));
    const onProgress = (done: number) => print.progress("Checked", done, tasks.length);
    const results = await attemptEach({ app: product.app, tasks, signal, onProgress });
    print.answer({ items: presentAttempts(results, context) }, () => sayAttempts(results, context, product));
    const delivered = sayDelivered(await deliverAlerts(context, product), context);
    const complete = results.length === tasks.length && !results.some(({ outcome }) => outcome === "failed");
    return complete && delivered ? EXIT_DONE : EXIT_FAILED;
  },
};
