import { SWEEP_MISSING_AFTER_MS } from "../app/health.ts";
import { LAST_SWEEP_META } from "../app/refresh/sweep.ts";
import { KeyRingError } from "../lib/crypto/key-ring.ts";
import { formatDuration } from "../lib/i18n/format.ts";
import { scrubText } from "../lib/log/scrub.ts";
import { type Store, StoreRefused, StoreUnavailable } from "../store/store.ts";
import type { CliProduct } from "./cli-product.ts";
import { type Finding, fine, unknown, wrong, wronglySet } from "./doctor-finding.ts";

/** Looks at the product's own parts: the database, its encryption, and whether anybody keeps time. */
export async function lookInside(open: () => Promise<CliProduct>, now: number): Promise<readonly Finding[]> {
  let product: CliProduct;
  try {
    product = await open();
  } catch (error) {
    return whatKeepsItShut(error);
  }
  const { store, config } = product;
  const database = await lookAtDatabase(store, config.mode);
  // To open the store is to prove the keys by the database's own check value.
  const encryption = "The keys open what this database holds.";
  if (database.state !== "ok")
    return [database, fine("encryption", encryption), unknown("scheduler", "Not looked at: see the database.")];
  return [
    database,
    fine("encryption", `${encryption}${await tellOldKeys(product)}`),
    await lookAtScheduler(store, now),
  ];
}

/** Old keys are no fault, but a change of keys that was begun is to be finished before they are taken away. */
async function tellOldKeys({ app: { encryption } }: CliProduct): Promise<string> {
  const [newest, ...older] = encryption.keyIds;
  if (older.length === 0) return "";
  const { count, complete } = await encryption.countUnderOldKeys();
  if (count === 0 && complete) return ` All of it is under ${newest}: ${older.join(", ")} may be taken away.`;
  const some = complete ? String(count) : `${count} or more`;
  return ` Under older keys than ${newest}: ${some}. The command “encryption rotate” puts them under it.`;
}

async function lookAtDatabase(store: Store, mode: string): Promise<Finding> {
  try {
    await store.system.proveWritable();
    const kind = store.kind === "sqlite" ? "SQLite" : "MongoDB";
    return fine("database", `${kind} answers and takes writes. It belongs to the ${mode} mode, as this start does.`);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return wrong("database", `It does not take writes: ${scrubText(error.message)}`, DATABASE_REMEDY);
  }
}

async function lookAtScheduler(store: Store, now: number): Promise<Finding> {
  const check = "scheduler";
  const stored = await store.system.getMeta(LAST_SWEEP_META);
  if (stored === null) {
    return unknown(
      check,
      "No pass over the tokens has ended yet.",
      "Start tokenkeeper (npm start): it passes every minute.",
    );
  }
  const agoMs = Math.max(0, now - Number(stored));
  const ago = formatDuration("en", agoMs);
  if (agoMs <= SWEEP_MISSING_AFTER_MS) return fine(check, `The last pass over the tokens ended ${ago} ago.`);
  const message = `The last pass over the tokens ended ${ago} ago, at ${new Date(Number(stored)).toISOString()}.`;
  return wrong(check, message, "Start tokenkeeper (npm start), or read the log of the one that runs.");
}

const DATABASE_REMEDY = "Check DATABASE_URL, that the database runs, and that there is room on its disk.";

/** What each reason for not opening says of database and encryption. Throws what is a fault of ours. */
function whatKeepsItShut(error: unknown): readonly Finding[] {
  const scheduler = unknown("scheduler", "Not looked at: the database does not open.");
  const unproven = unknown("encryption", "Not looked at: the keys are proven by the database, which does not open.");
  if (error instanceof StoreUnavailable) {
    const message = `It can't be reached: ${scrubText(error.message)}`;
    return [wrong("database", message, DATABASE_REMEDY), unproven, scheduler];
  }
  if (error instanceof StoreRefused) {
    const problem = scrubText(error.message);
    if (error.code !== "wrong_key")
      return [wronglySet("database", problem, REFUSED_REMEDIES[error.code]), unproven, scheduler];
    const remedy = "Set ENCRYPTION_KEYS to the keys that this database was written with, or bring back its key file.";
    const database = fine("database", "It answers.");
    return [database, wronglySet("encryption", problem, remedy), scheduler];
  }
  if (error instanceof KeyRingError) {
    const database = unknown("database", "Not looked at: the keys come first.");
    const remedy = "Mend ENCRYPTION_KEYS or, in the sandbox, the key file beside the database.";
    return [database, wronglySet("encryption", scrubText(error.message), remedy), scheduler];
  }
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === "EACCES" || code === "EPERM" || code === "ENOSPC" || code === "EROFS" || code === "ENOENT") {
    const message = `The folder beside the database can't be written (${code}).`;
    const remedy = "Let the user that runs tokenkeeper write there, and see that the disk has room.";
    return [wrong("database", message, remedy), unproven, scheduler];
  }
  throw error;
}

const REFUSED_REMEDIES: Readonly<Record<Exclude<StoreRefused["code"], "wrong_key">, string>> = {
  not_ours: "Set DATABASE_URL to tokenkeeper's own database, or to a new one.",
  other_mode: "Bring back the settings it was made with (PROVIDER_MODE, the providers'), or set another DATABASE_URL.",
  newer_schema: "Run the newer tokenkeeper that wrote it, or set DATABASE_URL to a backup of before.",
};
