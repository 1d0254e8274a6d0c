import { createHmac } from "node:crypto";
import { equalInConstantTime } from "../../lib/crypto/tokens.ts";
import type { HookCall, HookReading } from "../provider.ts";
import type { AmocrmSettings } from "./amocrm-settings.ts";

/**
 * Reads the call that says that an account switched the integration off: `client_uuid` (once `client_id`), `account_id`,
 * and `signature`, the HMAC-SHA256 of `client|account` under the client secret in hex (developers.kommo.com/docs/oauth-20,
 * 2026). Null: not about our integration, or signed by none of our secrets. The signature is the same each time, so whoever
 * saw one can send it again: a hint to check the account, never an order (B63).
 */
export function readDisconnectHook(
  { clientId, clientSecrets }: Pick<AmocrmSettings, "clientId" | "clientSecrets">,
  { query }: HookCall,
): HookReading | null {
  const { account_id: account = "", signature = "" } = query;
  const client = query.client_uuid ?? query.client_id;
  if (client !== clientId || !/^\d{1,20}$/.test(account)) return null;
  const given = signature.toLowerCase();
  // All are compared, so that the time tells nothing of which one signed.
  const matches = clientSecrets.filter((secret) => {
    const expected = createHmac("sha256", secret.reveal()).update(`${clientId}|${account}`, "utf8").digest("hex");
    return equalInConstantTime(expected, given);
  });
  return matches.length > 0 ? { ids: [account] } : null;
}
