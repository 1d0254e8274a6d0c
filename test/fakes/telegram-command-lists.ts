import type { Payload } from "./telegram-chats.ts";
import { badRequest } from "./telegram-text.ts";

/** What the fake Bot API shows of a bot: lists of commands, by scope and language, and what is read before Start. */

/** One command as a client shows it. */
export interface ListedCommand {
  readonly command: string;
  readonly description: string;
  readonly is_ephemeral?: boolean;
}

const SCOPES = [
  "default",
  "all_private_chats",
  "all_group_chats",
  "all_chat_administrators",
  "chat",
  "chat_administrators",
  "chat_member",
];

/** Makes lists of which none is set. `chatExists` says whether a list may be set for a chat. */
export function createTelegramCommandLists(world: {
  readonly knowsEphemeral: boolean;
  readonly chatExists: (chat: unknown) => void;
}) {
  const lists = new Map<string, readonly ListedCommand[]>();
  const keyOf = (scope: Payload, language: unknown) => `${JSON.stringify(scope)} ${language ?? ""}`;
  const key = (payload: Payload) => keyOf((payload.scope ?? { type: "default" }) as Payload, payload.language_code);

  function check(payload: Payload): void {
    const scope = (payload.scope ?? { type: "default" }) as Payload;
    if (!SCOPES.includes(String(scope.type))) throw badRequest("unsupported type of BotCommandScope specified");
    if (scope.chat_id !== undefined) world.chatExists(scope.chat_id);
    if (!/^(?:[a-z]{2})?$/.test(String(payload.language_code ?? "")))
      throw badRequest("invalid language code specified");
  }

  const descriptions = new Map<string, string>();
  const methods: Record<string, (payload: Payload) => unknown> = {
    setMyCommands(payload) {
      check(payload);
      const list = payload.commands as ListedCommand[];
      if (list.length > 100) throw badRequest("BOT_COMMANDS_TOO_MUCH");
      for (const { command, description } of list) {
        if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest("BOT_COMMAND_INVALID");
        if (description.length < 1 || description.length > 256) throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
      }
      const kept = list.map(({ is_ephemeral, ...command }) =>
        world.knowsEphemeral && is_ephemeral === true ? { ...command, is_ephemeral } : command,
      );
      lists.set(key(payload), kept);
      return true;
    },
    getMyCommands(payload) {
      check(payload);
      return lists.get(key(payload)) ?? [];
    },
    deleteMyCommands: (payload) => lists.delete(key(payload)) || true,
    getMyDescription: ({ language_code = "" }) => ({
      description: descriptions.get(String(language_code)) ?? descriptions.get("") ?? "",
    }),
    setMyDescription(payload) {
      check(payload);
      const text = String(payload.description ?? "");
      if (text.length > 512) throw badRequest("BOT_DESCRIPTION_TOO_LONG");
      descriptions.set(String(payload.language_code ?? ""), text);
      return true;
    },
  };

  return {
    methods,
    /** What a person of this language reads before they press Start. */
    introduction: (language: string) => descriptions.get(language) ?? descriptions.get("") ?? "",
    /**
     * What a person is offered who types `/`: the first list that is set, nothing is merged
     * (https://core.telegram.org/bots/api#determining-list-of-commands, 2026-11-21).
     */
    offered(person: { chat: number; language: string; administrator?: boolean }): readonly ListedCommand[] {
      const { chat, language, administrator = false } = person;
      const around: Payload[] =
        chat > 0
          ? [{ type: "all_private_chats" }]
          : [...(administrator ? [{ type: "all_chat_administrators" }] : []), { type: "all_group_chats" }];
      const scopes: Payload[] = [{ type: "chat", chat_id: chat }, ...around, { type: "default" }];
      const keys = scopes.flatMap((scope) => [keyOf(scope, language), keyOf(scope, undefined)]);
      return keys.map((one) => lists.get(one)).find((list) => list !== undefined && list.length > 0) ?? [];
    },
  };
}
