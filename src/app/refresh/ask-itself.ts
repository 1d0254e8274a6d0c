import type { Connection } from "../../domain/connection.ts";
import { PENDING_EXTERNAL_ID } from "../../domain/pending-external-id.ts";
import type { Answer, Provider, Verified } from "../../providers/provider.ts";
import type { Claim } from "../../store/connection-store.ts";
import { blameSettings } from "./blame-settings.ts";

/** Asks the service whose token it is, which changes nothing there. */
export async function askItself(
  provider: Pick<Provider, "verify">,
  { connection, credential }: Pick<Claim, "connection" | "credential">,
): Promise<Answer<Verified>> {
  return aboutItself(connection, await provider.verify({ credential, account: connection }));
}

/**
 * Whose token it is, the service itself says. One that names somebody else has mixed up its answers, or stands behind something
 * that does: that is no good check, and no verdict on the token. A token that is being taken over is nobody's yet.
 */
function aboutItself(connection: Connection, answer: Answer<Verified>): Answer<Verified> {
  const { externalId } = connection;
  if (!answer.ok) return { ok: false, failure: blameSettings(connection, answer.failure) };
  if (externalId === PENDING_EXTERNAL_ID || answer.value.account.externalId === externalId) return answer;
  return { ok: false, failure: { reason: "answer_unreadable", code: "another account" } };
}
