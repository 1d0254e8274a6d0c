import type { Message } from "../domain/message.ts";
import type { Role } from "../domain/permissions.ts";
import type { CommandContext } from "./command-context.ts";
import type { CommandForm } from "./command-form.ts";

/**
 * One command, the same in Telegram, Slack, the console and the terminal. It gets words and a context, and yields neutral
 * messages: the first is the answer, each later one takes its place (progress). It never knows its platform.
 * A refusal is thrown as `Refusal`; `dispatch` says it in the person's language.
 */
export interface Command {
  /** Lower case, as typed: `status`. */
  readonly name: string;
  /** Further names that lead here, such as `start` for `help`. */
  readonly aliases?: readonly string[];
  /** Null: anybody, also in a chat that is not linked. */
  readonly role: Role | null;
  /** `private`: the answer is for the asking person alone, where the platform can. */
  readonly answers: "chat" | "private";
  /** False for what only buttons send (`ack`); such commands are not listed. */
  readonly listed: boolean;
  /** The argument's form, such as `[account | provider | all]`, as English says it too: `commands-usage-…` in each language. */
  readonly usage: string;
  /** Completes a line that is not, where the platform has forms. */
  readonly form?: CommandForm;
  run(words: readonly string[], context: CommandContext): AsyncIterable<Message>;
}
