import type { Api } from "grammy";
import { commandScopes, type PublicCommand, sameCommands } from "./command-scopes.ts";
import type { Wish } from "./publish-in-turn.ts";

/** Telegram's lists of commands as they should be: one call for a list that stands there, two for one that differs. */
export function commandWishes(options: {
  readonly api: Api;
  /** By two-letter language code; `en` is the list of all other languages too. */
  readonly commands: Readonly<Record<string, readonly PublicCommand[]>>;
  /** Whether the server knows ephemeral commands. */
  readonly ephemeral: boolean;
}): readonly Wish[] {
  const { api, commands, ephemeral } = options;
  return commandScopes(commands, ephemeral).map((list) => ({
    name: `commands ${list.scope.type} ${list.language ?? "any"}`,
    async publish() {
      const place = { scope: list.scope, ...(list.language === null ? {} : { language_code: list.language as "en" }) };
      if (!sameCommands(await api.getMyCommands(place), list.commands)) await api.setMyCommands(list.commands, place);
    },
  }));
}
