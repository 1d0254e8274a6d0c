/** HTML that is safe to send. `html` makes it; the constructor is for text that `html` made before, such as a kept message. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What may stand between the pieces of a template. Nothing stands where null, undefined or false is. */
export type HtmlValue = string | number | Html | null | undefined | false | readonly HtmlValue[];

/** Makes HTML from a template: texts are escaped for content and quoted attributes, `Html` and lists of it are taken as they are. */
export function html(pieces: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const filled = pieces.map((piece, index) => (index === 0 ? piece : `${valueText(values[index - 1])}${piece}`));
  return new Html(filled.join(""));
}

/** Makes text safe to stand in HTML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function valueText(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Html) return value.text;
  if (typeof value === "string" || typeof value === "number") return escapeHtml(String(value));
  return value.map(valueText).join("");
}
