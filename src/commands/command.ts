import type { App } from "../app/app.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { Message } from "../domain/message.ts";
import type { Role } from "../domain/permissions.ts";
import type { Chat, ChatAddress, Member } from "../domain/team.ts";
import type { Translator } from "../lib/i18n/translator.ts";
import type { CommandForm } from "./form.ts";

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
  /** The argument's form for help and command lists, such as `[account | provider | all]`. */
  readonly usage: string;
  /** Completes a line that is not, where the platform has forms. */
  readonly form?: CommandForm;
  run(words: readonly string[], context: CommandContext): AsyncIterable<Message>;
}

export interface CommandContext {
  readonly app: App;
  readonly workspace: WorkspaceId;
  /** Who asks. In an unlinked chat a person without a role. */
  readonly member: Member | null;
  readonly person: Person;
  /** Where it was asked; null for the terminal. */
  readonly address: ChatAddress | null;
  readonly chat: Chat | null;
  /** The chat's title as people see it, linked or not. */
  readonly chatTitle: string;
  /** True when a button was pressed and not a command typed. */
  readonly pressed: boolean;
  readonly t: Translator;
  readonly now: number;
}

/** Who typed or pressed, as the platform names them. */
export interface Person {
  readonly userId: string;
  readonly name: string;
  /** BCP 47 tag from the platform, if it tells. */
  readonly locale: string | null;
  /** False for anonymous admins, channel posts and people of another organisation: they have no role. */
  readonly mayHaveRole: boolean;
}
