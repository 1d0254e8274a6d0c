import type { Credential } from "../../domain/credential.ts";
import { DAY_MS, MINUTE_MS } from "../../lib/clock.ts";
import type { EndingToken } from "../meta/exchange-facebook-code.ts";
import type { Answer } from "../provider.ts";

/** An end is counted from the answer's arrival in whole seconds, so one and the same end is told a little differently each time. */
const TOLERANCE_MS = MINUTE_MS;
/** Within a day of its issue a token has been seen to come back with the end it had (PROVIDERS §4.3). */
const SETTLING_MS = DAY_MS;

/**
 * What a renewal brought. Meta promises nothing for exchanging a long-lived token once more, so the new end is compared with
 * the old one: an end that did not move is no success, since only a log-in will move it, and the old token serves until then.
 * A token issued within the last day is excused: its end has nowhere to move to yet.
 */
export function extendedCredential(old: Credential, renewed: EndingToken, now: number): Answer<Credential> {
  const { token: accessToken, expiresAt } = renewed;
  const moved = expiresAt === null || old.expiresAt === null || expiresAt > old.expiresAt + TOLERANCE_MS;
  if (!moved && now - old.issuedAt >= SETTLING_MS)
    return { ok: false, failure: { reason: "not_extended", code: "expires_in" } };
  return {
    ok: true,
    value: { accessToken, refreshToken: null, issuedAt: now, expiresAt, refreshExpiresAt: null },
  };
}
