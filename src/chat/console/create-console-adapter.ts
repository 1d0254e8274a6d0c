import type { ChatAddress } from "../../domain/team.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Random } from "../../lib/random.ts";
import type { ConsoleChat } from "../console-chat.ts";
import type { ChatAdapter } from "../messenger.ts";
import { createConversation } from "./conversation.ts";
import { consoleGreeting } from "./greeting.ts";
import { type ConsolePerson, createConsoleReceiver } from "./receive.ts";
import { CONSOLE_ADDRESS, createConsoleMessenger } from "./send.ts";

/** The console: a messenger of the product, and the chat that its page in the browser shows. */
export interface ConsoleAdapter extends ChatAdapter, ConsoleChat {
  readonly platform: "console";
  /** Resolves when no command is being worked on. */
  idle(): Promise<void>;
}

/** What the console needs from the product. */
export interface ConsoleWiring {
  readonly dispatch: Parameters<typeof createConsoleReceiver>[0]["dispatch"];
  /** Makes the console a chat of the team and its person an admin (`team.linkOwnChat`); called until it succeeds once. */
  readonly linkChat: (input: {
    readonly address: ChatAddress;
    readonly title: string;
    readonly person: ConsolePerson & { readonly platform: "console"; readonly locale: string | null };
  }) => Promise<unknown>;
  /** The texts of a language; null is that of the install. */
  readonly translator: (locale: string | null) => Translator;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** Makes the console. `start` never fails: a database that is away is asked again with the first command. */
export function createConsoleAdapter(options: ConsoleWiring): ConsoleAdapter {
  const { dispatch, linkChat, translator, clock, random } = options;
  const log = options.log.child({ platform: "console" });
  const t = translator(null);
  const title = t("pages-console-title");
  const person: ConsolePerson = { userId: "you", name: t("pages-console-person") };
  const conversation = createConversation({ clock, random });
  const receiver = createConsoleReceiver({
    conversation,
    dispatch,
    person,
    chatTitle: title,
    ready: () => link(),
    log,
  });
  let linking: Promise<boolean> | null = null;
  let welcomed = false;
  let stopped = false;

  /** `locale` is the language of the browser, once one came. */
  async function link(locale: string | null = null): Promise<void> {
    linking ??= tryToLink(locale);
    if (!(await linking)) linking = null;
  }

  async function tryToLink(locale: string | null): Promise<boolean> {
    try {
      await linkChat({ address: CONSOLE_ADDRESS, title, person: { ...person, platform: "console", locale } });
      return true;
    } catch (error) {
      log.warn({ err: error }, "The console could not be linked to the team yet.");
      return false;
    }
  }

  const receive: ConsoleAdapter["receive"] = (input) => {
    if (!stopped) receiver.receive(input);
  };

  return {
    platform: "console",
    messenger: createConsoleMessenger(conversation),
    hooks: [],
    chatUrl: () => "/console",
    reachable: () => !stopped,
    start: () => link(),
    async stop() {
      stopped = true;
      await receiver.idle();
    },
    messages: conversation.messages,
    subscribe: conversation.subscribe,
    receive,
    idle: receiver.idle,
    welcome(locale) {
      if (welcomed || stopped) return;
      welcomed = true;
      conversation.add(consoleGreeting(translator(locale)));
      // The browser says now which language is spoken here.
      linking = null;
      void link(locale);
      receive({ line: "status", pressed: true, locale });
    },
  };
}
