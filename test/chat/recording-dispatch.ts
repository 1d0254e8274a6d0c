import type { FormIntake } from "../../src/commands/form-intake.ts";
import type { Dispatch, Incoming, Responder } from "../../src/commands/incoming.ts";
import type { Message } from "../../src/domain/message.ts";
import { plainMessage } from "../../src/domain/message.ts";

/** What a test lets a command answer: nothing, or any number of messages. */
export type Answer = (incoming: Incoming, responder: Responder) => Promise<void> | void;

/** A dispatch that keeps what came in, and answers as the test says; `echo` by default. */
export function recordingDispatch(answer: Answer = (incoming, responder) => responder.show(echo(incoming), "chat")) {
  const seen: Incoming[] = [];
  const waiting = new Set<() => void>();
  const dispatch: Dispatch = async (incoming, responder) => {
    seen.push(incoming);
    for (const look of [...waiting]) look();
    await answer(incoming, responder);
  };
  /** Resolves with the first incoming of this line, whether it is there already or still to come. */
  function waitFor(line: string): Promise<Incoming> {
    return new Promise((resolve) => {
      const look = () => {
        const found = seen.find((incoming) => incoming.line === line);
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  }
  return { dispatch, seen, waitFor };
}

/** No line has a form. */
export const NO_FORMS: FormIntake = {
  offers: () => false,
  open: async () => ({ outcome: "none" }),
  read: () => ({ type: "unknown" }),
};

/** A message that says what came in. */
export function echo(incoming: Incoming): Message {
  return plainMessage(`echo ${incoming.line}`);
}

/** A log that keeps its lines as texts. */
export function recordingLog() {
  const lines: string[] = [];
  const method =
    (level: string) =>
    (first: object | string, text?: string): void => {
      lines.push(`${level} ${typeof first === "string" ? first : `${text ?? ""} ${JSON.stringify(first)}`}`);
    };
  const log = {
    trace: method("trace"),
    debug: method("debug"),
    info: method("info"),
    warn: method("warn"),
    error: method("error"),
    fatal: method("fatal"),
    child: () => log,
  };
  return { log, lines };
}
