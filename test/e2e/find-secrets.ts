import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** Something that must not be found, and what it is called when it is. */
export interface KnownSecret {
  readonly name: string;
  readonly value: string;
}

/** Which of the secrets stand in the text or bytes: as they are, as a part of an address, or in base64. */
export function findSecrets(place: string | Uint8Array, secrets: readonly KnownSecret[]): string[] {
  const bytes =
    typeof place === "string" ? Buffer.from(place) : Buffer.from(place.buffer, place.byteOffset, place.length);
  return secrets.filter(({ value }) => formsOf(value).some((form) => bytes.includes(form))).map(({ name }) => name);
}

/** The same in every file under a folder, but for those left out; each hit names its file. */
export async function findSecretsInFiles(
  folder: string,
  secrets: readonly KnownSecret[],
  leftOut: (path: string) => boolean,
): Promise<{ readonly searched: readonly string[]; readonly hits: readonly string[] }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const searched: string[] = [];
  const hits: string[] = [];
  for (const path of paths) {
    const name = relative(folder, path);
    if (leftOut(name)) continue;
    searched.push(name);
    hits.push(...findSecrets(await readFile(path), secrets).map((secret) => `${secret} in ${name}`));
  }
  return { searched, hits };
}

/** Base64 of a text is found whatever stands before it in the same encoding only at one offset in three; the plain one will do. */
function formsOf(value: string): string[] {
  const base64 = Buffer.from(value).toString("base64").replace(/=+$/, "");
  return [...new Set([value, encodeURIComponent(value), base64, Buffer.from(value).toString("hex")])];
}
