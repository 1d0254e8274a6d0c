import { type Connection, displayName } from "../domain/connection.ts";
import type { MemberId } from "../domain/ids.ts";
import { type Message, plainMessage, undone } from "../domain/message.ts";
import { shorten } from "../domain/split-lines.ts";
import type { Member } from "../domain/team.ts";
import { accountAndRest } from "./account-and-rest.ts";
import type { Command } from "./command.ts";
import type { CommandContext } from "./command-context.ts";
import { commandButton } from "./connection-line.ts";
import { findPeople } from "./find-people.ts";
import { offerAccounts } from "./named-account.ts";
import { personButtons } from "./person-buttons.ts";
import { readValue, type Understood } from "./typed-value.ts";

const NOBODY = "nobody";

/** `/owner`: who looks after an account, and is named in its alerts; `/owner shop anna`, `/owner shop nobody`. */
export const owner: Command = {
  name: "owner",
  role: "operator",
  answers: "chat",
  listed: true,
  usage: "account person | me | nobody",
  async *run(words, context) {
    const { app, workspace, t } = context;
    if (words.length === 0) {
      yield await offerAccounts("owner", context);
      return;
    }
    const target = await accountAndRest("owner", words, context);
    if (target.type === "unclear") {
      yield target.answer;
      return;
    }
    const { connection, rest } = target;
    const people = await app.team.members(workspace);
    const who = rest.join(" ");
    const found = who === "" ? [] : meant(who, people, context);
    const [only] = found;
    if (who === "" || found.length > 1) yield undone(choose(connection, found.length > 1 ? found : people, context));
    else if (only === undefined)
      yield undone(plainMessage(t("commands-no-person", { asked: shorten(who, 60) }), "info"));
    else yield await give(connection, only, context);
  },
};

/** Whom the words mean: `me`, `nobody`, or a member by name. */
function meant(who: string, people: readonly Member[], context: CommandContext): readonly (Member | typeof NOBODY)[] {
  const own = whoIsSaid(who, context, "own");
  if (own !== null) return [own];
  const found = findPeople(people, who);
  // A word of another language may be what somebody here is called.
  const other = found.length > 0 ? null : whoIsSaid(who, context, "any");
  return other === null ? found : [other];
}

function whoIsSaid(who: string, context: CommandContext, understood: Understood): Member | typeof NOBODY | null {
  if (who === "-") return NOBODY;
  const value = readValue(who, ["me", NOBODY], context, understood);
  return value === "me" ? context.member : value;
}

async function give(
  connection: Connection,
  to: Member | typeof NOBODY,
  { app, workspace, t }: CommandContext,
): Promise<Message> {
  const id: MemberId | null = to === NOBODY ? null : to.id;
  const after = await app.naming.setOwner({ workspace, id: connection.id }, id);
  app.followUp();
  const account = displayName(after);
  const text =
    to === NOBODY ? t("commands-owner-nobody", { account }) : t("commands-owner-set", { account, person: to.name });
  return plainMessage(text, "ok");
}

function choose(connection: Connection, people: readonly (Member | typeof NOBODY)[], context: CommandContext): Message {
  const { t } = context;
  const offered = people.filter((one) => one !== NOBODY);
  const buttons = personButtons(offered, context, ({ id }) => `owner ${connection.id} ${id}`);
  const nobody = commandButton(t("commands-owner-nobody-button"), `owner ${connection.id} ${NOBODY}`);
  return {
    tone: "plain",
    title: null,
    blocks: [{ type: "text", spans: [t("commands-owner-ask", { account: displayName(connection) })] }],
    buttons: connection.owner === null ? buttons : [...buttons, [nobody]],
  };
}
