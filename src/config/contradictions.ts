import type { assembleConfig } from "./assemble-config.ts";

/**
 * What no setting shows by itself, each as a problem for `ConfigError`: halves of pairs, and what the chosen mode needs.
 * `others` are the problems of declared services, which are the better answer to "no provider".
 */
export function contradictions(config: ReturnType<typeof assembleConfig>, others: readonly string[]): string[] {
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
