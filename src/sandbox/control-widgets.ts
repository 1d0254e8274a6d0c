import { escapeHtml } from "./page.ts";

/** One field of a switch: a choice when it has options, else something to write. */
export interface SwitchField {
  readonly name: string;
  readonly label: string;
  /** The first is chosen, unless `value` is another; an empty one means that nothing is. */
  readonly options?: readonly string[];
  /** What a person reads for an option, where that is not the option itself. */
  readonly words?: Readonly<Record<string, string>>;
  readonly value?: string;
}

/** A small form that sends one operation of the control. */
export interface SwitchForm {
  readonly does: string;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly fields: readonly SwitchField[];
  readonly submit: string;
}

/** What the commonest codes of Meta stand for. */
export const CODE_WORDS: Readonly<Record<string, string>> = {
  null: "nothing",
  "10": "10 · not permitted",
  "190/458": "190/458 · app removed",
  "190/459": "190/459 · checkpoint",
  "190/460": "190/460 · password changed",
  "190/463": "190/463 · expired",
  "190/464": "190/464 · not confirmed",
  "190/467": "190/467 · logged out",
  "190/492": "190/492 · role lost",
  "200/blocked": "200 · app blocked",
};

/** A yes that has to be chosen. */
export const YES_NO = ["", "true"];

/** A word in colour. */
export function chip(kind: "" | "good" | "bad" | "warn", text: string): string {
  return `<span class="chip ${kind}">${escapeHtml(text)}</span>`;
}

/** A button that sends an operation with nothing to choose. */
export function button(text: string, fields: Readonly<Record<string, string>>): string {
  return `<form class="inline" method="post" action="/">${hiddenFields(fields)}<button class="small">${escapeHtml(text)}</button></form>`;
}

/** Renders the form: fields side by side, the button behind them. */
export function switchForm({ does, hidden = {}, fields, submit }: SwitchForm): string {
  return `<form class="switch" method="post" action="/">${hiddenFields({ do: does, ...hidden })}${fields.map(renderField).join("")}<button class="small">${escapeHtml(submit)}</button></form>`;
}

/** A part that is opened when it is wanted. */
export function folded(title: string, parts: readonly string[]): string {
  const body = parts.filter((part) => part !== "").join("\n");
  return body === "" ? "" : `<details><summary>${escapeHtml(title)}</summary>${body}</details>`;
}

function renderField({ name, label, options, words = {}, value }: SwitchField): string {
  const chosen = value ?? options?.[0] ?? "";
  const input = options
    ? `<select name="${escapeHtml(name)}">${options.map((option) => `<option${option === chosen ? " selected" : ""} value="${escapeHtml(option)}">${escapeHtml(words[option] ?? (option === "" ? "—" : option))}</option>`).join("")}</select>`
    : `<input type="text" name="${escapeHtml(name)}" value="${escapeHtml(chosen)}" autocomplete="off">`;
  return `<label><small>${escapeHtml(label)}</small>${input}</label>`;
}

function hiddenFields(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join("");
}
