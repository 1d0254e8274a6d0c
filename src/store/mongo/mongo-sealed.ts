import type { Collection, Document, Filter, UpdateFilter } from "mongodb";
import { Secret } from "../../lib/secret.ts";
import type { SealedFields, SealedPart } from "../sealed-part.ts";
import { type CredentialDocument, sealedTexts } from "./documents.ts";
import { reading, writing } from "./driver-errors.ts";

/** What lies sealed in the `credential` of one collection's documents, whose id is the field `key`, for another key. */
export function createMongoSealed<T extends Document>(collection: Collection<T>, key: "_id" | "id"): SealedPart {
  return {
    async sealedRecords({ cursor = "", limit }) {
      const filter = { [key]: { $gt: cursor }, credential: { $ne: null } } as unknown as Filter<T>;
      const options = { projection: { [key]: 1, credential: 1 }, sort: { [key]: 1 as const }, limit };
      const documents = await reading(() => collection.find(filter, options).toArray());
      return documents.map((document) => ({
        id: String(document[key]),
        fields: fieldsOf(document.credential as CredentialDocument),
      }));
    },
    async reseal({ id, from, to }) {
      const filter = { [key]: id, ...named(from) } as unknown as Filter<T>;
      const result = await writing(() =>
        collection.updateOne(filter, { $set: named(to) } as unknown as UpdateFilter<T>),
      );
      return result.matchedCount === 1;
    },
  };
}

function fieldsOf({ accessToken, refreshToken }: CredentialDocument): SealedFields {
  const access = { accessToken: new Secret(accessToken) };
  return refreshToken === null ? access : { ...access, refreshToken: new Secret(refreshToken) };
}

/** Both fields by their place in the document, so that a token that is absent must be absent there too. */
function named(fields: SealedFields): Record<string, string | null> {
  const { accessToken, refreshToken } = sealedTexts(fields);
  return { "credential.accessToken": accessToken, "credential.refreshToken": refreshToken };
}
