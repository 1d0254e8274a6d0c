import { commandSpelling, spellCommand } from "../domain/command-spelling.ts";
import { isRefusal, Refusal } from "../domain/errors.ts";
import { inDirection, type Message, plainMessage } from "../domain/message.ts";
import { mayDo } from "../domain/permissions.ts";
import { shorten } from "../domain/split-lines.ts";
import { HOUR_MS } from "../lib/clock.ts";
import { withoutDirectionMarks } from "../lib/fold-text.ts";
import type { Log } from "../lib/log/log.ts";
import { StoreUnavailable } from "../store/store.ts";
import type { CommandContext } from "./command-context.ts";
import { createFindCommand, type FoundCommand } from "./find-command.ts";
import type { Dispatch, Incoming, Responder } from "./incoming.ts";
import { type RecogniseTools, recogniseContext } from "./recognise-context.ts";
import { type CommandRegistry, nearestCommand } from "./registry.ts";

export interface DispatchTools extends RecogniseTools {
  readonly commands: CommandRegistry;
  /** The languages whose words for commands are taken from everybody, besides those of their own. */
  readonly locales?: readonly string[];
  readonly log: Log;
}

/** Platforms repeat an update for at most a day or so; after this long a repetition would be a new wish. */
const REMEMBER_UPDATES_MS = 48 * HOUR_MS;

/**
 * The one way in for all chats: once per update (B52), chat and member recognised, the role checked at the moment of the
 * press or the line (B54), and every refusal said in one helpful sentence, never silence.
 */
export function createDispatch(tools: DispatchTools): Dispatch {
  const { app, commands, log } = tools;
  const findCommand = createFindCommand(tools);

  async function run(incoming: Incoming, responder: Responder): Promise<void> {
    if (incoming.updateId !== null && !(await app.firstTime(`update/${incoming.updateId}`, REMEMBER_UPDATES_MS)))
      return;
    const context = await recogniseContext(tools, incoming);
    await answer(findCommand(withoutDirectionMarks(incoming.line), context.t.locale), context, responder);
  }

  async function answer(found: FoundCommand, context: CommandContext, responder: Responder): Promise<void> {
    const { command, word, words } = found;
    const { t, member, chat } = context;
    try {
      // What a deep link carries behind /start is a pairing code (letters, digits and dashes).
      if (command?.name === "help" && /^\/?start$/i.test(word) && words.length === 1)
        return await answer({ command: commands.find("link"), word: "link", words }, context, responder);
      if (command === null)
        throw new Refusal("unknown_command", { asked: shorten(word, 40), nearest: nearest(word, context) });
      if (!mayDo(member?.role ?? null, command.role)) {
        if (member === null)
          throw chat === null ? new Refusal("not_linked") : new Refusal("forbidden", { needed: "person" });
        throw new Refusal("forbidden", { needed: t(`commands-role-${command.role}`) });
      }
      const visibility = command.answers;
      for await (const message of command.run(words, context))
        await responder.show(inDirection(message, t.direction), visibility);
    } catch (error) {
      const message = inDirection(apology(error, context), t.direction);
      await responder.show(message, isForAll(error) ? "chat" : "private").catch((cause: unknown) => {
        throw new Unanswerable("the responder failed", { cause });
      });
    }
  }

  /** As it is typed where the person is: not every platform lets every command be typed by its own name. */
  function nearest(word: string, { address }: CommandContext): string {
    return spellCommand(nearestCommand(commands, word), address?.platform ?? null);
  }

  function apology(error: unknown, { t, address }: CommandContext): Message {
    if (error instanceof Refusal) {
      const { usage } = error.facts;
      const spell = commandSpelling(address?.platform);
      const facts =
        spell === undefined || typeof usage !== "string" ? error.facts : { ...error.facts, usage: spell(usage) };
      return plainMessage(t(`commands-refusal-${error.code.replaceAll("_", "-")}`, facts), "info");
    }
    if (error instanceof StoreUnavailable) return plainMessage(t("commands-database-down"), "warning");
    log.error({ err: error }, "a command broke");
    return plainMessage(t("commands-broke"), "warning");
  }

  return async (incoming, responder) => {
    try {
      await run(incoming, responder);
    } catch (error) {
      const { platform } = incoming.address;
      if (error instanceof Unanswerable) {
        log.error({ err: error.cause, platform }, "an answer could not be given");
        return;
      }
      const t = tools.translator(incoming.person.locale ?? tools.defaultLanguage, platform);
      const down = error instanceof StoreUnavailable;
      log.error({ err: error, platform }, down ? "a command met a database that does not answer" : "a command broke");
      const sentence = t(down ? "commands-database-down" : "commands-broke");
      await responder
        .show(inDirection(plainMessage(sentence, "warning"), t.direction), "chat")
        .catch((cause) => log.error({ err: cause, platform }, "nor could that be said"));
    }
  };
}

/** Not even the apology could be shown: saying it once more would fail the same way. */
class Unanswerable extends Error {
  override readonly name = "Unanswerable";
}

/** What concerns everybody in the chat and tells nothing of a connection: who never started the bot must read it too. */
function isForAll(error: unknown): boolean {
  return isRefusal(error, "not_linked") || error instanceof StoreUnavailable;
}
