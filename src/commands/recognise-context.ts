import type { App } from "../app/app.ts";
import { DEFAULT_WORKSPACE } from "../domain/ids.ts";
import type { Platform } from "../domain/team.ts";
import type { Translator } from "../lib/i18n/translator.ts";
import type { CommandContext } from "./command-context.ts";
import type { Incoming } from "./incoming.ts";

/** What is needed to know who asks, and in which language they are answered. */
export interface RecogniseTools {
  readonly app: App;
  /** The texts of a language, with the commands in them as they are typed on that platform. */
  readonly translator: (locale: string, platform?: Platform) => Translator;
  readonly defaultLanguage: string;
}

/** Recognises chat and member, and makes of them the context in which a command runs. */
export async function recogniseContext(tools: RecogniseTools, incoming: Incoming): Promise<CommandContext> {
  const { app, translator, defaultLanguage } = tools;
  const { address, person, chatTitle, pressed } = incoming;
  const { chat, member } = await app.team.recognise({ address, person });
  const workspace = member?.workspace ?? chat?.workspace ?? DEFAULT_WORKSPACE;
  return {
    app,
    workspace,
    member,
    person,
    address,
    chat,
    chatTitle,
    pressed,
    t: translator(person.locale ?? chat?.locale ?? defaultLanguage, address.platform),
    now: app.clock.now(),
    warnAheadMs: await app.warnAhead(workspace),
  };
}
