/** The same server, another database. `URL` does not read addresses that name several hosts. */
export function withDatabase(address: string, name: string): string {
  return address.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${name}`);
}

/** The database that an address names. */
export function databaseOf(address: string): string | undefined {
  return /^mongodb(?:\+srv)?:\/\/[^/?]+\/([^?]+)/.exec(address)?.[1];
}
