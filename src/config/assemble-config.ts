import { dirname } from "node:path";
import { DAY_MS, HOUR_MS, SECOND_MS } from "../lib/clock.ts";
import { Secret } from "../lib/secret.ts";
import { assembleProviders, isAnyProviderGiven } from "./provider-settings.ts";
import type { DeclaredService } from "./read-declared-services.ts";
import type { SettingValues } from "./settings.ts";

/** The settings as the product speaks of them: grouped, with what follows from one another filled in. */
export function assembleConfig(s: SettingValues, declared: readonly DeclaredService[]) {
  const publicUrl = s.PUBLIC_URL ?? `http://localhost:${s.PORT}`;
  const production = s.NODE_ENV === "production";
  const mode = s.PROVIDER_MODE ?? (isAnyProviderGiven(s) || production ? "live" : "sandbox");
  const databaseUrl = s.DATABASE_URL ?? `sqlite:./data/${mode === "sandbox" ? "sandbox" : "tokenkeeper"}.db`;
  const sqlitePath = databaseUrl.startsWith("sqlite:") ? databaseUrl.slice("sqlite:".length) : null;
  // A missing secret is complained of below; until then an empty one holds its place.
  const none = new Secret("");
  const telegramMode =
    s.TELEGRAM_MODE === "polling"
      ? ({ type: "polling" } as const)
      : ({ type: "webhook", origin: publicUrl, secret: s.TELEGRAM_WEBHOOK_SECRET ?? none } as const);
  const slackMode =
    s.SLACK_MODE === "socket"
      ? ({ type: "socket", appToken: s.SLACK_APP_TOKEN ?? none } as const)
      : ({ type: "http", signingSecret: s.SLACK_SIGNING_SECRET ?? none } as const);
  return {
    mode: mode as "sandbox" | "live",
    http: { port: s.PORT, host: s.HOST, publicUrl, trustProxy: s.TRUST_PROXY, redirectOrigins: s.REDIRECT_ORIGINS },
    database: { url: databaseUrl, sqlitePath },
    /** Where this machine keeps what is not in the database: spool, key file, the simulator's memory. */
    dataFolder: sqlitePath === null || sqlitePath === ":memory:" ? "./data" : dirname(sqlitePath),
    encryptionKeys: s.ENCRYPTION_KEYS === undefined ? null : new Secret(s.ENCRYPTION_KEYS),
    chat: {
      telegram:
        s.TELEGRAM_BOT_TOKEN === undefined
          ? null
          : { token: s.TELEGRAM_BOT_TOKEN, apiRoot: s.TELEGRAM_API_ROOT, mode: telegramMode },
      slack:
        s.SLACK_BOT_TOKEN === undefined
          ? null
          : { botToken: s.SLACK_BOT_TOKEN, apiUrl: s.SLACK_API_URL, mode: slackMode },
    },
    ...assembleProviders(s, publicUrl, declared),
    sweep: {
      cron: s.SWEEP_CRON,
      forceCron: s.FORCE_REFRESH_CRON ?? null,
      concurrency: s.SWEEP_CONCURRENCY,
      leaseMs: s.LEASE_SECONDS * SECOND_MS,
      refreshWindowMs: s.REFRESH_WINDOW_DAYS * DAY_MS,
    },
    alerts: {
      groupWaitMs: s.ALERT_GROUP_WAIT_SECONDS * SECOND_MS,
      repeatMs: s.ALERT_REPEAT_HOURS * HOUR_MS,
      thresholdsMs: s.ALERT_THRESHOLDS,
    },
    admins: s.ADMINS,
    logLevel: s.LOG_LEVEL,
    metricsToken: s.METRICS_TOKEN ?? null,
    defaultLanguage: s.DEFAULT_LANGUAGE,
    console: s.CONSOLE ?? mode === "sandbox",
    heartbeatUrl: s.HEARTBEAT_URL ?? null,
    imports: {
      facebookAdsToken: s.FACEBOOK_ADS_TOKEN ?? null,
      amocrmAccessToken: s.AMOCRM_ACCESS_TOKEN ?? null,
      amocrmRefreshToken: s.AMOCRM_REFRESH_TOKEN ?? null,
    },
  };
}
