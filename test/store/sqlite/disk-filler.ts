/** A process that writes until its disk is full, and says how far it came. Started by `sqlite-store.test.ts`. */
import { silentLog } from "../../../src/lib/log/log.ts";
import { openSqliteStore } from "../../../src/store/sqlite/sqlite-store.ts";

const store = await openSqliteStore({ path: process.argv[2] ?? "", mode: "sandbox", log: silentLog });
let written = 0;
let error = "none";
while (written < 1_000 && error === "none") {
  try {
    await store.system.setMeta(`value-${written}`, "x".repeat(10_000));
    written += 1;
  } catch (thrown) {
    error = thrown instanceof Error ? thrown.name : String(thrown);
  }
}
const readable = (await store.system.getMeta("value-0")) !== null;
await store.close();
process.stdout.write(JSON.stringify({ written, error, readable }));
