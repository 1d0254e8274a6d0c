import { createCommandRegistry } from "../commands/registry.ts";
import { SLACK_COMMANDS } from "../domain/command-spelling.ts";
import { ConfigError } from "../domain/config-error.ts";
import type { Translator } from "../lib/i18n/translator.ts";
import { type CliCommand, EXIT_DONE } from "./cli-command.ts";
import type { SlackAppSettings } from "./cli-product.ts";

/** `slack-manifest`: the description of our app that Slack's "From a manifest" takes. JSON, with `--json` and without. */
export const slackManifestCommand: CliCommand = {
  name: "slack-manifest",
  summary: "the manifest from which Slack makes the app: commands, scopes, events",
  options: [],
  examples: ["slack-manifest > slack-manifest.json"],
  async run({ print, t, readSlackApp }) {
    const settings = await readSlackApp();
    if (settings.mode === "http" && !settings.publicUrl.startsWith("https://")) {
      throw new ConfigError(["PUBLIC_URL: expected an https address, which Slack calls (SLACK_MODE is http)"]);
    }
    const manifest = slackManifest(settings, t);
    print.answer(manifest, () => {
      for (const line of JSON.stringify(manifest, null, 2).split("\n")) print.line(line);
      print.note("Paste it at https://api.slack.com/apps: Create New App, From a manifest, JSON.");
      print.note(settings.mode === "socket" ? SOCKET_NEXT : HTTP_NEXT);
    });
    return EXIT_DONE;
  },
};

/** The address that Slack calls in HTTP mode. */
export const SLACK_EVENTS_PATH = "/hooks/slack/events";

/**
 * What the app hears of, each with the scopes that it needs: https://docs.slack.dev/reference/events and
 * https://docs.slack.dev/reference/scopes (2026-11-21). Channels are public, groups private channels.
 */
export const SLACK_EVENTS: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ["app_mentions:read"],
  app_uninstalled: [],
  channel_archive: ["channels:read"],
  channel_deleted: ["channels:read"],
  channel_id_changed: ["channels:read"],
  channel_left: ["channels:read"],
  channel_rename: ["channels:read"],
  channel_unarchive: ["channels:read"],
  group_archive: ["groups:read"],
  group_deleted: ["groups:read"],
  group_left: ["groups:read"],
  group_rename: ["groups:read"],
  group_unarchive: ["groups:read"],
  member_joined_channel: ["channels:read", "groups:read"],
  member_left_channel: ["channels:read", "groups:read"],
  "message.im": ["im:history"],
  tokens_revoked: [],
};

/** What the app calls, each with its scope: https://docs.slack.dev/reference/methods (2026-11-21). */
export const SLACK_METHODS: Readonly<Record<string, readonly string[]>> = {
  "auth.test": [],
  "chat.delete": ["chat:write"],
  "chat.postEphemeral": ["chat:write"],
  // To a person's id it also begins the direct messages.
  "chat.postMessage": ["chat:write", "im:write"],
  "chat.update": ["chat:write"],
  "conversations.open": ["im:write"],
  "users.info": ["users:read"],
  "views.open": [],
  "views.publish": [],
  "views.update": [],
};

/** Slash commands, and the charts that are to come, so that nobody has to install the app anew for them. */
const OTHER_SCOPES = ["commands", "files:write"];

const SOCKET_NEXT =
  "Then: an app-level token with connections:write is SLACK_APP_TOKEN; install the app, its bot token is SLACK_BOT_TOKEN.";
const HTTP_NEXT =
  "Then: the signing secret is SLACK_SIGNING_SECRET; install the app, its bot token is SLACK_BOT_TOKEN. Start tokenkeeper first: Slack calls it at once.";

/** The manifest: https://docs.slack.dev/reference/app-manifest (2026-11-21). */
export function slackManifest({ mode, publicUrl }: SlackAppSettings, t: Translator) {
  const http = mode === "http" ? { request_url: `${publicUrl}${SLACK_EVENTS_PATH}` } : {};
  const scopes = [...OTHER_SCOPES, ...Object.values(SLACK_EVENTS).flat(), ...Object.values(SLACK_METHODS).flat()];
  return {
    display_information: {
      name: "tokenkeeper",
      description: "Keeps the team's connected accounts alive, and says so before one breaks.",
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: "tokenkeeper", always_online: true },
      slash_commands: slashCommands(t).map((command) => ({
        ...command,
        // Names of people and channels arrive as their ids.
        should_escape: true,
        ...(mode === "http" ? { url: `${publicUrl}${SLACK_EVENTS_PATH}` } : {}),
      })),
    },
    oauth_config: { scopes: { bot: [...new Set(scopes)].toSorted() } },
    settings: {
      event_subscriptions: { ...http, bot_events: Object.keys(SLACK_EVENTS) },
      interactivity: { is_enabled: true, ...http },
      org_deploy_enabled: false,
      socket_mode_enabled: mode === "socket",
      token_rotation_enabled: false,
    },
  };
}

/** `/ops` leads to every command; the others are commands of their own, or another name of one. */
function slashCommands(t: Translator) {
  const commands = createCommandRegistry();
  const listed = commands.all.filter((command) => command.listed).map(({ name }) => name);
  return SLACK_COMMANDS.map((name) => {
    const command = commands.find(name);
    const description = t(command === null ? "commands-help-title" : `commands-about-${command.name}`);
    return { command: `/${name}`, description, usage_hint: command === null ? listed.join(" | ") : command.usage };
  });
}
