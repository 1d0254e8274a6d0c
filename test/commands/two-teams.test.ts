import { beforeEach, describe, expect, it } from "vitest";
import { deliveryFor } from "../../src/app/alerts/incident-delivery.ts";
import { createCommandRegistry } from "../../src/commands/registry.ts";
import type { Connection } from "../../src/domain/connection.ts";
import type { ChatId, ConnectionId, WorkspaceId } from "../../src/domain/ids.ts";
import type { Incident } from "../../src/domain/incident.ts";
import { type Message, messageText } from "../../src/domain/message.ts";
import type { ChatAddress } from "../../src/domain/team.ts";
import { failing } from "../app/app-world.ts";
import { type CommandWorld, createCommandWorld } from "./command-world.ts";

const BAKERY = "bakery" as WorkspaceId;
const THEIR_CHAT: ChatAddress = { platform: "telegram", chat: "-100777", thread: null };

let world: CommandWorld;
let theirs: Connection;
let theirIncident: Incident;
/** What the bakery's admin, Eve, is answered in the bakery's chat; and Anna, an admin of the first team, in hers. */
let eve: (line: string) => Promise<string>;
let anna: (line: string) => Promise<string>;

beforeEach(async () => {
  world = await createCommandWorld();
  await world.app.workspaces.create({ slug: "bakery", name: "Blue Bakery" });
  const { code } = await world.app.team.makePairingCode({ workspace: BAKERY, grants: "admin" });
  const say = async (line: string, by: string, address?: ChatAddress): Promise<string> => {
    const shown = await (address === undefined ? world.send(line, by) : world.elsewhere(address)(line, by));
    return shown.map(({ message }) => everything(message)).join("\n");
  };
  eve = (line) => say(line, "Eve", THEIR_CHAT);
  anna = (line) => say(line, "Anna");
  await eve(`link ${code}`);
  await world.add("ours", {}, failing("token_revoked", world.clock.now()));
  theirs = await world.add("theirs", { workspace: BAKERY }, failing("token_revoked", world.clock.now()));
  theirIncident = await world.incident(theirs, { workspace: BAKERY });
});

/** All that a message shows and carries. */
function everything(message: Message): string {
  const commands = message.buttons.flat().map((button) => (button.type === "command" ? button.command : button.url));
  return [messageText(message), ...commands].join("\n");
}

/** All that a team has, as it is kept. */
async function keptOf(workspace: WorkspaceId): Promise<unknown> {
  const { alerts, connections, team, notifications } = world.memory;
  const open = await alerts.findOpenIncidents({ workspace });
  return [
    await connections.list({ workspace, limit: 100 }),
    open,
    await Promise.all(open.map(({ id }) => alerts.deliveriesOf(id))),
    await team.listMembers(workspace),
    await team.listChats(workspace),
    await team.getWorkspace(workspace),
    await notifications.list({ workspace, limit: 100 }),
  ];
}

describe("two teams of one install", () => {
  it("each sees its own accounts alone", async () => {
    expect(await anna("status")).toContain("ours");
    expect(await anna("status")).not.toContain("theirs");
    expect(await eve("status")).toContain("theirs");
    expect(await eve("status")).not.toContain("ours");
  });

  it.each([
    "status theirs",
    "status con_theirs",
    "refresh con_theirs",
    "check con_theirs",
    "history con_theirs",
    "disconnect con_theirs",
    "disconnect con_theirs yes",
    "name con_theirs Mine",
    "owner con_theirs me",
    "snooze con_theirs 4h",
    "unsnooze con_theirs",
    "connect amocrm con_theirs",
    "ack inc_theirs",
    "snooze inc_theirs 4h",
  ])("what is the other's is not there: /%s", async (line) => {
    const before = JSON.stringify([
      await world.get(theirs.id),
      await world.memory.alerts.getIncident(theirIncident.id),
    ]);
    const answer = await anna(line);
    expect(answer).not.toMatch(/theirs ·|works|disconnected|is now called|looks after/);
    expect(answer).toMatch(/There is no account|can't find that/);
    const after = JSON.stringify([await world.get(theirs.id), await world.memory.alerts.getIncident(theirIncident.id)]);
    expect(after).toBe(before);
  });

  it("whatever id of theirs stands in whatever command line, typed or pressed, shows and changes nothing of theirs", async () => {
    await world.app.naming.setAlias({ workspace: BAKERY, id: theirs.id }, "Zebrafish");
    await world.memory.alerts.createDelivery(deliveryFor(theirIncident, "chat_theirs" as ChatId, { now: 0, dueAt: 0 }));
    const delivery = (await world.memory.alerts.deliveriesOf(theirIncident.id))[0]!;
    const [member] = await world.app.team.members(BAKERY);
    const [chat] = await world.memory.team.listChats(BAKERY);
    const ids = [theirs.id, theirIncident.id, delivery.id, member!.id, chat!.id, "zebrafish", "Eve"];
    const before = await keptOf(BAKERY);
    for (const { name } of createCommandRegistry().all) {
      for (const id of ids) {
        for (const line of [
          id,
          `${id} yes`,
          `${id} 4h`,
          `${id} admin`,
          `con_ours ${id}`,
          `amocrm ${id}`,
          `alerts ${id}`,
        ]) {
          world.clock.advance(61_000);
          const pressed = await world.send(`${name} ${line}`, "Anna", { pressed: true });
          for (const { message } of [...pressed, ...(await world.send(`${name} ${line}`, "Anna"))])
            expect(everything(message), `${name} ${line}`).not.toContain("Zebrafish");
        }
      }
    }
    expect(await keptOf(BAKERY)).toEqual(before);
    expect((await world.get("con_ours" as ConnectionId)).owner).not.toBe(member!.id);
  });

  it("a name that both have means each team's own", async () => {
    await world.add("shop");
    await world.add("shop_b", { workspace: BAKERY, name: "shop", externalId: "shop" });
    await anna("name shop Corner");
    expect((await world.get("con_shop" as never)).alias).toBe("Corner");
    expect((await world.get("con_shop_b" as never)).alias).toBeNull();
  });

  it("people, roles, settings, keys and the inbox are each team's own", async () => {
    expect(await eve("members")).toContain("Eve");
    expect(await eve("members")).not.toContain("Anna");
    expect(await anna("members")).not.toContain("Eve");
    expect(await eve("role Anna viewer")).toContain("Anna");
    expect((await world.app.team.members(world.chat.workspace)).find(({ name }) => name === "Anna")?.role).toBe(
      "admin",
    );
    await eve("settings team Red Bakery");
    await eve("settings warnings 2d");
    expect(await anna("settings")).toContain("Acme");
    expect(await anna("settings")).toContain("14 days and 1 day");
    const one = { id: "ntf_1" as never, workspace: BAKERY, kind: "connection_lost", connectionId: theirs.id } as const;
    await world.memory.notifications.add([{ ...one, endsAt: null, createdAt: 0, readAt: null }]);
    expect(await anna("notifications")).not.toContain("theirs");
    expect(await eve("notifications")).toContain("theirs");
  });

  it("a person of one team is nobody in the other's chat but a viewer, as everybody there is", async () => {
    const shown = await world.elsewhere(THEIR_CHAT)("disconnect theirs yes", "Anna");
    expect(messageText(shown.at(-1)!.message)).toContain("admin");
    expect((await world.get(theirs.id)).state.status).not.toBe("disconnected");
  });

  it("a chat is not taken from its team by who is no admin there, whatever code they have", async () => {
    const { code } = await world.app.team.makePairingCode({ workspace: BAKERY, grants: "admin" });
    const [shown] = await world.send(`link ${code}`, "Olga");
    expect(messageText(shown!.message)).toContain("For that you need to be admin here.");
    expect(await anna("status")).toContain("ours");
  });

  it("a chat that is linked to another team from then on is that team's alone", async () => {
    const { code } = await world.app.team.makePairingCode({ workspace: BAKERY, grants: null });
    await anna(`link ${code}`);
    expect(await anna("status")).toContain("theirs");
    expect(await anna("status")).not.toContain("ours");
  });
});
