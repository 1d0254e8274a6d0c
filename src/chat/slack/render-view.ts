import type { types } from "@slack/bolt";
import type { Form, FormChoice, FormField, FormOption } from "../../domain/form.ts";
import type { Message } from "../../domain/message.ts";
import { cleanText, shorten } from "../../domain/split-lines.ts";
import { capBlocks, renderSlack } from "./render.ts";
import { type FormPlace, type ViewPlace, writePlace } from "./view-place.ts";

/** The `callback_id` of every form of ours. */
export const FORM_CALLBACK = "form";

/** A form as a modal; null where it does not fit into one, and buttons have to do. */
export function renderForm(form: Form, place: FormPlace): types.ModalView | null {
  const metadata = writePlace(place);
  const blocks = form.fields.map(inputOf).filter((block) => block !== null);
  if (metadata === null || blocks.length === 0) return null;
  return {
    type: "modal",
    callback_id: FORM_CALLBACK,
    title: plain(form.title, TITLE_MAX_CHARACTERS),
    submit: plain(form.submitLabel, TITLE_MAX_CHARACTERS),
    close: plain(form.closeLabel, TITLE_MAX_CHARACTERS),
    private_metadata: metadata,
    blocks,
  };
}

/** An answer as a modal, in one view however long it is. */
export function renderAnswer(message: Message, title: string, place: ViewPlace): types.ModalView {
  return modal(title, place, capBlocks(renderSlack(message).flatMap((part) => part.blocks)));
}

/** What stands in a modal until the answer is there. It has no words, for it is shown before the language is known. */
export function waitingView(title: string, place: ViewPlace): types.ModalView {
  return modal(title, place, [{ type: "section", text: { type: "plain_text", text: "⏳", emoji: false } }]);
}

function modal(title: string, { form: _form, ...place }: ViewPlace, blocks: types.KnownBlock[]): types.ModalView {
  return {
    type: "modal",
    title: plain(title, TITLE_MAX_CHARACTERS),
    private_metadata: writePlace(place) ?? "",
    blocks,
  };
}

// https://docs.slack.dev/reference/views, /reference/block-kit/composition-objects/option-object and the comments of
// @slack/types 3.2 (2026-11-21).
const TITLE_MAX_CHARACTERS = 24;
const LABEL_MAX_CHARACTERS = 2_000;
const OPTION_MAX_CHARACTERS = 75;
const MAX_OPTIONS = 100;
const MAX_RADIO_BUTTONS = 10;
const TEXT_MAX_CHARACTERS = 150;

function inputOf(field: FormField): types.InputBlock | null {
  const element = elementOf(field);
  if (element === null) return null;
  return {
    type: "input",
    block_id: field.name,
    label: plain(field.label, LABEL_MAX_CHARACTERS),
    optional: field.optional,
    element,
  };
}

function elementOf(field: FormField): types.InputBlock["element"] | null {
  switch (field.type) {
    case "choice":
      return choiceOf(field);
    case "text":
      return { type: "plain_text_input", action_id: field.name, max_length: TEXT_MAX_CHARACTERS };
    case "date":
      return { type: "datepicker", action_id: field.name };
    case "time":
      return { type: "timepicker", action_id: field.name };
  }
}

/** Few stand there to be pressed; many are a list that can be searched. */
function choiceOf({ name, groups, chosen }: FormChoice): types.InputBlock["element"] | null {
  const fitting = groups
    .map(({ label, options }) => ({
      label: plain(label, OPTION_MAX_CHARACTERS),
      options: options
        .filter(({ value }) => fitsOption(value))
        .slice(0, MAX_OPTIONS)
        .map(optionOf),
    }))
    .filter(({ options }) => options.length > 0);
  const all = fitting.flatMap(({ options }) => options);
  const initial = all.find(({ value }) => value === chosen);
  const from = initial === undefined ? {} : { initial_option: initial };
  if (all.length === 0) return null;
  if (fitting.length === 1 && all.length <= MAX_RADIO_BUTTONS)
    return { type: "radio_buttons", action_id: name, options: all, ...from };
  return { type: "static_select", action_id: name, option_groups: fitting, ...from };
}

function fitsOption(value: string): boolean {
  return value !== "" && value.length <= OPTION_MAX_CHARACTERS;
}

function optionOf({ value, label, about }: FormOption): types.PlainTextOption {
  const description = about === null ? {} : { description: plain(about, OPTION_MAX_CHARACTERS) };
  return { value, text: plain(label, OPTION_MAX_CHARACTERS), ...description };
}

/** One line that Slack parses nothing in; never empty, which Slack refuses. */
function plain(text: string, limit: number): types.PlainTextElement {
  const line = shorten(cleanText(text).replaceAll("\n", " ").trim(), limit);
  return { type: "plain_text", text: line === "" ? "…" : line, emoji: false };
}
