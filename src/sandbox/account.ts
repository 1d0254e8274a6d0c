/** How long the tokens of an account live, where that differs from the provider's own lifetimes. */
export interface LifetimeOverride {
  /** Of access tokens; for Instagram of the long-lived token. */
  readonly accessMs?: number | undefined;
  readonly refreshMs?: number | undefined;
  /** Facebook's access to a person's data, which only a log-in renews. */
  readonly dataAccessMs?: number | undefined;
  /** For how many further consents this holds; without it, for all. */
  readonly grants?: number | undefined;
}

/** How Instagram answers for an account that is personal (PROVIDERS §3.6: unknown, so each guess can be had). */
export type PersonalAnswer = "account_type" | "error_10" | "refusal";

/** An account at a provider, as its owner would describe it. */
export interface Account {
  /** `instagram:17841…`, unique in the simulator. */
  readonly key: string;
  readonly provider: string;
  /** The id by which the product knows the account. */
  readonly id: string;
  readonly name: string;
  /** Instagram's user name, amoCRM's subdomain. */
  readonly handle: string;
  /** Instagram's second, app-scoped id: a number above 2^53. */
  readonly appScopedId?: string | undefined;
  /** Instagram's `BUSINESS`, `MEDIA_CREATOR` or `PERSONAL`. */
  readonly accountType?: string | undefined;
  readonly personalAnswer?: PersonalAnswer | undefined;
  readonly unpaid?: boolean | undefined;
  /** The account moved to another subdomain and refuses calls until the caller has asked for the new one. */
  readonly moved?: boolean | undefined;
  readonly lifetime?: LifetimeOverride | undefined;
  /** Every call that concerns the account is refused with this error code while it stands; its tokens are not ended by it. */
  readonly blockedBecause?: string | undefined;
  /** What ties people, Pages and Instagram accounts together at Facebook. */
  readonly facebook?: FacebookTies | undefined;
  /** Shown on consent pages and first on the control page. */
  readonly demo?: boolean | undefined;
  readonly createdAt: number;
  /** The newest last; at most `MAX_GRANTS_PER_ACCOUNT`. */
  readonly grantIds: readonly number[];
}

/** The ties of an account at Facebook; which of them there are depends on what it is. */
export interface FacebookTies {
  /** Of a Page: the keys of the people who have a role on it. */
  readonly userKeys?: readonly string[] | undefined;
  /** Of a Page: the business that holds it; such a Page is missing among its people's own. */
  readonly business?: { readonly id: string; readonly name: string; readonly relation: "owned" | "client" } | undefined;
  /** Of an Instagram account: the Page it stands behind. */
  readonly pageKey?: string | undefined;
  /** Of an Instagram account: no longer linked to its Page, or no longer professional. */
  readonly unlinked?: boolean | undefined;
  /** Of an Instagram account: access was taken back; every call about it gets this error until its Page's people consent again. */
  readonly revokedBecause?: string | undefined;
  /** Of a person: the ad accounts. */
  readonly adAccounts?: readonly AdAccount[] | undefined;
  /** A business's system user: its tokens have no end. */
  readonly systemUser?: boolean | undefined;
}

/** An ad account, which has no tokens of its own. */
export interface AdAccount {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly timezone: string;
  /** 1 active, 2 disabled, 3 unsettled. */
  readonly status: number;
}
