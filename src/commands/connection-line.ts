import { standingIcon, stateWords } from "../app/status/state-words.ts";
import { standingOf } from "../domain/condition.ts";
import { type Connection, displayName } from "../domain/connection.ts";
import type { Button, Span } from "../domain/message.ts";
import { cleanText, shorten } from "../domain/split-lines.ts";
import type { CommandContext } from "./command-context.ts";

/** One line of `/status`: icon, account, provider, and "58 days left" or what is wrong and since when. */
export function connectionLine(connection: Connection, context: CommandContext): Span[] {
  return [
    `${standingIcon(standingOf(connection, context))} `,
    { bold: displayName(connection) },
    ` · ${providerTitle(connection.provider, context)} · ${stateWords(connection, context)}`,
  ];
}

/** The name people know a provider by. */
export function providerTitle(provider: string, { app }: Pick<CommandContext, "app">): string {
  return app.providers.find(({ name }) => name === provider)?.title ?? provider;
}

/** A button that runs a command line. */
export function commandButton(label: string, command: string, style: Button["style"] = "plain"): Button {
  return { type: "command", label, command, style };
}

/** A name as a button can carry it: a button is one line, and a name may be anything (B55). */
export function buttonName(name: string): string {
  return shorten(cleanText(name).replaceAll("\n", " "), 40);
}
