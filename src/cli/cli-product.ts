import type { App } from "../app/app.ts";
import type { Platform } from "../domain/team.ts";
import type { Log } from "../lib/log/log.ts";
import type { Secret } from "../lib/secret.ts";
import type { Provider } from "../providers/provider.ts";
import type { Store } from "../store/store.ts";

/**
 * The product as the terminal's commands see it: put together and not started, so that it serves nobody and keeps no
 * time. Whoever opened it stops it.
 */
export interface CliProduct {
  readonly app: App;
  readonly store: Store;
  readonly providers: ReadonlyMap<string, Provider>;
  /** The messengers that alerts go out by from here. */
  readonly chats: readonly { readonly platform: Platform }[];
  readonly log: Log;
  readonly config: CliSettings;
  /** One look at what should be told. */
  evaluate(): Promise<unknown>;
  /** Sends what is due; answers how many messages went out. */
  deliver(): Promise<number>;
  stop(): Promise<void>;
}

/** The settings that commands go by; `Config` is one. */
export interface CliSettings {
  readonly mode: "sandbox" | "live";
  readonly alerts: { readonly groupWaitMs: number };
  /** Tokens that older settings hold, each null where none is given. */
  readonly imports: {
    readonly facebookAdsToken: Secret | null;
    readonly amocrmAccessToken: Secret | null;
    readonly amocrmRefreshToken: Secret | null;
  };
  /** Whom the settings name, each null where it is not configured. */
  readonly providerSettings: { readonly [provider: string]: object | null };
  readonly chat: {
    readonly telegram: { readonly token: Secret; readonly apiRoot?: string | undefined } | null;
    readonly slack: { readonly botToken: Secret; readonly apiUrl?: string | undefined } | null;
  };
}

/** What the manifest depends on. */
export interface SlackAppSettings {
  readonly mode: "socket" | "http";
  readonly publicUrl: string;
}
