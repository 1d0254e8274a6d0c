import type { z } from "zod";
import { DAY_MS, HOUR_MS } from "../lib/clock.ts";
import type { Secret } from "../lib/secret.ts";
import type { DeclaredService } from "./read-declared-services.ts";
import { address, number, secrets, text } from "./setting-types.ts";

/** The settings of the providers that tokenkeeper knows by itself, by their names in the environment. */
export const providerSettingShape = {
  INSTAGRAM_APP_ID: text.optional(),
  INSTAGRAM_APP_SECRET: secrets.optional(),
  INSTAGRAM_AUTH_URL: address.default("https://www.instagram.com"),
  INSTAGRAM_API_URL: address.default("https://api.instagram.com"),
  INSTAGRAM_GRAPH_URL: address.default("https://graph.instagram.com"),
  INSTAGRAM_REDIRECT_URI: address.optional(),
  FACEBOOK_APP_ID: text.optional(),
  FACEBOOK_APP_SECRET: secrets.optional(),
  FB_APP_ID: text.optional(),
  FB_APP_SECRET: secrets.optional(),
  FACEBOOK_DIALOG_URL: address.default("https://www.facebook.com"),
  FACEBOOK_GRAPH_URL: address.default("https://graph.facebook.com"),
  FACEBOOK_REDIRECT_URI: address.optional(),
  FACEBOOK_PAGE_REDIRECT_URI: address.optional(),
  INSTAGRAM_FACEBOOK_REDIRECT_URI: address.optional(),
  ...accountPlatform("AMOCRM", "https://www.amocrm.ru"),
  ...accountPlatform("KOMMO", "https://www.kommo.com"),
  GRAPH_API_VERSION: text.regex(/^v\d+\.\d+$/, "expected a version such as v25.0").default("v25.0"),
  PROVIDERS_FILE: text.optional(),
  CHECK_INTERVAL_HOURS: number("hours, more than 0", (value) => value > 0 && value <= 24 * 30).default(6),
  REFRESH_WINDOW_DAYS: number("days, more than 0", (value) => value > 0 && value <= 365).default(7),
  INSTAGRAM_REFRESH_WINDOW_DAYS: number("days, more than 0", (value) => value > 0 && value <= 60).default(30),
};
type ProviderSettingValues = z.output<z.ZodObject<typeof providerSettingShape>>;

/** True when any provider has a setting of its own app: the product is then meant to be live. */
export function isAnyProviderGiven(s: ProviderSettingValues): boolean {
  return s.PROVIDERS_FILE !== undefined || appsOf(s).some(({ id, secret }) => id !== undefined || secret !== undefined);
}

/** The settings of each provider as its adapter takes them; null where it is not configured. */
export function assembleProviders(s: ProviderSettingValues, publicUrl: string, declared: readonly DeclaredService[]) {
  const checkEveryMs = s.CHECK_INTERVAL_HOURS * HOUR_MS;
  const redirectUris: Readonly<Record<string, string>> = {
    instagram: s.INSTAGRAM_REDIRECT_URI ?? `${publicUrl}/oauth/callback/instagram`,
    instagram_facebook: s.INSTAGRAM_FACEBOOK_REDIRECT_URI ?? `${publicUrl}/oauth/callback/instagram_facebook`,
    facebook: s.FACEBOOK_REDIRECT_URI ?? `${publicUrl}/oauth/callback/facebook`,
    facebook_page: s.FACEBOOK_PAGE_REDIRECT_URI ?? `${publicUrl}/oauth/callback/facebook_page`,
    amocrm: s.AMOCRM_REDIRECT_URI ?? `${publicUrl}/oauth/callback/amocrm`,
    kommo: s.KOMMO_REDIRECT_URI ?? `${publicUrl}/oauth/callback/kommo`,
    ...Object.fromEntries(
      declared.map(({ name, redirectUri }) => [name, redirectUri ?? `${publicUrl}/oauth/callback/${name}`]),
    ),
  };
  const [givenInstagram, givenFacebook, givenAmocrm, givenKommo] = appsOf(s);
  const instagram = completeApp(givenInstagram);
  const facebook = completeApp(givenFacebook);
  const amocrm = completeApp(givenAmocrm);
  const kommo = completeApp(givenKommo);
  return {
    redirectUris,
    providerSettings: {
      instagram: instagram && {
        appId: instagram.id,
        appSecrets: instagram.secrets,
        authUrl: s.INSTAGRAM_AUTH_URL,
        apiUrl: s.INSTAGRAM_API_URL,
        graphUrl: s.INSTAGRAM_GRAPH_URL,
        graphVersion: s.GRAPH_API_VERSION,
        windowMs: s.INSTAGRAM_REFRESH_WINDOW_DAYS * DAY_MS,
        checkEveryMs,
      },
      facebook: facebook && {
        appId: facebook.id,
        appSecrets: facebook.secrets,
        dialogUrl: s.FACEBOOK_DIALOG_URL,
        graphUrl: s.FACEBOOK_GRAPH_URL,
        graphVersion: s.GRAPH_API_VERSION,
        windowMs: s.REFRESH_WINDOW_DAYS * DAY_MS,
        checkEveryMs,
      },
      amocrm: amocrm && {
        clientId: amocrm.id,
        clientSecrets: amocrm.secrets,
        authUrl: s.AMOCRM_AUTH_URL,
        apiUrl: s.AMOCRM_API_URL ?? null,
        redirectUri: redirectUris.amocrm as string,
        domain: s.AMOCRM_DOMAIN ?? null,
        requestsPerSecond: s.AMOCRM_RATE_LIMIT,
        checkEveryMs,
      },
      kommo: kommo && {
        clientId: kommo.id,
        clientSecrets: kommo.secrets,
        authUrl: s.KOMMO_AUTH_URL,
        apiUrl: s.KOMMO_API_URL ?? null,
        redirectUri: redirectUris.kommo as string,
        domain: s.KOMMO_DOMAIN ?? null,
        requestsPerSecond: s.KOMMO_RATE_LIMIT,
        checkEveryMs,
      },
      declared: declared.map((service) => ({ ...service, checkEveryMs })),
    },
    /** Half a provider's settings is a mistake, not a wish to do without it. */
    halfGiven: appsOf(s)
      .filter(({ id, secret }) => (id === undefined) !== (secret === undefined))
      .map(({ names }) => names),
  };
}

interface GivenApp {
  readonly names: string;
  readonly id: string | undefined;
  readonly secret: readonly Secret[] | undefined;
}

/** In a fixed order: `assembleProviders` takes them apart by it. */
function appsOf(s: ProviderSettingValues): readonly [GivenApp, GivenApp, GivenApp, GivenApp] {
  return [
    { names: "INSTAGRAM_APP_ID and INSTAGRAM_APP_SECRET", id: s.INSTAGRAM_APP_ID, secret: s.INSTAGRAM_APP_SECRET },
    {
      names: "FACEBOOK_APP_ID and FACEBOOK_APP_SECRET",
      id: s.FACEBOOK_APP_ID ?? s.FB_APP_ID,
      secret: s.FACEBOOK_APP_SECRET ?? s.FB_APP_SECRET,
    },
    { names: "AMOCRM_CLIENT_ID and AMOCRM_CLIENT_SECRET", id: s.AMOCRM_CLIENT_ID, secret: s.AMOCRM_CLIENT_SECRET },
    { names: "KOMMO_CLIENT_ID and KOMMO_CLIENT_SECRET", id: s.KOMMO_CLIENT_ID, secret: s.KOMMO_CLIENT_SECRET },
  ];
}

function completeApp({ id, secret }: GivenApp): { id: string; secrets: readonly Secret[] } | null {
  return id === undefined || secret === undefined ? null : { id, secrets: secret };
}

/** amoCRM and Kommo are one software under two names, each with an app registration of its own. */
function accountPlatform<Name extends string>(name: Name, authUrl: string) {
  const shape = {
    CLIENT_ID: text.optional(),
    CLIENT_SECRET: secrets.optional(),
    REDIRECT_URI: address.optional(),
    DOMAIN: text.optional(),
    AUTH_URL: address.default(authUrl),
    API_URL: address.optional(),
    RATE_LIMIT: number("requests per second, 0 for none", (value) => value >= 0 && value <= 1000).default(6),
  };
  type Shape = { [Key in keyof typeof shape as `${Name}_${Key}`]: (typeof shape)[Key] };
  return Object.fromEntries(Object.entries(shape).map(([key, value]) => [`${name}_${key}`, value])) as Shape;
}
