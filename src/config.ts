import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";
import { type DeclaredService, demoService, readDeclaredServices } from "./config-declared.ts";
import { assembleProviders, isAnyProviderGiven, providerSettingShape } from "./config-providers.ts";
import { ConfigError } from "./domain/config-error.ts";
import { DAY_MS, HOUR_MS, SECOND_MS } from "./lib/clock.ts";
import { Secret } from "./lib/secret.ts";
import {
  address,
  choice,
  commaList,
  flag,
  keys,
  number,
  secret,
  text,
  thresholds,
  wholeNumber,
} from "./lib/setting-types.ts";

/**
 * The settings: environment and `.env` become one typed, frozen `Config`. The only reader of `process.env`.
 * All wrong settings are reported at once, each with what was expected; a value is never repeated, so no secret is
 * ever printed.
 */
export type Config = Readonly<ReturnType<typeof assemble>> & {
  /** The providers as they would be with these settings instead: how the sandbox puts its simulator in their place. */
  readonly providerSettingsWith: (overrides: Readonly<Record<string, string>>) => Config["providerSettings"];
};

/**
 * Reads the process's environment over a `.env` file in the working folder, over `defaults` where an entry wants others
 * than the service's. Throws `ConfigError`.
 */
export function loadConfig(defaults: Readonly<Record<string, string>> = {}): Config {
  return parseConfig({ ...defaults, ...readEnvFile(".env"), ...process.env });
}

/** Turns raw settings into a `Config`; throws `ConfigError` with every problem found. */
export function parseConfig(raw: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(raw).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = Settings.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  const declared = readDeclaredServices(given.PROVIDERS_FILE?.trim(), given);
  const config = parsed.success ? assemble(parsed.data, declared.services) : null;
  if (config !== null) problems.push(...contradictions(config, declared.problems));
  problems.push(...declared.problems);
  if (problems.length > 0 || config === null) throw new ConfigError(problems);
  const providerSettingsWith = (overrides: Readonly<Record<string, string>>) =>
    assemble(Settings.parse({ ...given, ...overrides }), demoService(overrides)).providerSettings;
  return Object.freeze({ ...config, providerSettingsWith });
}

const Settings = z.object({
  NODE_ENV: text.optional(),
  PORT: wholeNumber(1, 65_535).default(3000),
  HOST: text.default("127.0.0.1"),
  PUBLIC_URL: text
    .refine(
      (value) => URL.canParse(value) && /^https?:/.test(value),
      "expected the http or https address people reach this at",
    )
    .transform((value) => value.replace(/\/+$/, ""))
    .optional(),
  TRUST_PROXY: flag.default(false),
  REDIRECT_ORIGINS: commaList
    .refine(
      (parts) => parts.every((part) => URL.canParse(part)),
      "expected origins such as https://app.example.com, comma-separated",
    )
    .default([]),
  DATABASE_URL: text
    .refine(
      (value) => /^(sqlite:.+|mongodb(\+srv)?:\/\/.+)/.test(value),
      "expected sqlite:path, mongodb://… or mongodb+srv://…",
    )
    .optional(),
  ENCRYPTION_KEYS: keys.optional(),
  PROVIDER_MODE: choice("sandbox", "live").optional(),
  TELEGRAM_BOT_TOKEN: secret.optional(),
  TELEGRAM_MODE: choice("polling", "webhook").default("polling"),
  TELEGRAM_WEBHOOK_SECRET: text
    .regex(/^[A-Za-z0-9_-]{1,256}$/, "expected 1 to 256 of A-Z a-z 0-9 _ -")
    .transform((value) => new Secret(value))
    .optional(),
  TELEGRAM_API_ROOT: address.default("https://api.telegram.org"),
  SLACK_BOT_TOKEN: secret.optional(),
  SLACK_APP_TOKEN: secret.optional(),
  SLACK_SIGNING_SECRET: secret.optional(),
  SLACK_MODE: choice("socket", "http").default("socket"),
  SLACK_API_URL: address.default("https://slack.com/api"),
  ...providerSettingShape,
  SWEEP_CRON: text.default("* * * * *"),
  SWEEP_CONCURRENCY: wholeNumber(1, 1000).default(50),
  LEASE_SECONDS: number("seconds, at least 1", (value) => value >= 1 && value <= 3600).default(30),
  FORCE_REFRESH_CRON: text.optional(),
  ALERT_GROUP_WAIT_SECONDS: number("seconds", (value) => value >= 0 && value <= 3600).default(30),
  ALERT_REPEAT_HOURS: number("hours, more than 0", (value) => value > 0 && value <= 24 * 30).default(24),
  ALERT_THRESHOLDS: thresholds.default([14 * DAY_MS, 7 * DAY_MS, 3 * DAY_MS, DAY_MS, 2 * HOUR_MS]),
  ADMINS: commaList
    .refine(
      (parts) => parts.every((part) => /^(telegram|slack):\S+$/.test(part)),
      "expected identities such as telegram:123,slack:U123",
    )
    .default([]),
  LOG_LEVEL: choice("trace", "debug", "info", "warn", "error", "fatal", "silent").default("info"),
  METRICS_TOKEN: secret.optional(),
  DEFAULT_LANGUAGE: text.default("en"),
  CONSOLE: flag.optional(),
  HEARTBEAT_URL: address.optional(),
  FACEBOOK_ADS_TOKEN: secret.optional(),
  AMOCRM_ACCESS_TOKEN: secret.optional(),
  AMOCRM_REFRESH_TOKEN: secret.optional(),
});

/** The names of all settings, for `.env.example` and its test. */
export const SETTING_NAMES: readonly string[] = Object.keys(Settings.shape);

function assemble(s: z.output<typeof Settings>, declared: readonly DeclaredService[]) {
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

/** What each setting alone can't show. */
function contradictions(config: ReturnType<typeof assemble>, others: readonly string[]): string[] {
  const problems = config.halfGiven.map((names) => `${names}: expected both or neither`);
  const keyFileAllowed = config.mode === "sandbox" && config.database.sqlitePath !== null;
  if (config.encryptionKeys === null && !keyFileAllowed) {
    problems.push(
      "ENCRYPTION_KEYS: expected kid:base64-of-32-bytes (make one with: node -p \"'k1:'+crypto.randomBytes(32).toString('base64')\")",
    );
  }
  problems.push(...sharedPaths(config.redirectUris));
  const { slack, telegram } = config.chat;
  if (slack?.mode.type === "socket" && slack.mode.appToken.isEmpty)
    problems.push("SLACK_APP_TOKEN: expected an xapp- token for Socket Mode");
  if (slack?.mode.type === "http" && slack.mode.signingSecret.isEmpty)
    problems.push("SLACK_SIGNING_SECRET: expected the app's signing secret for HTTP mode");
  if (telegram?.mode.type === "webhook" && telegram.mode.secret.isEmpty)
    problems.push("TELEGRAM_WEBHOOK_SECRET: expected a secret of your choice for webhook mode");
  if (
    config.mode === "live" &&
    others.length === 0 &&
    config.halfGiven.length === 0 &&
    Object.values(config.providerSettings).every(
      (settings) => settings === null || settings === undefined || (Array.isArray(settings) && settings.length === 0),
    )
  ) {
    problems.push("PROVIDER_MODE: live needs at least one provider, such as INSTAGRAM_APP_ID and INSTAGRAM_APP_SECRET");
  }
  return problems;
}

/** The way back tells its provider by its path alone, and may not hide a page of our own. */
function sharedPaths(redirectUris: Readonly<Record<string, string>>): string[] {
  const paths = Object.entries(redirectUris).map(([provider, uri]) => ({ provider, path: new URL(uri).pathname }));
  return paths
    .filter(({ provider, path }) => {
      if (OWN_PATHS.test(path) && path !== `/oauth/callback/${provider}`) return true;
      return paths.some((other) => other.provider !== provider && other.path === path);
    })
    .map(
      ({ provider }) =>
        `${provider.toUpperCase()}_REDIRECT_URI: expected a path that is no other service's and none of our own pages, such as /oauth/callback/${provider}`,
    );
}

/** Where tokenkeeper itself answers, and what a router reads as a pattern. */
const OWN_PATHS =
  /^\/(?:(?:health|ready|metrics)\/?$|(?:console|assets|hooks|deletion|c|r|oauth\/callback)(?:\/|$))|[:*]/;

function readEnvFile(path: string): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync(path, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw new ConfigError([`.env: can't be read (${(error as NodeJS.ErrnoException).code ?? "unknown"})`]);
  }
}
