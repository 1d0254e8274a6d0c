import type { SimulatorDefinition } from "../simulator.ts";
import { amocrmErrorCodes } from "./amocrm-errors.ts";
import { type AmocrmPlatform, amocrmQuirks } from "./amocrm-platform.ts";
import { openAmocrmSimulator } from "./amocrm-simulator.ts";

const credentials = {
  clientId: "eb01e67a-0000-4000-8000-00000000a3c7",
  clientSecret: "mock_secret_amocrm_1b7d9f24c8e04a6d",
} as const;

const platform: AmocrmPlatform = {
  provider: "amocrm",
  domain: "amocrm.ru",
  language: "ru",
  clientId: credentials.clientId,
};

/** amoCRM, the Russian platform. */
export const amocrmDefinition = {
  provider: "amocrm" as const,
  surfaces: { AMOCRM_AUTH_URL: "/amocrm-www", AMOCRM_API_URL: "/amocrm" },
  credentials,
  credentialSettings: { clientId: "AMOCRM_CLIENT_ID", clientSecret: "AMOCRM_CLIENT_SECRET" },
  calls: ["authorize", "exchange", "renew", "account", "subdomain"],
  errorCodes: amocrmErrorCodes,
  quirks: amocrmQuirks,
  registersRedirectUri: true,
  consent: {
    title: "amoCRM",
    accent: "#1d6fd1",
    accountWord: "account",
    handlePrefix: "",
    handleSuffix: ".amocrm.ru",
    scopeWords: {},
    personal: false,
    widget: true,
  },
  open: (context) => openAmocrmSimulator(context, platform, "AMOCRM_AUTH_URL"),
} satisfies SimulatorDefinition<string, string, typeof credentials, typeof amocrmQuirks>;
