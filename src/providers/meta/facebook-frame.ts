import { DEFAULT_CHECK_EVERY_MS } from "../../domain/renewal-policy.ts";
import { DAY_MS } from "../../lib/clock.ts";
import type { ExtendProvider } from "../provider.ts";
import { type ExchangeTools, exchangeFacebookCode } from "./exchange-facebook-code.ts";
import { facebookAuthorizeUrl, readFacebookCallback } from "./facebook-consent.ts";
import { createGraphProxy } from "./graph-proxy.ts";
import { readSignedRequest } from "./read-signed-request.ts";

/** What all providers of one Facebook app say alike. */
export type FacebookFrame = Required<
  Pick<
    ExtendProvider,
    "policy" | "requiredScopes" | "wantedScopes" | "authorizeUrl" | "readCallback" | "exchange" | "api" | "readHook"
  >
>;

/** Makes it: the log-in of the app with these scopes, calls on behalf of others, and what Meta calls us for. */
export function facebookFrame(
  tools: ExchangeTools,
  own: {
    readonly requiredScopes: readonly string[];
    readonly wantedScopes: readonly string[];
    readonly renewEveryMs: number;
  },
): FacebookFrame {
  const { settings, client } = tools;
  const { requiredScopes, wantedScopes, renewEveryMs } = own;
  return {
    policy: {
      windowMs: settings.windowMs ?? 7 * DAY_MS,
      minAgeMs: 0,
      checkEveryMs: settings.checkEveryMs ?? DEFAULT_CHECK_EVERY_MS,
      renewEveryMs,
    },
    requiredScopes,
    wantedScopes,
    authorizeUrl: (input) => facebookAuthorizeUrl(settings, [...requiredScopes, ...wantedScopes], input),
    readCallback: readFacebookCallback,
    exchange: (input) => exchangeFacebookCode(tools, input),
    api: createGraphProxy({ ...settings, proofOf: client.proofOf }),
    readHook: (call) => readSignedRequest(call, settings.appSecrets),
  };
}
