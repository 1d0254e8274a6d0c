import type { Random } from "./random.ts";

/** Makes an id such as `con_7QmZ3vKxWb2RtYpD`: `newId("con", random)`. 16 base58 characters (93 bits), no look-alikes. Not a secret. */
export function newId<Prefix extends string>(prefix: Prefix, random: Random): `${Prefix}_${string}` {
  const bytes = random.bytes(2 * LENGTH);
  let characters = "";
  for (let index = 0; index < bytes.length; index += 2) {
    // Two bytes per character keep the alphabet's unevenness below a thousandth, with no loop that a fake could trap.
    characters += BASE58.charAt((((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0)) % BASE58.length);
  }
  return `${prefix}_${characters}`;
}

const LENGTH = 16;
const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
