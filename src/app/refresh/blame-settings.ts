import type { Connection } from "../../domain/connection.ts";
import { PENDING_EXTERNAL_ID } from "../../domain/pending-external-id.ts";
import type { ProviderFailure } from "../../providers/provider.ts";

/**
 * A token that has worked with our app does not become another app's: the settings have. That is the operator's to put
 * right, and ends no token (B28); each heals at its next try. A token that is only being brought is nobody's yet, and one of
 * another app is refused as such.
 */
export function blameSettings<Met extends ProviderFailure>({ externalId, state }: Connection, failure: Met): Met {
  const hasWorked = externalId !== PENDING_EXTERNAL_ID && state.lastVerifiedAt !== null;
  if (failure.reason !== "wrong_app" || !hasWorked) return failure;
  return { ...failure, reason: "app_changed", suspect: false };
}
