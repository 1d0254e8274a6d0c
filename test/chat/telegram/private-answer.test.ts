import { afterEach, describe, expect, it } from "vitest";
import { plainMessage } from "../../../src/domain/message.ts";
import { ANNA, endAll, GROUP, LINK, openGroup, say } from "./open-group.ts";

afterEach(endAll);

describe("an answer for one person in a group: first by an ephemeral message", () => {
  it.each(["10.3", "10.2"] as const)(
    "after a press and after an ephemeral command, on a server of Bot API %s",
    async (ephemeral) => {
      const { press, command, seen } = await openGroup({ ephemeral });
      await say(await press(), LINK);
      await say(await command(), "another");
      expect(seen()).toEqual({
        group: [
          [LINK, ANNA],
          ["another", ANNA],
        ],
        anna: [],
      });
    },
  );

  it("in the topic where it was asked", async () => {
    const { fake, responder } = await openGroup();
    fake.userSends({ chat: GROUP, from: ANNA, text: "/connect", threadId: 5, ephemeral: true });
    await say(await responder(), LINK);
    expect(fake.messages(GROUP).at(-1)).toMatchObject({ text: LINK, threadId: 5, ephemeralFor: ANNA });
  });

  it("changes in place, also when the fifteen seconds are over", async () => {
    const { fake, command, later, seen } = await openGroup();
    const responder = await command();
    await say(responder, "working", "half");
    later(60_000);
    await say(responder, "done");
    expect(seen()).toEqual({ group: [["done", ANNA]], anna: [] });
    expect(fake.messages(GROUP).at(-1)!.edits).toEqual(["working", "half"]);
  });

  it("is sent anew when it has become longer than an edit may be, and the old one goes", async () => {
    const { fake, command, seen } = await openGroup();
    const long = "word ".repeat(400).trim();
    await say(await command(), "short", long);
    expect(seen()).toEqual({ group: [[long, ANNA]], anna: [] });
    expect(fake.calls("editEphemeralMessageText")).toEqual([]);
  });

  it("in as many parts as it takes", async () => {
    const { command, seen } = await openGroup();
    const long = Array.from({ length: 400 }, (_, index) => `Account ${index} is fine`).join("\n");
    await say(await command(), long);
    expect(
      seen()
        .group.map(([text]) => text)
        .join("\n"),
    ).toBe(long);
    expect(seen().group.length).toBeGreaterThan(1);
    expect(seen().group.every(([, whom]) => whom === ANNA)).toBe(true);
  });

  it("at any time where the bot is an administrator, also after an ordinary command", async () => {
    const { fake, command, typed, later, seen } = await openGroup();
    fake.letIn(GROUP, 1, "administrator");
    const late = await command();
    later(60_000);
    await say(late, LINK);
    await say(await typed(), "another");
    expect(seen()).toEqual({
      group: [
        [LINK, ANNA],
        ["another", ANNA],
      ],
      anna: [],
    });
    expect(fake.calls("getChatMember")).toHaveLength(1);
  });

  it("by the right of an administrator where that of the press is refused", async () => {
    const { proxy, fake, press, seen } = await openGroup();
    fake.letIn(GROUP, 1, "administrator");
    for (const text of ["one", "two"]) {
      const responder = await press();
      proxy.disturb(
        /sendMessage/,
        {
          type: "answer",
          body: { ok: false, error_code: 400, description: "Bad Request: QUERY_ID_INVALID" },
        },
        text === "one" ? 1 : 0,
      );
      await say(responder, text);
    }
    expect(seen()).toEqual({
      group: [
        ["one", ANNA],
        ["two", ANNA],
      ],
      anna: [],
    });
    expect(fake.calls("sendMessage").at(-1)!.payload.ephemeral_message_parameters).toEqual({ receiver_user_id: ANNA });
  });

  it("B55: as bare text when its markup is refused, and with the address as text when its button is", async () => {
    const { fake, proxy, command } = await openGroup({ ephemeral: "10.3", refuseLocalLinks: true });
    await say(await command(), "before it");
    proxy.disturb(/sendMessage/, {
      type: "answer",
      body: { ok: false, error_code: 400, description: "Bad Request: can't parse entities: x" },
    });
    const responder = await command();
    await responder.show(
      {
        ...plainMessage("open"),
        buttons: [[{ type: "link", label: "Go", url: "http://localhost:1/x", style: "primary" }]],
      },
      "private",
    );
    await responder.finish();
    expect(fake.messages(GROUP).at(-1)).toMatchObject({ text: "open\nGo: http://localhost:1/x", ephemeralFor: ANNA });
  });
});

describe("an answer for one person in a group: else to the private chat", () => {
  it.each([
    ["the server does not know ephemeral messages", 0, { ephemeral: "none" as const }, () => undefined],
    [
      "the chat refuses them",
      1,
      { ephemeral: "10.3" as const },
      (fake: { refuseEphemeral(id: number): void }) => fake.refuseEphemeral(GROUP),
    ],
  ])("when %s, and asks in vain only once", async (_why, refusals, options, prepare) => {
    const { fake, startedByAnna, press, seen } = await openGroup(options);
    prepare(fake);
    startedByAnna();
    for (const text of ["one", "two", "three"]) await say(await press(), text);
    expect(seen()).toEqual({ group: [], anna: ["one", "two", "three"] });
    expect(fake.calls("deleteEphemeralMessage")).toHaveLength(1);
    expect(fake.calls("sendMessage").filter(({ refused }) => refused !== undefined)).toHaveLength(refusals);
  });

  it("tries a chat again that refused an hour ago", async () => {
    const { fake, startedByAnna, press, later, seen } = await openGroup();
    fake.refuseEphemeral(GROUP);
    startedByAnna();
    await say(await press(), "one");
    fake.letIn(GROUP, 1, "administrator");
    fake.acceptEphemeral(GROUP);
    await say(await press(), "two");
    later(60 * 60_000);
    await say(await press(), "three");
    expect(seen()).toEqual({ group: [["three", ANNA]], anna: ["one", "two"] });
  });

  it("when the answer is too late, without a call that would be refused", async () => {
    const { fake, startedByAnna, command, later, seen } = await openGroup();
    startedByAnna();
    const responder = await command();
    later(13_000);
    await say(responder, LINK);
    expect(seen()).toEqual({ group: [], anna: [LINK] });
    expect(fake.calls("sendMessage").every(({ refused }) => refused === undefined)).toBe(true);
  });

  it("when Telegram asks for a pause that is longer than the time left", async () => {
    const { fake, startedByAnna, command, seen } = await openGroup();
    startedByAnna();
    const responder = await command();
    fake.limit(14, { calls: 1, chat: GROUP });
    await say(responder, LINK);
    expect(seen()).toEqual({ group: [], anna: [LINK] });
  });

  it("when it can no longer be shown unseen, and takes away what stands in the group", async () => {
    const { startedByAnna, command, later, seen } = await openGroup();
    startedByAnna();
    const responder = await command();
    await say(responder, "working");
    later(20_000);
    await say(responder, "word ".repeat(400).trim(), "done");
    expect(seen()).toEqual({ group: [], anna: ["done"] });
  });

  it("waits for a short pause and then shows it unseen", async () => {
    const { fake, command, seen } = await openGroup();
    const responder = await command();
    fake.limit(3, { calls: 1, chat: GROUP });
    await say(responder, LINK);
    expect(seen()).toEqual({ group: [[LINK, ANNA]], anna: [] });
  });

  it("follows a group that became a supergroup meanwhile", async () => {
    const { fake, command } = await openGroup();
    fake.addGroup(-1_000_000_000_500);
    const responder = await command();
    fake.migrate(GROUP, -1_000_000_000_500, true);
    fake.letIn(-1_000_000_000_500, 1, "administrator");
    await say(responder, LINK);
    expect(fake.messages(-1_000_000_000_500)).toMatchObject([{ text: LINK, ephemeralFor: ANNA }]);
  });

  it("never leaves an answer where everybody sees it, should a server take the call for another", async () => {
    const { proxy, fake, startedByAnna, press, seen } = await openGroup({ ephemeral: "none" });
    proxy.disturb(/deleteEphemeralMessage/, {
      type: "answer",
      body: { ok: false, error_code: 400, description: "Bad Request: chat not found" },
    });
    startedByAnna();
    await say(await press(), LINK);
    await say(await press(), "another");
    expect(seen()).toEqual({ group: [], anna: [LINK, "another"] });
    expect(fake.calls("deleteMessage")).toHaveLength(1);
  });

  it.each(["press", "command", "typed"] as const)(
    "shows nobody else anything of it for a moment either, should a server take the call for another (%s)",
    async (way) => {
      const opened = await openGroup({ ephemeral: "none" });
      const { proxy, fake, startedByAnna } = opened;
      proxy.disturb(/deleteEphemeralMessage/, {
        type: "answer",
        body: { ok: false, error_code: 400, description: "Bad Request: chat not found" },
      });
      fake.letIn(GROUP, 1, "administrator");
      startedByAnna();
      await say(await opened[way](), LINK);
      const sent = fake.calls("sendMessage").filter(({ payload }) => JSON.stringify(payload).includes(LINK));
      expect(sent.map(({ payload }) => Number(payload.chat_id))).toEqual([ANNA]);
      expect(opened.seen()).toEqual({ group: [], anna: [LINK] });
    },
  );

  it("shows the person something that tells nothing before the first answer of all, and takes it away", async () => {
    const { fake, press, seen } = await openGroup();
    await say(await press(), LINK);
    await say(await press(), "another");
    const texts = fake.calls("sendMessage").map(({ payload }) => payload.text);
    expect(texts).toEqual(["Alert", "⏳", LINK, "Alert", "another"]);
    expect(seen().group).toEqual([
      [LINK, ANNA],
      ["another", ANNA],
    ]);
  });
});

describe("an answer for one person in a group: else a line that shows the way", () => {
  it.each([
    ["never started the bot", () => undefined],
    ["has blocked it", (fake: { setGone(id: number, gone: "blocked"): void }) => fake.setGone(ANNA, "blocked")],
  ])("to who %s, and nothing of the answer", async (_who, prepare) => {
    const { fake, typed, seen } = await openGroup();
    prepare(fake);
    await say(await typed(), LINK, "more");
    expect(seen()).toEqual({ group: [["start me first", "all"]], anna: [] });
  });
});

describe("an answer for one person in a group: seen by nobody else", () => {
  const REFUSAL = { ok: false, error_code: 400, description: "Bad Request: can't parse entities: x" };
  const FAULTS = [
    null,
    { type: "cut" },
    { type: "answer", body: { ok: false, error_code: 500, description: "Internal Server Error" } },
    { type: "answer", body: REFUSAL },
    { type: "answer", body: { ...REFUSAL, description: "Bad Request: message thread not found" } },
    { type: "answer", body: { ...REFUSAL, error_code: 429, parameters: { retry_after: 2 } } },
    { type: "answer", body: { ...REFUSAL, error_code: 403, description: "Forbidden: bot was kicked" } },
  ] as const;
  const cases = (["none", "10.2", "10.3"] as const).flatMap((ephemeral) =>
    (["press", "command", "typed"] as const).flatMap((way) =>
      [true, false].map((administrator) => ({ ephemeral, way, administrator })),
    ),
  );

  it.each(cases)(
    "by a server of Bot API $ephemeral, after a $way, an administrator: $administrator, whatever fails or is said to be so",
    async ({ ephemeral, way, administrator }) => {
      for (const fault of FAULTS) {
        for (const probe of [null, 400, 403]) {
          const opened = await openGroup({ ephemeral });
          const { fake, proxy } = opened;
          if (probe !== null)
            proxy.disturb(/deleteEphemeralMessage/, { type: "answer", body: { ...REFUSAL, error_code: probe } });
          if (administrator) fake.letIn(GROUP, 1, "administrator");
          const responder = await opened[way]();
          if (fault !== null) proxy.disturb(/sendMessage|editEphemeralMessageText/, fault);
          await say(responder, LINK, `${LINK} 2`);
          const given = fake.calls("sendMessage").filter(({ payload }) => JSON.stringify(payload).includes(LINK));
          const toAll = given.filter(({ payload }) => {
            const form = (ephemeral === "10.3" ? payload.ephemeral_message_parameters : payload) as object | undefined;
            const forAnna = ephemeral !== "none" && form !== undefined && "receiver_user_id" in form;
            return Number(payload.chat_id) === GROUP && !forAnna;
          });
          expect(toAll, JSON.stringify({ fault, probe })).toEqual([]);
          expect(opened.seen().group.filter(([text, who]) => String(text).includes(LINK) && who === "all")).toEqual([]);
          await endAll();
        }
      }
    },
  );
});
