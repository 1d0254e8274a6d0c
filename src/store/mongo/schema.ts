import { type Db, type Document, type IndexDescription, MongoServerError } from "mongodb";
import { STATUSES } from "../../domain/connection.ts";
import type { Collections } from "./documents.ts";
import { writingRepeatably } from "./driver-errors.ts";

/** Makes the collections with their validators. Run again it changes nothing. */
export async function ensureCollections(db: Db): Promise<void> {
  const names = Object.keys(INDEXES) as (keyof Collections)[];
  await Promise.all(names.map((name) => writingRepeatably(() => ensureCollection(db, name, VALIDATORS[name]))));
}

/** Makes the indexes that are missing, at every start: a database that was copied may have come without them. */
export async function ensureIndexes(db: Db): Promise<void> {
  await Promise.all(
    Object.entries(INDEXES).map(async ([name, indexes]) => {
      if (indexes.length > 0) await writingRepeatably(() => db.collection(name).createIndexes([...indexes]));
    }),
  );
}

const TTL: IndexDescription = { key: { deleteAt: 1 }, expireAfterSeconds: 0 };
const EXPIRY: IndexDescription = { key: { expiresAt: 1 } };

/** By collection. None is partial, so that every deployment has them. */
const INDEXES: Readonly<Record<keyof Collections, readonly IndexDescription[]>> = {
  meta: [],
  connections: [
    { key: { workspace: 1, provider: 1, externalId: 1 }, unique: true },
    { key: { holder: 1 }, unique: true },
    // The condition of every change by version, answered by the index alone.
    { key: { _id: 1, version: 1 }, unique: true },
    { key: { nextCheckAt: 1 } },
    { key: { evaluateAt: 1 } },
    { key: { workspace: 1, provider: 1, "state.status": 1 } },
    { key: { parentId: 1, _id: 1 } },
    { key: { workspace: 1, provider: 1, "state.lastAttemptAt": 1 } },
    { key: { workspace: 1, provider: 1, "state.failure.kind": 1 } },
  ],
  history: [{ key: { connectionId: 1, at: -1, _id: -1 } }],
  incidents: [
    { key: { openKey: 1 }, unique: true },
    { key: { open: 1, openedAt: 1 } },
    { key: { "subject.connectionId": 1, open: 1 } },
  ],
  deliveries: [
    { key: { dueAt: 1 } },
    { key: { incidentIds: 1 } },
    { key: { chatId: 1, createdAt: 1 } },
    { key: { chatId: 1, sentAt: 1 } },
  ],
  workspaces: [],
  chats: [{ key: { key: 1 }, unique: true }, { key: { workspace: 1 } }],
  members: [{ key: { workspace: 1, platform: 1, userId: 1 }, unique: true }],
  keys: [{ key: { hash: 1 }, unique: true }],
  notifications: [{ key: { workspace: 1, createdAt: -1, _id: -1 } }, { key: { createdAt: 1 } }],
  links: [TTL, EXPIRY],
  states: [TTL, EXPIRY],
  installs: [TTL, EXPIRY, { key: { id: 1 }, unique: true }],
  jobs: [TTL, EXPIRY],
  seen: [TTL, EXPIRY],
};

const STRING = { bsonType: "string" };
const NUMBER = { bsonType: "number" };
const NUMBER_OR_NULL = { bsonType: ["number", "null"] };
const OBJECT_OR_NULL = { bsonType: ["object", "null"] };

/**
 * What may never be stored otherwise, whoever writes: a guard against a slip, not a description. A document it
 * refuses is not written, so it is kept to what the sweep and the locks depend on.
 */
const VALIDATORS: Partial<Readonly<Record<keyof Collections, Document>>> = {
  connections: requiring({
    workspace: STRING,
    provider: STRING,
    externalId: STRING,
    state: { bsonType: "object", required: ["status"], properties: { status: { enum: [...STATUSES] } } },
    credential: { bsonType: ["object", "null"], required: ["accessToken"], properties: { accessToken: STRING } },
    nextCheckAt: NUMBER_OR_NULL,
    holder: STRING,
    lease: {
      bsonType: ["object", "null"],
      required: ["owner", "until", "claimId"],
      properties: { owner: STRING, until: NUMBER },
    },
    intent: OBJECT_OR_NULL,
    evaluateAt: NUMBER_OR_NULL,
    pendingEvents: { bsonType: "array" },
    version: NUMBER,
    generation: NUMBER,
  }),
  history: requiring({ connectionId: STRING, at: NUMBER, type: STRING }),
  incidents: requiring({ fingerprint: STRING, openKey: STRING, open: { bsonType: "bool" }, version: NUMBER }),
  deliveries: requiring({ chatId: STRING, incidentIds: { bsonType: "array" }, dueAt: NUMBER_OR_NULL, version: NUMBER }),
  links: requiring({ expiresAt: NUMBER, deleteAt: { bsonType: "date" } }),
  states: requiring({ expiresAt: NUMBER, deleteAt: { bsonType: "date" } }),
};

function requiring(properties: Document): Document {
  return { $jsonSchema: { bsonType: "object", required: Object.keys(properties), properties } };
}

async function ensureCollection(db: Db, name: string, validator: Document | undefined): Promise<void> {
  try {
    await db.createCollection(name, validator === undefined ? {} : { validator });
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== NAMESPACE_EXISTS) throw error;
    // It was made by a start that did not get to its end, or in an older layout.
    if (validator !== undefined) await changeValidator(db, name, validator);
  }
}

async function changeValidator(db: Db, name: string, validator: Document): Promise<void> {
  try {
    await db.command({ collMod: name, validator });
  } catch (error) {
    // Some servers that speak the protocol know no validators: they are a guard, nothing rests on them.
    if (!(error instanceof MongoServerError) || error.code !== COMMAND_NOT_FOUND) throw error;
  }
}

const NAMESPACE_EXISTS = 48;
const COMMAND_NOT_FOUND = 59;
