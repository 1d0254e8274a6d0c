/**
 * A process that writes until it is killed: renews one connection after the other, and says on standard output which
 * generation is saved, after the store said so. Started by `sqlite-store.test.ts` with the database's path.
 */
import type { ConnectionId } from "../../../src/domain/ids.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { openSqliteStore } from "../../../src/store/sqlite/sqlite-store.ts";
import { connection, credential, LEASE_MS, NOW } from "../../contracts/store/fixtures.ts";

const store = await openSqliteStore({ path: process.argv[2] ?? "", mode: "sandbox", log: silentLog });

async function renewForEver(id: ConnectionId): Promise<never> {
  const record = connection(id);
  await store.connections.create({ connection: record, credential: credential(`${id}-1`), events: [] });
  for (let generation = 2; ; generation += 1) {
    await store.connections.claimOne({ id, now: NOW, owner: id, leaseMs: LEASE_MS, intent: true });
    const save = { id, owner: id, now: NOW, state: record.state, events: [] };
    const saved = await store.connections.saveRenewal({ ...save, credential: credential(`${id}-${generation}`) });
    if (!saved) throw new Error("The lease was lost.");
    await say(`${id} ${generation}\n`);
  }
}

/** Waits where the pipe is full: whoever reads it may be busy. */
function say(line: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(line, () => resolve()));
}

await Promise.all(Array.from({ length: 20 }, (_, n) => renewForEver(`con_${n}` as ConnectionId)));
