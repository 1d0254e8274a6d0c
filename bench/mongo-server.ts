import type { MongoClient } from "mongodb";

/** The same server, another database. `URL` does not read addresses that name several hosts. */
export function withDatabase(address: string, name: string): string {
  return address.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${name}`);
}

/** The database that an address names. */
export function databaseOf(address: string): string | undefined {
  return /^mongodb(?:\+srv)?:\/\/[^/?]+\/([^?]+)/.exec(address)?.[1];
}

/** Whether the server explains its plans. Every real one does; some that merely speak the protocol do not know the command. */
export async function hasExplain(client: MongoClient): Promise<boolean> {
  try {
    await client.db("admin").command({ explain: { find: "nothing", filter: {} }, verbosity: "executionStats" });
    return true;
  } catch {
    // Whatever it refuses with: it does not explain.
    return false;
  }
}
