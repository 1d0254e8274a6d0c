import { z } from "zod";
import { DAY_MS, HOUR_MS } from "../lib/clock.ts";
import { Secret } from "../lib/secret.ts";
import { providerSettingShape } from "./provider-settings.ts";
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
} from "./setting-types.ts";

/** Every setting by its name in the environment: its kind, what is expected of it, and its default. */
export const Settings = z.object({
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

/** What the settings are once each is read by itself. */
export type SettingValues = z.output<typeof Settings>;
