import type { types } from "@slack/bolt";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderAnswer, renderForm, waitingView } from "../../../src/chat/slack/render-view.ts";
import { readPlace, writePlace } from "../../../src/chat/slack/view-place.ts";
import type { Form, FormField } from "../../../src/domain/form.ts";
import { anyMessage, message } from "../any-message.ts";

const form = { line: "connect", pressed: false, locale: "en", timeZone: "UTC" };
const place = { chat: "C1", thread: null, title: "#ops", form };

const any = () =>
  fc.oneof(
    fc.string({ unit: "binary", maxLength: 100 }),
    fc.constantFrom("<!channel>", "*x*", "", " ", "🎉".repeat(300), "a\nb", "\ud800", "word ".repeat(900)),
  );

const field = (): fc.Arbitrary<FormField> =>
  fc.oneof(
    fc.record({
      type: fc.constantFrom("text" as const, "date" as const, "time" as const),
      name: fc.constantFrom("a", "b"),
      label: any(),
      optional: fc.boolean(),
    }),
    fc.record({
      type: fc.constant("choice" as const),
      name: fc.constantFrom("c", "d"),
      label: any(),
      groups: fc.array(
        fc.record({
          label: any(),
          options: fc.array(fc.record({ value: any(), label: any(), about: fc.option(any()) }), { maxLength: 120 }),
        }),
        { maxLength: 3 },
      ),
      chosen: fc.option(any()),
      optional: fc.boolean(),
    }),
  );

const anyForm = (): fc.Arbitrary<Form> =>
  fc.record({ title: any(), submitLabel: any(), closeLabel: any(), fields: fc.array(field(), { maxLength: 3 }) });

function expectText(text: types.PlainTextElement | undefined, limit: number): void {
  expect(text?.type).toBe("plain_text");
  expect(text?.text.trim()).not.toBe("");
  expect(text?.text.length).toBeLessThanOrEqual(limit);
  expect(text?.text.isWellFormed()).toBe(true);
  expect(text?.text).not.toContain("\n");
}

function expectOptions(options: readonly types.PlainTextOption[]): void {
  expect(options.length).toBeGreaterThan(0);
  expect(options.length).toBeLessThanOrEqual(100);
  for (const option of options) {
    expectText(option.text, 75);
    if (option.description !== undefined) expectText(option.description, 75);
    expect(option.value?.length).toBeGreaterThan(0);
    expect(option.value?.length).toBeLessThanOrEqual(75);
  }
}

describe("a form as a modal", () => {
  it("shows few choices to press, and many as a list that can be searched", () => {
    const option = (value: string) => ({ value, label: value.toUpperCase(), about: null });
    const choice = (groups: readonly (readonly string[])[]): Form => ({
      title: "Title",
      submitLabel: "Do it",
      closeLabel: "Leave",
      fields: [
        {
          type: "choice",
          name: "what",
          label: "What?",
          groups: groups.map((values) => ({ label: "group", options: values.map(option) })),
          chosen: "b",
          optional: false,
        },
      ],
    });
    const [few] = renderForm(choice([["a", "b"]]), place)!.blocks as types.InputBlock[];
    const b = { value: "b", text: { type: "plain_text", text: "B", emoji: false } };
    expect(few).toMatchObject({
      block_id: "what",
      element: { type: "radio_buttons", action_id: "what", initial_option: b },
    });
    const [more] = renderForm(choice([["a"], ["b"]]), place)!.blocks as types.InputBlock[];
    expect(more?.element).toMatchObject({ type: "static_select", initial_option: b });
    const long = Array.from({ length: 11 }, (_, index) => `option ${index}`);
    const [list] = renderForm(choice([long]), place)!.blocks as types.InputBlock[];
    expect(list?.element).toMatchObject({ type: "static_select" });
  });

  it("is none where nothing can be filled in, or where what it carries is too long for Slack", () => {
    const empty: Form = { title: "t", submitLabel: "s", closeLabel: "c", fields: [] };
    expect(renderForm(empty, place)).toBeNull();
    const entry: Form = { ...empty, fields: [{ type: "date", name: "day", label: "Day", optional: true }] };
    expect(renderForm(entry, place)).not.toBeNull();
    expect(renderForm(entry, { ...place, form: { ...form, line: "x".repeat(3_000) } })).toBeNull();
  });

  it("B55, B58: whatever stands on it, it keeps within Slack's limits and is parsed by nobody", () => {
    fc.assert(
      fc.property(anyForm(), (given) => {
        const view = renderForm(given, place);
        if (view === null) return;
        for (const text of [view.title, view.submit, view.close]) expectText(text, 24);
        expect(view.private_metadata?.length).toBeLessThanOrEqual(3_000);
        expect(readPlace(view.private_metadata ?? null)).toEqual(place);
        expect(view.blocks.length).toBeLessThanOrEqual(100);
        for (const block of view.blocks as types.InputBlock[]) {
          expectText(block.label, 2_000);
          const { element } = block;
          if (element.type === "radio_buttons") {
            expect(element.options.length).toBeLessThanOrEqual(10);
            expectOptions(element.options as types.PlainTextOption[]);
          }
          if (element.type !== "static_select") continue;
          for (const group of element.option_groups ?? []) {
            expectText(group.label, 75);
            expectOptions(group.options as types.PlainTextOption[]);
          }
        }
        expect(JSON.stringify(view)).not.toContain("mrkdwn");
      }),
      { interruptAfterTimeLimit: 20_000 },
    );
  });
});

describe("an answer as a modal", () => {
  it("B58: is one view however long it is", () => {
    fc.assert(
      fc.property(anyMessage(), any(), (given, title) => {
        const view = renderAnswer(given, title, place);
        expectText(view.title, 24);
        expect(view.blocks.length).toBeLessThanOrEqual(100);
        expect(view.blocks.length).toBeGreaterThan(0);
        expect(view.submit).toBeUndefined();
      }),
      { interruptAfterTimeLimit: 20_000 },
    );
  });

  it("knows the chat that its buttons stand for, and is no form any more", () => {
    for (const view of [renderAnswer(message({ spans: ["a"] }), "t", place), waitingView("t", place)])
      expect(readPlace(view.private_metadata ?? null)).toEqual({ chat: "C1", thread: null, title: "#ops" });
  });
});

describe("what a view carries along", () => {
  it("comes back as it was", () => {
    for (const given of [place, { chat: "C1", thread: "1.1", title: "" }])
      expect(readPlace(writePlace(given))).toEqual(given);
  });

  it("is nothing when it is too long", () => {
    expect(writePlace({ ...place, title: "x".repeat(3_000) })).toBeNull();
  });
});
