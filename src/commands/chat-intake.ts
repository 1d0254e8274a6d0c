import { createFollowChatChange } from "../app/administer/follow-chat-change.ts";
import type { App } from "../app/app.ts";
import type { ChatChanged } from "../domain/chat-change.ts";
import { DEFAULT_WORKSPACE } from "../domain/ids.ts";
import type { Message } from "../domain/message.ts";
import type { Role } from "../domain/permissions.ts";
import type { ChatAddress } from "../domain/team.ts";
import { DAY_MS } from "../lib/clock.ts";
import { languageOf } from "../lib/i18n/language-of.ts";
import { createPool } from "../lib/pool.ts";
import type { Store } from "../store/store.ts";
import { commandLists, type ListedCommand } from "./command-lists.ts";
import { createDispatch, type DispatchTools } from "./dispatch.ts";
import { createFormIntake, type FormIntake } from "./form-intake.ts";
import { type ChatGreetings, createChatGreetings } from "./greet-chat.ts";
import type { Dispatch, Person } from "./incoming.ts";
import { createStartBotFirst } from "./start-bot-first.ts";

/** What the product does for every chat platform: each takes of it what it can use. */
export interface ChatIntake {
  /** Takes in a typed line or a press. */
  readonly dispatch: Dispatch;
  /** The commands' forms. */
  readonly forms: FormIntake;
  /** Follows a chat that moved, is gone or is called something else; what came first is followed first. */
  readonly onChatChanged: (changed: ChatChanged) => Promise<void>;
  /** What a chat is told unasked. */
  readonly greetings: ChatGreetings;
  /** What a person is in the team of the chat where they ask; null where they are nobody. */
  readonly roleOf: (asked: { readonly address: ChatAddress; readonly person: Person }) => Promise<Role | null>;
  /** The commands that a platform lists, by language. */
  readonly commands: Readonly<Record<string, readonly ListedCommand[]>>;
  /** What a person reads of us before they have written, by language. */
  readonly introductions: Readonly<Record<string, string>>;
  /** What is said where a private answer has nowhere to go. */
  readonly startBotFirst: (locale: string | null, url: string) => Message;
  /** Makes a chat of our own the team's, and who is there an admin. */
  readonly linkChat: (chat: OwnChat) => Promise<unknown>;
}

type OwnChat = Pick<Parameters<App["team"]["linkOwnChat"]>[0], "address" | "title" | "person">;

/** What the person's platform says of their language is taken for the chat's once; after that its settings say it. */
const SAID_ONCE_MS = 3_650 * DAY_MS;

function createLinkOwnChat(app: App, locales: readonly string[]): ChatIntake["linkChat"] {
  return async (own) => {
    const { chat } = await app.team.linkOwnChat({ ...own, workspace: DEFAULT_WORKSPACE, role: "admin" });
    const locale = locales.find((one) => one === languageOf(own.person.locale ?? ""));
    if (locale === undefined || !(await app.firstTime(`language/${chat.id}`, SAID_ONCE_MS))) return;
    await app.settings.changeChat(chat, { locale });
  };
}

/** Joins commands and use cases to it. */
export function createChatIntake(
  tools: DispatchTools & { readonly store: Store; readonly locales: readonly string[] },
): ChatIntake {
  const { app, commands } = tools;
  const follow = createFollowChatChange(tools);
  // Of two names that a chat got one after the other, the later one must be written later.
  const inTurn = createPool(1);
  return {
    dispatch: createDispatch(tools),
    forms: createFormIntake(tools),
    async onChatChanged(changed) {
      await inTurn.run(() => follow(changed));
    },
    greetings: createChatGreetings(tools),
    roleOf: async (asked) => (await app.team.recognise(asked)).member?.role ?? null,
    commands: commandLists(commands.all, tools),
    introductions: Object.fromEntries(
      tools.locales.map((locale) => [locale, tools.translator(locale)("commands-greeting")]),
    ),
    startBotFirst: createStartBotFirst(tools),
    linkChat: createLinkOwnChat(app, tools.locales),
  };
}
