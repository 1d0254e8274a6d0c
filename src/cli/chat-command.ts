import type { Command } from "../commands/command.ts";
import type { CommandContext } from "../commands/command-context.ts";
import { createCommandRegistry } from "../commands/registry.ts";
import { type Message, messageText } from "../domain/message.ts";
import type { Chat } from "../domain/team.ts";
import { type CliCommand, type CliContext, EXIT_DONE, EXIT_FAILED, UsageError } from "./cli-command.ts";
import { commandContextOf } from "./command-context.ts";
import { WORKSPACE_OPTION, workspaceOf } from "./workspaces.ts";

/**
 * The chat's commands in the terminal, from the definitions that the chats use. Who sits at the terminal may do all of it.
 * Left out are those that the terminal has in a form of its own, with tables and filters, those that only buttons send, and
 * those that mean the chat in which they are typed.
 */
export function chatCommands(own: readonly CliCommand[]): CliCommand[] {
  const taken = new Set([...own.map(({ name }) => name), ...NOT_HERE]);
  return createCommandRegistry()
    .all.filter(({ name, listed }) => listed && !taken.has(name))
    .map(asCliCommand);
}

/** `link` means the chat it is typed in; for help and for signing in the terminal has its own ways. */
const NOT_HERE = ["link", "help", "dashboard"];

function asCliCommand(command: Command): CliCommand {
  const typed = `/${command.name} ${command.usage}`.trim();
  return {
    name: command.name,
    summary: `as ${typed} in chat`,
    words: "[words...]",
    options: [
      WORKSPACE_OPTION,
      { flags: "--chat <title>", description: "which chat is meant, where one is; the only one without it" },
    ],
    async run(context) {
      let last: Message | null = null;
      for await (const message of command.run(context.words, await contextOf(context))) last = message;
      if (last !== null) print(last, context);
      return last?.isUndone === true ? EXIT_FAILED : EXIT_DONE;
    },
  };
}

async function contextOf(context: CliContext): Promise<CommandContext> {
  const { app, store } = await context.openProduct();
  const workspace = await workspaceOf(context);
  const chats = (await store.team.listChats(workspace)).filter(({ goneBecause }) => goneBecause === null);
  // What a press confirms in chat, a typed word confirms here.
  const warnAheadMs = await app.warnAhead(workspace);
  return { ...commandContextOf(app, context), workspace, warnAheadMs, chat: chatOf(chats, context), pressed: true };
}

function chatOf(chats: readonly Chat[], { options }: CliContext): Chat | null {
  const asked = typeof options.chat === "string" ? options.chat : null;
  if (asked === null) return chats.length === 1 ? (chats[0] ?? null) : null;
  const found = chats.filter(({ id, title }) => id === asked || title === asked);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const known = chats.map(({ id, title }) => `${title} (${id})`).join(", ");
  throw new UsageError(`--chat: expected one of ${known === "" ? "none, as no chat is linked" : known}`);
}

function print(message: Message, context: CliContext): void {
  const buttons = message.buttons.flat();
  const choices = buttons.flatMap((button) => (button.type === "command" ? [button] : []));
  const links = buttons.flatMap((button) => (button.type === "link" ? [button] : []));
  const json = {
    text: messageText({ ...message, buttons: [] }),
    links: links.map(({ label, url }) => ({ label, url })),
    choices: choices.map(({ label, command }) => ({ label, command })),
  };
  context.print.answer(json, () => {
    for (const line of messageText(message).split("\n")) context.print.line(line);
    for (const { label, command } of choices) context.print.note(`${label}: npm run cli -- ${command}`);
  });
}
