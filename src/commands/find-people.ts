import type { Member } from "../domain/team.ts";
import { foldText } from "../lib/fold-text.ts";

/**
 * The members whom a text may mean: the one of our id, or all by a part of the name or the platform's id; upper and lower case
 * alike. A whole name goes before no part of one: everybody chooses their own, also what is typed for somebody else (B54).
 */
export function findPeople(people: readonly Member[], text: string): Member[] {
  const asked = foldText(text.replace(/^@/, ""));
  const byId = people.filter(({ id }) => id === text);
  if (byId.length > 0) return byId;
  return people.filter(({ name, userId }) => foldText(name).includes(asked) || foldText(userId) === asked);
}
