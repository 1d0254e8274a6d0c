import { beforeEach, describe, expect, it } from "vitest";
import { createAnnounceConnected } from "../../../src/app/connect/announce-connected.ts";
import type { ConnectedAccount } from "../../../src/app/connect/store-grant.ts";
import { type ChatId, type ConnectionId, DEFAULT_WORKSPACE, type WorkspaceId } from "../../../src/domain/ids.ts";
import { createLog } from "../../../src/lib/log/create-log.ts";
import { createMemoryMessenger, type MemoryMessenger } from "../../fakes/memory-messenger.ts";
import { createMemoryStore, unreachable } from "../../fakes/memory-store.ts";
import { GROUP, translator, wishFor } from "../app-world.ts";

const ACCOUNT: ConnectedAccount = {
  connectionId: "con_1" as ConnectionId,
  provider: "amocrm",
  providerTitle: "amoCRM",
  name: "<b>@channel",
  reconnected: false,
  isFirstConnection: false,
  missingScopes: [],
};

let messenger: MemoryMessenger;
let lines: string[];

beforeEach(() => {
  messenger = createMemoryMessenger("telegram");
  lines = [];
});

function announce(store = createMemoryStore().attach({})) {
  const messengers = new Map([["telegram", messenger] as const]);
  const log = createLog({ level: "trace", destination: { write: (line) => void lines.push(line) } });
  return createAnnounceConnected({ store, messengers, translator, defaultLanguage: "en", log });
}

describe("telling what was connected", () => {
  it("says in the chat where it was asked who connected what", async () => {
    await announce()([ACCOUNT], wishFor({ tell: GROUP }));
    expect(messenger.texts(GROUP)).toEqual(["Anna connected <b>@channel (amoCRM)."]);
  });

  it("names nobody where nobody is known", async () => {
    await announce()([ACCOUNT], wishFor({ tell: GROUP, by: null }));
    expect(messenger.texts(GROUP)).toEqual(["<b>@channel (amoCRM) is connected."]);
  });

  it("names all that were connected at once", async () => {
    const accounts = ["shop", "news", "jobs"].map((name) => ({ ...ACCOUNT, name }));
    await announce()(accounts, wishFor({ tell: GROUP }));
    await announce()(accounts, wishFor({ tell: GROUP, by: null }));
    expect(messenger.texts(GROUP)).toEqual([
      "Anna connected shop, news, and jobs (amoCRM).",
      "shop, news, and jobs (amoCRM) are connected.",
    ]);
  });

  it("says that it came by a client link, in all the team's chats where it was made in the terminal", async () => {
    const store = createMemoryStore();
    const chat = { workspace: DEFAULT_WORKSPACE, title: "", locale: "en", timeZone: "UTC", createdAt: 0 };
    const other = { ...GROUP, chat: "-200" };
    const gone = { ...GROUP, chat: "-300" };
    await store.team.linkChat({ ...chat, id: "chat_1" as ChatId, address: GROUP, goneBecause: null });
    await store.team.linkChat({ ...chat, id: "chat_2" as ChatId, address: other, goneBecause: null });
    await store.team.linkChat({ ...chat, id: "chat_3" as ChatId, address: gone, goneBecause: "kicked" });
    const client = { linkHash: "hash" };
    await announce(store)([ACCOUNT], wishFor({ client, tell: GROUP }));
    expect(messenger.texts(GROUP)).toEqual(["<b>@channel (amoCRM) was connected through the client link of Anna."]);
    await announce(store)([ACCOUNT], wishFor({ client, by: null }));
    expect(messenger.texts(other)).toEqual(["<b>@channel (amoCRM) was connected through a client link."]);
    expect(messenger.texts(gone)).toEqual([]);
  });

  it.each([null, "5"])(
    "says nothing in a chat, or a topic of it, that is another team's by now: %s",
    async (thread) => {
      const memory = createMemoryStore();
      const tell = { ...GROUP, thread };
      const chat = { title: "Ops", goneBecause: null, locale: "en", timeZone: "UTC", createdAt: 0 };
      const own = { platform: "telegram", chat: "-100777", thread: null } as const;
      await memory.team.ensureWorkspace({ id: DEFAULT_WORKSPACE, name: "Acme", createdAt: 0 });
      await memory.team.linkChat({
        ...chat,
        id: "chat_1" as ChatId,
        workspace: "bakery" as WorkspaceId,
        address: GROUP,
      });
      await memory.team.linkChat({ ...chat, id: "chat_2" as ChatId, workspace: DEFAULT_WORKSPACE, address: own });
      await announce(memory)([ACCOUNT], wishFor({ tell }));
      expect(messenger.texts()).toEqual([]);
      await announce(memory)([ACCOUNT], wishFor({ tell, client: { linkHash: "hash" } }));
      expect(messenger.texts(tell)).toEqual([]);
      expect(messenger.texts(own)).toHaveLength(1);
    },
  );

  it("is silent where there is nobody to tell", async () => {
    await announce()([ACCOUNT], wishFor());
    expect(messenger.shown).toEqual([]);
  });

  it("never fails: what could not be said is in the log", async () => {
    const down = createMemoryStore().attach({
      before() {
        throw unreachable();
      },
    });
    await announce(down)([ACCOUNT], wishFor({ tell: GROUP }));
    await announce()([ACCOUNT], wishFor({ tell: { platform: "slack", chat: "C1", thread: null } }));
    messenger.answer = () => ({ outcome: "gone", code: "kicked" });
    await announce()([ACCOUNT], wishFor({ tell: GROUP }));
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toContain("a connect could not be announced");
  });
});
