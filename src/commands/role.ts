import { plainMessage, undone } from "../domain/message.ts";
import { ROLES, type Role } from "../domain/permissions.ts";
import { shorten } from "../domain/split-lines.ts";
import type { Member } from "../domain/team.ts";
import type { Command } from "./command.ts";
import type { CommandContext } from "./command-context.ts";
import { commandButton } from "./connection-line.ts";
import { findPeople } from "./find-people.ts";
import { personButtons } from "./person-buttons.ts";
import { readLastValue } from "./typed-value.ts";

/** `/role`: gives a person of this team a role; `/role anna operator`. */
export const role: Command = {
  name: "role",
  role: "admin",
  answers: "chat",
  listed: true,
  usage: "person viewer | operator | admin",
  async *run(words, context) {
    const { app, workspace, t } = context;
    const { value: wanted, before } = readLastValue(words, ROLES, context) ?? { value: null, before: words };
    const who = before.join(" ");
    const people = await app.team.members(workspace);
    const whole = who === "" ? people : findPeople(people, who);
    // Of a person and a word that is no role the person is known, and the roles are offered.
    const found = whole.length > 0 || words.length < 2 ? whole : findPeople(people, words.slice(0, -1).join(" "));
    const [only] = found;
    if (only === undefined) yield undone(plainMessage(t("commands-no-person", { asked: shorten(who, 60) }), "info"));
    else if (found.length > 1 || who === "") yield undone(choosePerson(found, wanted, context));
    else if (wanted === null) yield undone(chooseRole(only, context));
    else {
      const member = await app.team.setRole({ workspace, memberId: only.id, role: wanted });
      yield plainMessage(
        t("commands-role-set", { person: member.name, role: t(`commands-role-${member.role}`) }),
        "ok",
      );
    }
  },
};

function choosePerson(people: readonly Member[], wanted: Role | null, context: CommandContext) {
  const buttons = personButtons(people, context, ({ id }) => (wanted === null ? `role ${id}` : `role ${id} ${wanted}`));
  return {
    tone: "plain",
    title: null,
    blocks: [{ type: "text", spans: [context.t("commands-choose-person")] }],
    buttons,
  } as const;
}

function chooseRole(person: Member, { t }: CommandContext) {
  const buttons = [ROLES.map((name) => commandButton(t(`commands-role-${name}`), `role ${person.id} ${name}`))];
  const text = t("commands-choose-role", { person: person.name, role: t(`commands-role-${person.role}`) });
  return { tone: "plain", title: null, blocks: [{ type: "text", spans: [text] }], buttons } as const;
}
