import { createDispatch } from "../../src/commands/dispatch.ts";
import type { Incoming } from "../../src/commands/incoming.ts";
import { createCommandRegistry } from "../../src/commands/registry.ts";
import { DEFAULT_WORKSPACE, type MemberId } from "../../src/domain/ids.ts";
import { type Button, COMMAND_MAX_BYTES, type Message, messageText } from "../../src/domain/message.ts";
import type { Role } from "../../src/domain/permissions.ts";
import type { ChatAddress } from "../../src/domain/team.ts";
import { silentLog } from "../../src/lib/log/log.ts";
import { createAppWorld, GROUP, translator } from "../app/app-world.ts";

/** One message that a person was shown. */
export interface Shown {
  readonly message: Message;
  readonly visibility: "chat" | "private";
}

export type CommandWorld = Awaited<ReturnType<typeof createCommandWorld>>;

/** A linked group with Anna (admin), Olga (operator) and Vera (viewer), who type and press; `add` makes accounts. */
export async function createCommandWorld(
  options: { admins?: readonly string[]; family?: boolean; log?: typeof silentLog; installable?: boolean } = {},
) {
  const world = await createAppWorld(options);
  const { app } = world;
  const dispatch = createDispatch({
    app,
    commands: createCommandRegistry(),
    translator,
    defaultLanguage: "en",
    log: options.log ?? silentLog,
  });
  const chat = await world.linkGroup();
  for (const [name, role] of [
    ["Anna", "admin"],
    ["Olga", "operator"],
    ["Vera", "viewer"],
  ] as const)
    await addMember(name, role);

  async function addMember(name: string, role: Role, userId = name.toLowerCase()) {
    const id = `mem_${userId}` as MemberId;
    const who = { workspace: DEFAULT_WORKSPACE, platform: "telegram", userId, name } as const;
    return world.memory.team.ensureMember({ id, ...who, role, createdAt: world.clock.now() });
  }

  /** What was shown, one after the other, in place of each other. */
  async function send(line: string, by = "Anna", change: Partial<Incoming> = {}): Promise<Shown[]> {
    const shown: Shown[] = [];
    const person = { userId: by.toLowerCase(), name: by, locale: null, mayHaveRole: true };
    const incoming = { updateId: null, address: GROUP, chatTitle: "Ops", person, line, pressed: false, ...change };
    await dispatch(incoming, {
      async show(message, visibility) {
        shown.push({ message, visibility });
      },
    });
    for (const button of shown.flatMap(({ message }) => buttonsOf(message))) expectSane(button);
    return shown;
  }

  return {
    ...world,
    chat,
    dispatch,
    addMember,
    send,
    /** The last answer to a typed line. */
    say: async (line: string, by = "Anna"): Promise<Message> => lastOf(await send(line, by)),
    /** The last answer to a pressed button. */
    press: async (line: string, by = "Anna"): Promise<Message> => lastOf(await send(line, by, { pressed: true })),
    elsewhere: (address: ChatAddress) => (line: string, by?: string) => send(line, by, { address }),
  };
}

/** The lines of an answer as bare text; button labels in brackets, with what they run. */
export function words(message: Message): string {
  const pressed = buttonsOf(message).flatMap((button) =>
    button.type === "command" ? [`[${button.label}: ${button.command}]`] : [],
  );
  return [messageText(message), ...pressed].join("\n");
}

export function buttonsOf(message: Message): Button[] {
  return message.buttons.flat();
}

function lastOf(shown: readonly Shown[]): Message {
  const last = shown.at(-1);
  if (last === undefined) throw new Error("silence");
  return last.message;
}

/** Whatever a command draws, a platform can carry (B55): checked on every answer of every test. */
function expectSane(button: Button): void {
  const { label } = button;
  if (!label.isWellFormed()) throw new Error(`a label cut in the middle of a character: ${label}`);
  if (label.length > 75) throw new Error(`a label of ${label.length} characters: ${label}`);
  if (label.includes("\n") || label.trim() === "") throw new Error(`a label that is no line: ${label}`);
  if (button.type === "command" && Buffer.byteLength(button.command) > COMMAND_MAX_BYTES)
    throw new Error(`a button that carries too much: ${button.command}`);
}
