import { beforeEach, describe, expect, it } from "vitest";
import { type ConsoleAdapter, createConsoleAdapter } from "../../../src/chat/console/create-console-adapter.ts";
import type { Dispatch, Incoming } from "../../../src/commands/incoming.ts";
import { type Message, plainMessage } from "../../../src/domain/message.ts";
import { openCatalog } from "../../../src/lib/i18n/catalog.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { createFakeClock, createSeededRandom } from "../../fakes/fake-clock.ts";

const ADDRESS = { platform: "console", chat: "main", thread: null } as const;
const texts = await openCatalog();

let heard: Incoming[];
let links: number;
let languages: (string | null)[];
let linkable: boolean;
let answer: Dispatch;
let console: ConsoleAdapter;

beforeEach(() => {
  heard = [];
  links = 0;
  languages = [];
  linkable = true;
  answer = async () => undefined;
  console = createConsoleAdapter({
    dispatch: async (incoming, responder) => {
      heard.push(incoming);
      await answer(incoming, responder);
    },
    async linkChat({ person }) {
      links += 1;
      languages.push(person.locale);
      if (!linkable) throw new Error("the store is away");
    },
    translator: (locale) => texts.translator(locale ?? "en"),
    clock: createFakeClock(),
    random: createSeededRandom(),
    log: silentLog,
  });
});

function shown(): string[] {
  return console.messages().entries.map(({ html }) => html);
}

describe("as a messenger", () => {
  it("sends, edits where the message stands, and knows an edit that changes nothing", async () => {
    const sent = await console.messenger.send(ADDRESS, plainMessage("one"));
    await console.messenger.send(ADDRESS, plainMessage("two"));
    const ref = sent.outcome === "sent" ? sent.ref : "";
    expect(await console.messenger.edit(ADDRESS, ref, plainMessage("uno"))).toEqual({ outcome: "sent", ref });
    expect(await console.messenger.edit(ADDRESS, ref, plainMessage("uno"))).toEqual({ outcome: "unchanged" });
    expect(shown().map((html) => /<p>(\w+)/.exec(html)?.[1])).toEqual(["uno", "two"]);
  });

  it("shows private answers, and tells a chat that is not there", async () => {
    expect((await console.messenger.sendPrivate("you", plainMessage("psst"))).outcome).toBe("sent");
    const elsewhere = { ...ADDRESS, chat: "other" };
    expect((await console.messenger.send(elsewhere, plainMessage("x"))).outcome).toBe("gone");
    expect((await console.messenger.edit(elsewhere, "x", plainMessage("x"))).outcome).toBe("gone");
    expect(shown()).toHaveLength(1);
  });

  it("keeps the last 200 messages, and calls an edit of one that is forgotten missing", async () => {
    const first = await console.messenger.send(ADDRESS, plainMessage("first"));
    for (let count = 0; count < 200; count += 1) await console.messenger.send(ADDRESS, plainMessage(`${count}`));
    expect(shown()).toHaveLength(200);
    const ref = first.outcome === "sent" ? first.ref : "";
    expect(await console.messenger.edit(ADDRESS, ref, plainMessage("x"))).toEqual({ outcome: "missing" });
    expect(await console.messenger.edit(ADDRESS, "msg_of_another_process", plainMessage("x"))).toEqual({
      outcome: "missing",
    });
  });

  it("B55: escapes every text from outside and makes no link of anything but the web", async () => {
    const evil = `<img src=x onerror="alert(1)">'@channel *x*`;
    const message: Message = {
      tone: "critical",
      title: evil,
      blocks: [
        { type: "text", spans: [evil, { bold: evil }, { code: evil }, { link: evil, url: "javascript:alert(1)" }] },
        { type: "lines", lines: [[evil], [{ link: "ok", url: `https://x.example/"><b>` }]] },
        { type: "note", spans: [evil] },
      ],
      buttons: [
        [
          { type: "link", label: evil, url: "data:text/html,x", style: "primary" },
          { type: "command", label: evil, command: `"><script>`, style: "danger" },
        ],
      ],
    };
    await console.messenger.send(ADDRESS, message);
    const [html = ""] = shown();
    expect(html).not.toMatch(/<img|<script|javascript:|data:|onerror="/);
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(html).toContain('href="https://x.example/&#34;&#62;&#60;b&#62;" target="_blank" rel="noopener"');
    expect(html).toContain('data-command="&#34;&#62;&#60;script&#62;"');
  });
});

describe("as a receiver", () => {
  it("shows what was typed, hands it on without the slash, and shows progress in one place", async () => {
    answer = async (_incoming, responder) => {
      for (const text of ["1 of 2", "2 of 2"]) await responder.show(plainMessage(text), "private");
    };
    console.receive({ line: "/refresh all", pressed: false, locale: "pt-BR" });
    await console.idle();
    expect(heard).toMatchObject([
      {
        updateId: null,
        address: ADDRESS,
        line: "refresh all",
        pressed: false,
        person: { userId: "you", locale: "pt-BR", mayHaveRole: true },
      },
    ]);
    expect(shown().map((html) => /<p>([^<]+)/.exec(html)?.[1])).toEqual(["/refresh all", "2 of 2"]);
  });

  it("shows nothing for a press but its answer", async () => {
    console.receive({ line: "status", pressed: true, locale: null });
    await console.idle();
    expect(heard).toMatchObject([{ line: "status", pressed: true }]);
    expect(shown()).toEqual([]);
  });

  it("B51: a slow command blocks no other", async () => {
    let release: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    answer = async ({ line }, responder) => {
      if (line === "slow") await slow;
      await responder.show(plainMessage(`did ${line}`), "chat");
    };
    const done = new Promise<void>((resolve) => {
      console.subscribe((change) => change.type === "entry" && change.entry.html.includes("did fast") && resolve());
    });
    console.receive({ line: "slow", pressed: true, locale: null });
    console.receive({ line: "fast", pressed: true, locale: null });
    await done;
    expect(shown().join()).not.toContain("did slow");
    release();
    await console.stop();
    expect(shown().join()).toContain("did slow");
  });

  it("goes on after a command that broke", async () => {
    answer = async () => {
      throw new Error("broken");
    };
    console.receive({ line: "status", pressed: true, locale: null });
    await console.idle();
    answer = async (_incoming, responder) => responder.show(plainMessage("fine"), "chat");
    console.receive({ line: "status", pressed: true, locale: null });
    await console.idle();
    expect(shown().join()).toContain("fine");
  });
});

describe("its life", () => {
  it("links its chat at start, and with the next command when the store was away", async () => {
    linkable = false;
    await console.start();
    expect(links).toBe(1);
    linkable = true;
    for (let count = 0; count < 3; count += 1) console.receive({ line: "status", pressed: true, locale: null });
    await console.idle();
    expect(links).toBe(2);
    expect(heard).toHaveLength(3);
  });

  it("takes nothing once it was stopped", async () => {
    await console.start();
    expect(console.reachable()).toBe(true);
    await console.stop();
    console.receive({ line: "status", pressed: true, locale: null });
    console.welcome(null);
    expect([console.reachable(), heard.length, shown().length]).toEqual([false, 0, 0]);
  });
});

it("the first browser's language is told, so that alerts are written in it", async () => {
  await console.start();
  console.welcome("fa-IR");
  console.welcome("ko");
  await console.idle();
  expect(languages).toEqual([null, "fa-IR"]);
});
