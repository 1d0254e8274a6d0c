import type { z } from "zod";
import { assembleConfig } from "./config/assemble-config.ts";
import { contradictions } from "./config/contradictions.ts";
import { demoServices } from "./config/demo-services.ts";
import { readDeclaredServices } from "./config/read-declared-services.ts";
import { readEnvFile } from "./config/read-env-file.ts";
import { Settings } from "./config/settings.ts";
import { ConfigError } from "./domain/config-error.ts";

/**
 * The settings: environment and `.env` become one typed, frozen `Config`. The only reader of `process.env`.
 * `config/settings.ts` lists them, `config/provider-settings.ts` those of the providers. All wrong settings are reported at once, each with what was expected; a value is never repeated, so no secret is
 * ever printed.
 */
export type Config = Readonly<ReturnType<typeof assembleConfig>> & {
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

/**
 * What an app at Slack is made of: how it is reached, and where. Whatever else is set, also wrongly, is not looked at, since
 * the app is made before there is anything to set. Throws `ConfigError`.
 */
export function loadSlackApp(): { readonly mode: "socket" | "http"; readonly publicUrl: string } {
  return parseSlackApp({ ...readEnvFile(".env"), ...process.env });
}

/** The same of raw settings. */
export function parseSlackApp(raw: Readonly<Record<string, string | undefined>>): ReturnType<typeof loadSlackApp> {
  const parsed = Settings.pick({ PORT: true, PUBLIC_URL: true, SLACK_MODE: true }).safeParse(givenOf(raw));
  if (!parsed.success) throw new ConfigError(problemsOf(parsed.error));
  const { PORT, PUBLIC_URL, SLACK_MODE } = parsed.data;
  return { mode: SLACK_MODE, publicUrl: PUBLIC_URL ?? `http://localhost:${PORT}` };
}

/** Turns raw settings into a `Config`; throws `ConfigError` with every problem found. */
export function parseConfig(raw: Readonly<Record<string, string | undefined>>): Config {
  const given = givenOf(raw);
  const parsed = Settings.safeParse(given);
  const problems = parsed.success ? [] : problemsOf(parsed.error);
  const declared = readDeclaredServices(given.PROVIDERS_FILE?.trim(), given);
  const config = parsed.success ? assembleConfig(parsed.data, declared.services) : null;
  if (config !== null) problems.push(...contradictions(config, declared.problems));
  problems.push(...declared.problems);
  if (problems.length > 0 || config === null) throw new ConfigError(problems);
  const providerSettingsWith = (overrides: Readonly<Record<string, string>>) =>
    assembleConfig(Settings.parse({ ...given, ...overrides }), demoServices(overrides)).providerSettings;
  return Object.freeze({ ...config, providerSettingsWith });
}

/** The names of all settings, for `.env.example` and its test. */
export const SETTING_NAMES: readonly string[] = Object.keys(Settings.shape);

function givenOf(raw: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined && value.trim() !== ""));
}

function problemsOf(error: z.ZodError): string[] {
  return error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
}
