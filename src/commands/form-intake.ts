import type { Form, FormValues } from "../domain/form.ts";
import { mayDo } from "../domain/permissions.ts";
import { HOUR_MS } from "../lib/clock.ts";
import type { Log } from "../lib/log/log.ts";
import type { Command } from "./command.ts";
import type { DispatchTools } from "./dispatch.ts";
import { createFindCommand } from "./find-command.ts";
import type { Incoming } from "./incoming.ts";
import { zoneOf } from "./moment-words.ts";
import { recogniseContext } from "./recognise-context.ts";

/** The commands' forms, for a platform that has such. None of it throws. */
export interface FormIntake {
  /** Whether a form completes this line; known at once. */
  offers(line: string): boolean;
  /** The form for who typed or pressed the line. It gives nobody a right: what is filled in is dispatched as a line. */
  open(incoming: Incoming): Promise<OpenedForm>;
  /** What was filled in, as a line to dispatch; or what is wrong with which field. */
  read(filled: FilledForm): FilledLine;
}

export type OpenedForm =
  | ({ readonly outcome: "form"; readonly form: Form } & Pick<FilledForm, "line" | "locale" | "timeZone">)
  /** The line is to be dispatched as it is: it says why there is no form, or it can do without. */
  | { readonly outcome: "none" }
  /** The same update was worked on before (B52). */
  | { readonly outcome: "repeated" };

export interface FilledForm {
  /** The line that the form completes, such as `snooze inc_x`. */
  readonly line: string;
  /** The language that the form was made in. */
  readonly locale: string;
  /** The chat's. */
  readonly timeZone: string;
  readonly values: FormValues;
}

export type FilledLine =
  | { readonly type: "line"; readonly line: string; readonly answers: Command["answers"] }
  | { readonly type: "problem"; readonly field: string; readonly text: string }
  /** No form of ours. */
  | { readonly type: "unknown" };

/** Makes the intake over the same tools as dispatch. */
export function createFormIntake(tools: DispatchTools & { readonly log: Log }): FormIntake {
  const { app, translator, defaultLanguage, log } = tools;
  const findCommand = createFindCommand(tools);

  function find(line: string) {
    const { command, words } = findCommand(line, defaultLanguage);
    const form = command?.form;
    return command === null || form === undefined ? null : { command, form, words };
  }

  async function open(incoming: Incoming): Promise<OpenedForm> {
    const found = find(incoming.line);
    if (found === null) return { outcome: "none" };
    const { command, form, words } = found;
    const { updateId } = incoming;
    if (updateId !== null && !(await app.firstTime(`form/${updateId}`, REMEMBER_MS))) return { outcome: "repeated" };
    const context = await recogniseContext(tools, incoming);
    if (!mayDo(context.member?.role ?? null, command.role)) return { outcome: "none" };
    const made = await form.make(words, context);
    if (made === null) return { outcome: "none" };
    return {
      outcome: "form",
      form: made,
      line: [command.name, ...words].join(" "),
      locale: context.t.locale,
      timeZone: zoneOf(context),
    };
  }

  return {
    offers(line) {
      const found = find(line);
      return found?.form.completes(found.words) ?? false;
    },
    async open(incoming) {
      try {
        return await open(incoming);
      } catch (error) {
        // Dispatch meets the same trouble, and says it.
        log.warn({ err: error }, "a form could not be made");
        return { outcome: "none" };
      }
    },
    read({ line, values, locale, timeZone }) {
      const found = find(line);
      if (found === null) return { type: "unknown" };
      const { command, form, words } = found;
      const reading = form.read(words, values, { t: translator(locale), now: app.clock.now(), timeZone });
      if (reading.type === "problem") return reading;
      return { type: "line", line: [command.name, ...reading.words].join(" "), answers: command.answers };
    },
  };
}

const REMEMBER_MS = HOUR_MS;
