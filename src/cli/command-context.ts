import type { App } from "../app/app.ts";
import type { CommandContext } from "../commands/command-context.ts";
import { DEFAULT_WORKSPACE } from "../domain/ids.ts";
import type { CliContext } from "./cli-command.ts";

/** The terminal as the chat's commands see it: nobody's chat, and texts in English. For saying things as they do; what is a team's own is not there. */
export function commandContextOf(
  app: App,
  { t, clock }: Pick<CliContext, "t" | "clock">,
): Omit<CommandContext, "warnAheadMs"> {
  return {
    app,
    workspace: DEFAULT_WORKSPACE,
    member: null,
    person: { userId: "terminal", name: "terminal", locale: null, mayHaveRole: false },
    address: null,
    chat: null,
    chatTitle: "terminal",
    pressed: false,
    t,
    now: clock.now(),
  };
}
