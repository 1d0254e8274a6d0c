import type { Button } from "../domain/message.ts";
import type { Member } from "../domain/team.ts";
import { foldText, withoutUnseen } from "../lib/fold-text.ts";
import type { CommandContext } from "./command-context.ts";
import { buttonName, commandButton } from "./connection-line.ts";
import { platformTitle } from "./platform-title.ts";

/** As many as fit under a message and can still be read. */
const OFFERED = 8;

/** A row for each of the first people, with what pressing it runs. Of two that look alike only the platform's own id tells. */
export function personButtons(
  people: readonly Member[],
  { t }: Pick<CommandContext, "t">,
  commandFor: (person: Member) => string,
): Button[][] {
  const looks = people.map(({ name }) => lookOf(name));
  return people.slice(0, OFFERED).map((person) => {
    const { name, platform, userId } = person;
    const hasDouble = looks.filter((look) => look === lookOf(name)).length > 1;
    const label = [buttonName(name), platformTitle(platform, t), ...(hasDouble ? [userId] : [])].join(" · ");
    return [commandButton(label, commandFor(person))];
  });
}

function lookOf(name: string): string {
  return foldText(withoutUnseen(name)).trim();
}
