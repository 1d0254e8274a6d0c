import type { Db } from "mongodb";
import { StoreRefused } from "../store.ts";
import type { MetaDocument } from "./documents.ts";
import { isDuplicateKey, reading, writing, writingRepeatably } from "./driver-errors.ts";

/** Which providers a database's tokens belong to (B71). */
export type Mode = "live" | "sandbox";

/** The layout this program writes. A database of a later one is refused. */
export const SCHEMA = 1;

/**
 * Makes sure that the database is ours and of this mode, and stamps an empty one (B71). Answers the layout it has, 0
 * when that is still to be made. Throws `StoreRefused` and has changed nothing otherwise.
 *
 * The stamp is the first thing ever written, so foreign collections without one mean a foreign database. The
 * collections are listed before the stamp is read: a replica that is born at the same moment has stamped before it
 * makes its first collection.
 */
export async function claimDatabase(db: Db, mode: Mode): Promise<{ readonly schema: number }> {
  const meta = db.collection<MetaDocument>("meta");
  const collections = await reading(() => db.listCollections({}, { nameOnly: true }).toArray());
  const stamp = await reading(() => meta.findOne({ _id: STAMP_ID }));
  if (stamp !== null) return checked(stamp, mode, db.databaseName);
  const foreign = collections
    .map((collection) => collection.name)
    .filter((name) => !name.startsWith("system.") && name !== "meta");
  const foreignMeta = await reading(() => meta.findOne({}, { projection: { _id: 1 } }));
  if (foreign.length > 0 || (foreignMeta !== null && foreignMeta._id !== STAMP_ID)) {
    throw new StoreRefused(
      "not_ours",
      `The MongoDB database "${db.databaseName}" holds something else already; name an empty one.`,
    );
  }
  const fresh = { _id: STAMP_ID, app: APP, mode, schema: 0 };
  try {
    await writing(() => meta.insertOne(fresh));
    return fresh;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const other = await reading(() => meta.findOne({ _id: STAMP_ID }));
    return checked(other ?? {}, mode, db.databaseName);
  }
}

/** Notes that the layout is complete. */
export async function markSchema(db: Db): Promise<void> {
  await writingRepeatably(() =>
    db.collection<MetaDocument>("meta").updateOne({ _id: STAMP_ID }, { $max: { schema: SCHEMA } }),
  );
}

const STAMP_ID = "stamp";
const APP = "tokenkeeper";

function checked(
  { app, mode, schema = 0 }: Partial<MetaDocument>,
  wanted: Mode,
  name: string,
): { readonly schema: number } {
  if (app !== APP) throw new StoreRefused("not_ours", `The MongoDB database "${name}" belongs to another program.`);
  if (mode !== wanted) {
    throw new StoreRefused(
      "other_mode",
      `The MongoDB database "${name}" was made in ${mode} mode and is not opened in ${wanted} mode.`,
    );
  }
  if (schema > SCHEMA) {
    throw new StoreRefused(
      "newer_schema",
      `The MongoDB database "${name}" was written by a newer tokenkeeper (layout ${schema}, known ${SCHEMA}).`,
    );
  }
  return { schema };
}
