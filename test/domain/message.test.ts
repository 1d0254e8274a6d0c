import { expect, it } from "vitest";
import { type Message, messageText, plainMessage, spansText, TONE_ICONS } from "../../src/domain/message.ts";

it("a message as bare text holds title, lines and links, and what buttons run is left out", () => {
  const message: Message = {
    tone: "critical",
    title: "shop is disconnected",
    blocks: [
      { type: "text", spans: ["Since ", { bold: "Monday" }, "."] },
      { type: "lines", lines: [["one ", { code: "190/460" }], [{ link: "two", url: "https://a.example" }]] },
      { type: "note", spans: ["small"] },
    ],
    buttons: [
      [
        { type: "link", label: "Reconnect", url: "https://keeper.test/r/1", style: "primary" },
        { type: "command", label: "Refresh", command: "refresh con_1", style: "plain" },
      ],
    ],
  };
  expect(messageText(message)).toBe(
    "🔴 shop is disconnected\nSince Monday.\none 190/460\ntwo\nsmall\nReconnect: https://keeper.test/r/1",
  );
});

it("a plain tone brings no icon, and a message without title begins with its text", () => {
  expect(TONE_ICONS.plain).toBe("");
  expect(messageText({ ...plainMessage("text"), title: "Title" })).toBe("Title\ntext");
  expect(messageText(plainMessage("done", "ok"))).toBe("done");
});

it("B55: text stays the text it is, markup and all", () => {
  expect(spansText(["<b>", { bold: "*x*" }, { code: "@channel" }])).toBe("<b>*x*@channel");
});
