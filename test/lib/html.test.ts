import { expect, it } from "vitest";
import { html } from "../../src/lib/html.ts";

it("escapes every text, in content and in attributes", () => {
  expect(html`<a title="${`"'<&>`}">${"<b>"}</a>`.text).toBe('<a title="&#34;&#39;&#60;&#38;&#62;">&#60;b&#62;</a>');
});

it("takes its own HTML, lists and numbers as they are, and leaves nothing out of nothing", () => {
  const items = ["a<", "b"].map((item) => html`<li>${item}</li>`);
  expect(html`<ul>${items}</ul>${null}${undefined}${false}${0}`.text).toBe("<ul><li>a&#60;</li><li>b</li></ul>0");
});
