import type { Dispatch, Responder } from "../../commands/incoming.ts";
import type { Log } from "../../lib/log/log.ts";
import { createPool, PoolFullError } from "../../lib/pool.ts";
import type { Conversation } from "./conversation.ts";
import { CONSOLE_ADDRESS } from "./send.ts";

/** The person in front of the console, as the team knows them. */
export interface ConsolePerson {
  readonly userId: string;
  readonly name: string;
}

/** Takes lines and presses in: shows what was typed at once, works on it afterwards, so many at a time (B51). */
export interface ConsoleReceiver {
  receive(input: { readonly line: string; readonly pressed: boolean; readonly locale: string | null }): void;
  /** Resolves when nothing runs. */
  idle(): Promise<void>;
}

/** Makes the receiver. `ready` is awaited before each command: it links the chat, and must not reject. */
export function createConsoleReceiver(options: {
  readonly conversation: Conversation;
  readonly dispatch: Dispatch;
  readonly person: ConsolePerson;
  readonly chatTitle: string;
  readonly ready: () => Promise<void>;
  readonly log: Log;
}): ConsoleReceiver {
  const { conversation, dispatch, person, chatTitle, ready, log } = options;
  const pool = createPool(MAX_RUNNING, MAX_WAITING);
  let working = 0;

  function count(change: 1 | -1): void {
    working += change;
    conversation.working(working);
  }

  return {
    receive({ line, pressed, locale }) {
      if (!pressed) conversation.addLine(line);
      count(1);
      const incoming = {
        updateId: null,
        address: CONSOLE_ADDRESS,
        chatTitle,
        person: { ...person, locale, mayHaveRole: true },
        line: line.replace(/^\//, ""),
        pressed,
      };
      const work = async () => {
        await ready();
        await dispatch(incoming, createConsoleResponder(conversation));
      };
      pool
        .run(work)
        .catch((error: unknown) => {
          if (error instanceof PoolFullError)
            log.warn("The console is asked for more than it can do; a line was dropped.");
          else log.error({ err: error }, "A line of the console could not be worked on.");
        })
        .finally(() => count(-1));
    },
    idle: () => pool.idle(),
  };
}

/** The first message is added, later ones take its place. */
function createConsoleResponder(conversation: Conversation): Responder {
  let ref: string | null = null;
  return {
    async show(message) {
      if (ref === null || conversation.edit(ref, message) === "missing") ref = conversation.add(message);
    },
  };
}

const MAX_RUNNING = 20;
const MAX_WAITING = 100;
