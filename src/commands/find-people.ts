import type { Member } from "../domain/team.ts";
import { foldText } from "../lib/fold-text.ts";

/**
 * The members whom a text may mean: the one of this id, be it ours or the platform's, or all who have it in their name, upper
 * and lower case alike. A whole name goes before no part of one: everybody chooses their own, also what is typed for somebody
 * else (B54).
 */
export function findPeople(people: readonly Member[], text: string): Member[] {
  const asked = text.replace(/^@/, "");
  const byId = people.filter(({ id, userId }) => id === asked || userId === asked);
  return byId.length > 0 ? byId : people.filter(({ name }) => foldText(name).includes(foldText(asked)));
}
