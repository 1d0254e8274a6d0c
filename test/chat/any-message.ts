import fc from "fast-check";
import type { Button, Message, Span } from "../../src/domain/message.ts";

/** A short message: a warning, for tests that look at one thing in it. */
export function message(given: { readonly title?: string; readonly spans: readonly Span[] }): Message {
  return {
    tone: "warning",
    title: given.title ?? null,
    blocks: [{ type: "text", spans: given.spans }],
    buttons: [],
  };
}

/** A message with every kind of block, span and button. */
export const FULL_MESSAGE: Message = {
  tone: "critical",
  title: "Acme is cut off",
  blocks: [
    {
      type: "text",
      spans: ["since ", { bold: "10:42" }, " ", { code: "190" }, " ", { link: "why", url: "https://a.test/?a=1&b=2" }],
    },
    { type: "lines", lines: [["one"], ["two"]] },
    { type: "note", spans: ["small"] },
  ],
  buttons: [
    [
      { type: "link", label: "Reconnect", url: "https://ops.test/r/x", style: "primary" },
      { type: "command", label: "Snooze", command: "snooze con_1 1d", style: "plain" },
    ],
    [{ type: "command", label: "Disconnect", command: "disconnect con_1", style: "danger" }],
  ],
};

const text = () =>
  fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.constantFrom(
      "<b>",
      "@channel",
      "<!channel>",
      "<@U1>",
      "*x*",
      "&amp;",
      "🎉".repeat(300),
      "\u0000",
      "\ud800",
      "e\u0301".repeat(2_000),
      "a".repeat(5_000),
      "word ".repeat(1_500),
      "line\nbreak",
      "",
    ),
  );

const span = (): fc.Arbitrary<Span> =>
  fc.oneof(
    text(),
    text().map((bold) => ({ bold })),
    text().map((code) => ({ code })),
    text().map((link) => ({ link, url: "https://ops.test/r/x" })),
  );

const style = () => fc.constantFrom("primary" as const, "plain" as const, "danger" as const);

const button = (): fc.Arbitrary<Button> =>
  fc.oneof(
    fc.record({
      type: fc.constant("link" as const),
      label: text(),
      url: fc.constantFrom("https://ops.test/r/x", "javascript:alert(1)"),
      style: style(),
    }),
    fc.record({
      type: fc.constant("command" as const),
      label: text(),
      command: fc.string({ maxLength: 80 }),
      style: style(),
    }),
  );

/** Any message at all: names from hell, far too long, far too many. */
export function anyMessage(): fc.Arbitrary<Message> {
  return fc.record({
    tone: fc.constantFrom("plain", "ok", "info", "warning", "critical", "resolved"),
    title: fc.option(text()),
    blocks: fc.array(
      fc.oneof(
        fc.record({ type: fc.constant("text" as const), spans: fc.array(span(), { maxLength: 4 }) }),
        fc.record({ type: fc.constant("note" as const), spans: fc.array(span(), { maxLength: 2 }) }),
        fc.record({
          type: fc.constant("lines" as const),
          lines: fc.array(fc.array(span(), { maxLength: 2 }), { maxLength: 60 }),
        }),
      ),
      { maxLength: 5 },
    ),
    buttons: fc.array(fc.array(button(), { maxLength: 12 }), { maxLength: 14 }),
  });
}
