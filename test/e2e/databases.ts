import { randomBytes } from "node:crypto";
import { MongoClient } from "mongodb";
import { onTestFinished } from "vitest";

/** A database for a journey. */
export interface JourneyDatabase {
  readonly title: string;
  /** Without `TEST_MONGODB_URL` there is no MongoDB here: such a journey is skipped, which `.ci/run` counts as a failure. */
  readonly skipped: boolean;
  /** The settings that lead the product to an empty one, which is dropped when the test ends. */
  settings(): Promise<Readonly<Record<string, string>>>;
}

const server = process.env.TEST_MONGODB_URL;

/** With no setting at all: a file in the working folder. */
export const sqlite: JourneyDatabase = { title: "SQLite", skipped: false, settings: async () => ({}) };

/** The server that `TEST_MONGODB_URL` names. */
export const mongodb: JourneyDatabase = {
  title: server === undefined ? "MongoDB (not run: TEST_MONGODB_URL names no server)" : "MongoDB",
  skipped: server === undefined,
  async settings() {
    const url = new URL(server ?? "");
    const name = `tokenkeeper_e2e_${randomBytes(6).toString("hex")}`;
    url.pathname = `/${name}`;
    const client = new MongoClient(url.href);
    onTestFinished(async () => {
      await client.db(name).dropDatabase();
      await client.close();
    });
    return { DATABASE_URL: url.href, ENCRYPTION_KEYS: newEncryptionKey() };
  },
};

/** A key as the settings take it. */
export function newEncryptionKey(id = "k1"): string {
  return `${id}:${randomBytes(32).toString("base64")}`;
}
