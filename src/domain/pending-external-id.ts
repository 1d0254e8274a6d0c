/** Under this a token that is being taken over stands until its account is known. No provider has an account of this id. */
export const PENDING_EXTERNAL_ID = "being-taken-over";
