import { failureWords } from "../app/failure-words.ts";
import type { Convertible } from "../app/import/convert-short-tokens.ts";
import type { AttemptResult } from "../app/refresh/attempt.ts";
import { type Connection, displayName } from "../domain/connection.ts";
import { FAILURE_REASONS } from "../domain/failure.ts";
import type { ConnectionId } from "../domain/ids.ts";
import type { Translator } from "../lib/i18n/translator.ts";
import { type CliCommand, type CliContext, EXIT_DONE, EXIT_FAILED } from "./cli-command.ts";
import type { CliProduct } from "./cli-product.ts";
import { deliverAlerts, sayDelivered } from "./deliver-alerts.ts";

/** `convert`: exchanges short-lived tokens for long-lived ones, where a service has both. */
export const convertCommand: CliCommand = {
  name: "convert",
  summary: "exchange short-lived tokens for long-lived ones",
  options: [
    { flags: "--check-only", description: "say which tokens are short-lived, and exchange none" },
    { flags: "--connection <id>", description: "only this connection" },
    { flags: "--force", description: "try those as well that look long-lived" },
  ],
  examples: ["convert --check-only", "convert --connection con_123 --force"],
  async run(context) {
    const { options, print, signal } = context;
    const product = await context.openProduct();
    const only = options.connection as string | undefined;
    const found: Convertible[] = [];
    for await (const each of product.app.convertShortTokens.list()) {
      if (only === undefined || each.connection.id === only) found.push(each);
    }
    if (only !== undefined && found.length === 0) return sayWhyNot(only, product, context);

    const chosen = found.filter(({ isShort }) => isShort || options.force === true);
    const items: Item[] = [];
    if (options.checkOnly === true) {
      items.push(...found.map((each) => itemOf(each, each.isShort ? "short" : "long")));
    } else {
      for (const each of chosen) {
        if (signal.aborted) break;
        items.push(await convert(each, product));
        print.progress("Converting", items.length, chosen.length);
      }
    }
    const failed = items.filter(({ outcome }) => outcome === "failed").length;
    const counts = { looked: found.length, short: found.filter(({ isShort }) => isShort).length };
    print.answer({ ...counts, items }, () => {
      if (counts.short === 0 && options.force !== true) print.line(noneShort(found.length));
      for (const item of items) if (item.outcome !== "long") print.line(lineOf(item, context.t));
      const left = chosen.length - items.length;
      if (options.checkOnly !== true && left > 0) print.line(`Stopped early: ${left} left as they were.`);
    });
    if (options.checkOnly === true) return EXIT_DONE;
    const delivered = sayDelivered(await deliverAlerts(context, product), context);
    return failed === 0 && items.length === chosen.length && delivered ? EXIT_DONE : EXIT_FAILED;
  },
};

interface Item {
  readonly connection: string;
  readonly name: string;
  readonly provider: string;
  readonly outcome: "short" | "long" | "converted" | "unchanged" | "skipped" | "failed";
  /** What came of the exchange, in a few words or as a failure's reason; null without one. */
  readonly reason: string | null;
  readonly expiresAt: string | null;
}

function itemOf({ connection }: Pick<Convertible, "connection">, outcome: Item["outcome"], reason?: string): Item {
  const { expiresAt } = connection.state;
  return {
    connection: connection.id,
    name: displayName(connection),
    provider: connection.provider,
    outcome,
    reason: reason ?? null,
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
  };
}

async function convert({ connection, isShort }: Convertible, product: CliProduct): Promise<Item> {
  const { outcome, reason, connection: after } = await attempt(connection, product);
  if (outcome === "renewed") return itemOf({ connection: after }, "converted", reason);
  if (outcome !== "failed") return itemOf({ connection: after }, "skipped", reason);
  // A blanket refusal of a long-lived token is a service's way to say that there is nothing to exchange.
  const refused = !isShort && reason === "app_refused";
  return itemOf({ connection: after }, refused ? "unchanged" : "failed", reason);
}

/** One connection's error is that connection's result and ends nothing (B32). */
async function attempt(connection: Connection, { app, log }: CliProduct): Promise<AttemptResult> {
  try {
    return await app.convertShortTokens.convert(connection.id);
  } catch (error) {
    log.error({ err: error, connection: connection.id }, "a token could not be converted");
    return { outcome: "failed", reason: "store_unavailable", connection };
  }
}

function noneShort(looked: number): string {
  if (looked === 0) return "There is no connection whose service has short-lived tokens. Nothing to convert.";
  return looked === 1
    ? "The one token that was looked at is long-lived already. Nothing to convert."
    : `All ${looked} tokens are long-lived already. Nothing to convert.`;
}

function lineOf({ name, provider, outcome, reason, expiresAt }: Item, t: Translator): string {
  const account = `${name} (${provider})`;
  const until = expiresAt === null ? "" : ` until ${expiresAt.slice(0, 10)}`;
  switch (outcome) {
    case "short":
      return `${account}: short-lived; convert exchanges it.`;
    case "long":
      return `${account}: long-lived${until}.`;
    case "converted":
      return `${account}: long-lived now${until}.`;
    case "unchanged":
      return `${account}: left as it is: its service does not exchange it (${reason}), as with every long-lived token. "check" tells whether it works.`;
    case "skipped":
      return `${account}: left alone: ${reason}.`;
    case "failed":
      return `${account}: not exchanged. ${reason !== null && reason in FAILURE_REASONS ? `${failureWords(reason, t, "sentence")} (${reason})` : reason} "check" looks closer, "status" tells what to do.`;
  }
}

async function sayWhyNot(id: string, { store }: CliProduct, { print }: CliContext): Promise<number> {
  const connection = await store.connections.get(id as ConnectionId);
  const exists = connection !== null && connection.state.status !== "disconnected";
  const text = exists
    ? `${displayName(connection)}: ${connection.provider} has no short-lived tokens. Nothing to convert.`
    : `There is no living connection ${id}. "status" lists them.`;
  print.answer({ looked: 0, short: 0, items: [], message: text }, () => print.line(text));
  return exists ? EXIT_DONE : EXIT_FAILED;
}
