import type { SimulatorDefinition } from "../simulator.ts";
import { amocrmErrorCodes } from "./amocrm-errors.ts";
import { type AmocrmPlatform, amocrmQuirks } from "./amocrm-platform.ts";
import { openAmocrmSimulator } from "./amocrm-simulator.ts";

const credentials = {
  clientId: "c5a8d2f4-0000-4000-8000-00000000b9e1",
  clientSecret: "mock_secret_kommo_8e2a60b7d15c4f93",
} as const;

const platform: AmocrmPlatform = {
  provider: "kommo",
  domain: "kommo.com",
  language: "en",
  clientId: credentials.clientId,
};

/** Kommo, the international platform: the same software with an app registration, hosts and a language of its own. */
export const kommoDefinition = {
  provider: "kommo" as const,
  surfaces: { KOMMO_AUTH_URL: "/kommo-www", KOMMO_API_URL: "/kommo" },
  credentials,
  credentialSettings: { clientId: "KOMMO_CLIENT_ID", clientSecret: "KOMMO_CLIENT_SECRET" },
  calls: ["authorize", "exchange", "renew", "account", "subdomain"],
  errorCodes: amocrmErrorCodes,
  quirks: amocrmQuirks,
  registersRedirectUri: true,
  consent: {
    title: "Kommo",
    accent: "#5b4bd1",
    accountWord: "account",
    handlePrefix: "",
    handleSuffix: ".kommo.com",
    scopeWords: {},
    personal: false,
    widget: true,
  },
  open: (context) => openAmocrmSimulator(context, platform, "KOMMO_AUTH_URL"),
} satisfies SimulatorDefinition<string, string, typeof credentials, typeof amocrmQuirks>;
