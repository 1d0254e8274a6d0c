import type { Secret } from "../lib/secret.ts";

/**
 * What each part of the store that keeps sealed secrets offers for putting them under another key. Both methods speak of
 * the texts as they lie in the database, also above the encryption: nothing is opened by them.
 */
export interface SealedPart {
  /** The sealed fields of records that have any, in order of id, at most `limit`, beginning after `cursor`. */
  sealedRecords(page: { readonly cursor?: string; readonly limit: number }): Promise<SealedRecord[]>;
  /**
   * Puts `to` in the place of `from` in one write if every field still is what `from` says. Nothing else changes: neither
   * version nor generation, lease, plan or time, so that who is at work on the record does not notice. False: the fields
   * were written meanwhile, or are gone, and nothing was changed.
   */
  reseal(change: { readonly id: string; readonly from: SealedFields; readonly to: SealedFields }): Promise<boolean>;
}

/** The sealed texts of one record by the names under which they were sealed; a field that is null there is absent. */
export type SealedFields = Readonly<Record<string, Secret>>;

/** One record. The place of a field, authenticated with it, is `<id>/<field>`. */
export interface SealedRecord {
  readonly id: string;
  readonly fields: SealedFields;
}
