import type { QuirksOf, SimulatorContext } from "../simulator.ts";

/** What tells amoCRM and Kommo apart; both run the same code. */
export interface AmocrmPlatform {
  readonly provider: string;
  /** `amocrm.ru` or `kommo.com`. */
  readonly domain: string;
  readonly language: "ru" | "en";
  readonly clientId: string;
}

/** The oddities that can be chosen; the first variant is the usual one. */
export const amocrmQuirks = {
  /** What a call to an account that moved to another subdomain gets (PROVIDERS §9.4: both are handled by the official SDK). */
  movedStatus: ["404", "401"],
  /** The hint for a refresh token past its three months; the real one is unknown. */
  expiredRefreshHint: ["Token has expired", "Token has been revoked"],
  /** An extra field in token answers that clients must ignore. */
  serverTime: ["absent", "present"],
  /** The body of a 429 may be no JSON at all. */
  tooManyRequestsBody: ["json", "html"],
  /** After so many 429s every call from this address gets 403, and only support lifts that (PROVIDERS §9.7). */
  blockAfter: ["never", "3", "20"],
} as const;

/** What the parts of the simulator are given. */
export type AmocrmContext = SimulatorContext<QuirksOf<typeof amocrmQuirks>>;
