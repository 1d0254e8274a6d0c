import type { App } from "../app/app.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { Chat, ChatAddress, Member } from "../domain/team.ts";
import type { Translator } from "../lib/i18n/translator.ts";
import type { Person } from "./incoming.ts";

/** All that a command knows besides its words: the product, who asks, where, when and in which language. */
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
  /** How long before an end the team is warned: what is nearer is shown as ending. */
  readonly warnAheadMs: number;
}
