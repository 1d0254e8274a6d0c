import { hasLiveToken } from "../connection.ts";
import { type ConnectionRule, connectionIncident } from "./connection-rule.ts";

/**
 * Only a person can bring it back: told at once. Of a rotating connection whose refresh token is dead the access token
 * may still work for some hours (B30); then the text says until when.
 */
export const reconnectNeeded: ConnectionRule = (input) => {
  const { connection, now } = input;
  const { status, failure, expiresAt } = connection.state;
  if (status === "disconnected") return null;
  const ended = status === "expired" || status === "revoked";
  if (!ended && failure?.kind !== "dead") return null;
  const reason = failure?.kind === "dead" ? failure.reason : status === "expired" ? "token_expired" : "token_revoked";
  return connectionIncident(input, {
    kind: "reconnect_needed",
    reason,
    stage: 0,
    since: failure?.since ?? null,
    endsAt: hasLiveToken(connection, now) ? expiresAt : null,
  });
};
