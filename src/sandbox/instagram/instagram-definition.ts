import { metaErrors } from "../meta/meta-errors.ts";
import type { SimulatorDefinition } from "../simulator.ts";
import { instagramCredentials, instagramExchangeErrors, instagramQuirks } from "./instagram-facts.ts";
import { openInstagramSimulator } from "./instagram-simulator.ts";

/** Instagram API with Instagram Login. */
export const instagramDefinition = {
  provider: "instagram" as const,
  surfaces: {
    INSTAGRAM_AUTH_URL: "/instagram-www",
    INSTAGRAM_API_URL: "/instagram-api",
    INSTAGRAM_GRAPH_URL: "/instagram-graph",
  },
  credentials: instagramCredentials,
  credentialSettings: { appId: "INSTAGRAM_APP_ID", appSecret: "INSTAGRAM_APP_SECRET" },
  calls: ["authorize", "exchange", "long", "refresh", "me", "insights", "messages"],
  errorCodes: [...Object.keys(metaErrors), ...Object.keys(instagramExchangeErrors)],
  quirks: instagramQuirks,
  registersRedirectUri: false,
  consent: {
    title: "Instagram",
    accent: "#c1326f",
    accountWord: "account",
    handlePrefix: "@",
    handleSuffix: "",
    scopeWords: {
      instagram_business_basic: "View profile and posts (required)",
      instagram_business_manage_insights: "See insights",
      instagram_business_manage_messages: "Read and answer messages",
      instagram_business_manage_comments: "Manage comments",
      instagram_business_content_publish: "Publish posts",
    },
    personal: true,
    widget: false,
  },
  open: openInstagramSimulator,
} satisfies SimulatorDefinition<string, string, typeof instagramCredentials, typeof instagramQuirks>;
