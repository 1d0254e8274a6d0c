/**
 * How those that speak to one provider fare. Failures that speak of one account alone (`OF_ONE_ACCOUNT`) count nowhere in it.
 */
export interface ProviderHealth {
  /** Connections attempted in the window. */
  readonly attempted: number;
  /** Of those, the ones whose attempt ended transient or rate limited; a good check that left a renewal's failure on record did not. */
  readonly transient: number;
  /** Connections with an app-level failure now, whenever it was met. */
  readonly app: number;
  /** Connections with a transient failure now, whenever it was met. */
  readonly stillTransient: number;
  /** Those of them that met a rate limit. */
  readonly stillLimited: number;
  /** Since when the longest transient failure lasts. */
  readonly transientSince: number | null;
  /** The longest app-level failure, to name it; a vague one (`MAY_BE_OF_ONE`) only where there is no other. */
  readonly appSample: { readonly reason: string; readonly code: string; readonly since: number } | null;
}
