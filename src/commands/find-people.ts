import type { Member } from "../domain/team.ts";

/** The members whom a text may mean: by id or whole name, else by a part of the name; upper and lower case alike. */
export function findPeople(people: readonly Member[], text: string): Member[] {
  const asked = text.replace(/^@/, "").toLowerCase();
  const exact = people.filter(
    ({ id, name, userId }) => id === text || name.toLowerCase() === asked || userId.toLowerCase() === asked,
  );
  return exact.length > 0 ? exact : people.filter(({ name }) => name.toLowerCase().includes(asked));
}
