import { type Connection, displayName } from "../domain/connection.ts";
import { Refusal } from "../domain/errors.ts";
import { type Block, plainMessage, undone } from "../domain/message.ts";
import { formatList } from "../lib/i18n/format.ts";
import type { Command } from "./command.ts";
import type { CommandContext } from "./command-context.ts";
import { buttonName, commandButton, providerTitle } from "./connection-line.ts";
import { namedAccount, offerAccounts } from "./named-account.ts";

/** `/disconnect`: asks first; then stops the work, revokes where that is harmless, erases the secrets, keeps the history. */
export const disconnect: Command = {
  name: "disconnect",
  role: "admin",
  answers: "chat",
  listed: true,
  usage: "account",
  async *run(words, context) {
    const { app, t, person } = context;
    const confirmed = context.pressed && words.at(-1) === "yes";
    const asked = confirmed ? words.slice(0, -1) : words;
    if (asked.length === 0) {
      yield await offerAccounts("disconnect", context);
      return;
    }
    const target = await namedAccount("disconnect", asked, context);
    if (target.type === "unclear") yield target.answer;
    else {
      const { connection } = target;
      const account = displayName(connection);
      if (connection.state.status === "disconnected") throw new Refusal("already_disconnected", { name: account });
      if (!confirmed) {
        const yes = commandButton(
          t("commands-disconnect-yes", { account: buttonName(account) }),
          `disconnect ${connection.id} yes`,
          "danger",
        );
        const others = await app.disconnect.alsoEnds(connection.id);
        yield undone({
          tone: "warning",
          title: t("commands-disconnect-ask", { account }),
          blocks: [
            ...whichBlocks(connection, context),
            { type: "text", spans: [t("commands-disconnect-means")] },
            ...endBlocks(others, context),
          ],
          buttons: [[yes]],
        });
        return;
      }
      const done = await app.disconnect(connection.id, person.name);
      app.followUp();
      const said = plainMessage(
        t(done.revokedAtProvider ? "commands-disconnected-revoked" : "commands-disconnected", {
          account,
          by: person.name,
        }),
        "ok",
      );
      if (done.alsoEnded.length === 0) yield said;
      else {
        const names = formatList(t.locale, done.alsoEnded.map(displayName));
        const more = t("commands-disconnected-also", { count: done.alsoEnded.length, names });
        yield { ...said, blocks: [...said.blocks, { type: "text", spans: [more] }] };
      }
    }
  },
};

/** Who gave an account a short name need not be who ends it: what it is at its service is said besides. */
function whichBlocks({ alias, name, provider }: Connection, context: CommandContext): Block[] {
  if (alias === null) return [];
  return [{ type: "lines", lines: [[{ bold: name }, ` · ${providerTitle(provider, context)}`]] }];
}

/** Accounts that are reached through it are named before anybody says yes. */
function endBlocks(others: readonly Connection[], context: CommandContext): Block[] {
  if (others.length === 0) return [];
  const { t } = context;
  const lines = others.map((one) => ["• ", { bold: displayName(one) }, ` · ${providerTitle(one.provider, context)}`]);
  return [
    { type: "text", spans: [t("commands-disconnect-also", { count: others.length })] },
    { type: "lines", lines },
  ];
}
