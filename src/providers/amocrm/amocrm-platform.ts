/** What tells amoCRM and Kommo apart: the same software under two names, with accounts on domains of their own. */
export interface AmocrmPlatform {
  /** The name in settings, addresses and the API. */
  readonly name: string;
  readonly title: string;
  /** Accounts live one level below these, and nowhere else may our client secret and tokens go (B61). */
  readonly domains: readonly string[];
}

/** The Russian platform; `amocrm.com` is the older address of accounts on both (developers.kommo.com/docs, 2026). */
export const amocrmPlatform: AmocrmPlatform = {
  name: "amocrm",
  title: "amoCRM",
  domains: ["amocrm.ru", "amocrm.com"],
};

/** The international platform. */
export const kommoPlatform: AmocrmPlatform = {
  name: "kommo",
  title: "Kommo",
  domains: ["kommo.com", "amocrm.com"],
};
