import { readdirSync, readFileSync } from "node:fs";
import type { App } from "@slack/bolt";
import { describe, expect, it } from "vitest";
import { SLACK_HOOK_PATH } from "../../src/chat/slack/http-receiver.ts";
import { COMMANDS } from "../../src/chat/slack/read-payload.ts";
import { listenToSlack } from "../../src/chat/slack/receive.ts";
import { cliCommands } from "../../src/cli/registry.ts";
import {
  SLACK_EVENTS,
  SLACK_EVENTS_PATH,
  SLACK_METHODS,
  slackManifest,
  slackManifestCommand,
} from "../../src/cli/slack-manifest.ts";
import { parseSlackApp } from "../../src/config.ts";
import { ConfigError } from "../../src/domain/config-error.ts";
import { silentLog } from "../../src/lib/log/log.ts";
import { translator } from "../app/app-world.ts";
import { NO_FORMS } from "../chat/recording-dispatch.ts";
import { createCliWorld } from "./cli-world.ts";

const t = translator("en");
const socket = slackManifest({ mode: "socket", publicUrl: "http://localhost:3000" }, t);
const http = slackManifest({ mode: "http", publicUrl: "https://keeper.test" }, t);

/**
 * https://slack.com/help/articles/201259356-Use-built-in-slash-commands (2026-11-20), and what is known to be refused
 * besides.
 */
const RESERVED = [
  "me status away dnd shrug remind msg feed who collapse expand leave join open search topic mute pro shortcuts",
  "active archive apps call dm feedback invite kick remove rename prefs unarchive",
].flatMap((names) => names.split(" "));

describe("the manifest for Slack", () => {
  it("has the commands that the adapter listens to, under names that Slack lets an app have", () => {
    const commands = socket.features.slash_commands;
    expect(commands.map(({ command }) => command)).toEqual(["/ops", "/connect", "/refresh", "/connections"]);
    for (const { command, description, usage_hint } of commands) {
      expect(command).toMatch(COMMANDS);
      expect(RESERVED).not.toContain(command.slice(1));
      expect(command).toMatch(/^\/[a-z][a-z-]{0,30}$/);
      expect(description).not.toContain("⟦");
      expect(description.length).toBeLessThanOrEqual(100);
      expect(usage_hint.length).toBeLessThanOrEqual(1_000);
    }
    expect(commands[0]?.usage_hint).toContain("status | refresh");
    expect(commands[1]?.description).toBe("connect or reconnect an account");
    expect(commands[3]?.description).toBe("how every account is");
  });

  it("subscribes to what the adapter listens to, and to nothing else", () => {
    const heard: string[] = [];
    const app = {
      command: () => undefined,
      action: () => undefined,
      view: () => undefined,
      error: () => undefined,
      event: (type: string) => void heard.push(type === "message" ? "message.im" : type),
    } as unknown as App;
    listenToSlack(app, { forms: NO_FORMS, log: silentLog } as unknown as Parameters<typeof listenToSlack>[1]);
    expect(socket.settings.event_subscriptions.bot_events.toSorted()).toEqual(heard.toSorted());
  });

  it("has the scope of each method that the adapter calls, and of each event", () => {
    const folder = new URL("../../src/chat/slack/", import.meta.url);
    const source = readdirSync(folder)
      .map((name) => readFileSync(new URL(name, folder), "utf8"))
      .join("\n");
    const called = [...source.matchAll(/\bclient\s*\.\s*(\w+)\s*\.\s*(\w+)\s*\(/g)].map(
      ([, group, name]) => `${group}.${name}`,
    );
    expect([...new Set(called)].toSorted()).toEqual(Object.keys(SLACK_METHODS).toSorted());
    const needed = [...Object.values(SLACK_METHODS), ...Object.values(SLACK_EVENTS)].flat();
    expect(socket.oauth_config.scopes.bot).toEqual(expect.arrayContaining(needed));
    expect(socket.oauth_config.scopes.bot).toEqual([
      "app_mentions:read",
      "channels:read",
      "chat:write",
      "commands",
      "files:write",
      "groups:read",
      "im:history",
      "im:write",
      "users:read",
    ]);
  });

  it("in Socket Mode names no address of ours", () => {
    expect(socket.settings.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(socket)).not.toContain("http");
  });

  it("in HTTP mode Slack calls the one address that the adapter serves", () => {
    expect(SLACK_EVENTS_PATH).toBe(SLACK_HOOK_PATH);
    const url = `https://keeper.test${SLACK_HOOK_PATH}`;
    expect(http.settings).toMatchObject({
      socket_mode_enabled: false,
      event_subscriptions: { request_url: url },
      interactivity: { is_enabled: true, request_url: url },
    });
    expect(http.features.slash_commands.map((command) => ("url" in command ? command.url : null))).toEqual(
      Array(4).fill(url),
    );
  });

  it("has the App Home on, and room to write to the bot", () => {
    expect(socket.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });

  it("keeps to the lengths that Slack takes", () => {
    expect(socket.display_information.name.length).toBeLessThanOrEqual(35);
    expect(socket.display_information.description.length).toBeLessThanOrEqual(140);
    expect(socket.features.bot_user.display_name.length).toBeLessThanOrEqual(80);
  });
});

describe("slack-manifest in the terminal", () => {
  it("prints JSON that can be pasted, and what to do with it beside; it opens nothing", async () => {
    expect(cliCommands).toContain(slackManifestCommand);
    const world = await createCliWorld([slackManifestCommand]);
    const open = () => Promise.reject(new Error("opened for a manifest"));
    const plain = await world.type("slack-manifest", { open });
    expect(plain.exitCode).toBe(0);
    expect(JSON.parse(plain.out)).toEqual(socket);
    expect(plain.err).toContain("api.slack.com/apps");
    const json = await world.type("slack-manifest --json", { open });
    expect(JSON.parse(json.out)).toEqual(socket);
  });
});

describe("the settings that the manifest needs", () => {
  it("are read however wrong the others are", () => {
    const raw = { DATABASE_URL: "nonsense", LOG_LEVEL: "shout", ENCRYPTION_KEYS: "x", PORT: "4000" };
    expect(parseSlackApp(raw)).toEqual({ mode: "socket", publicUrl: "http://localhost:4000" });
    expect(parseSlackApp({ SLACK_MODE: "http", PUBLIC_URL: "https://keeper.test/" })).toEqual({
      mode: "http",
      publicUrl: "https://keeper.test",
    });
  });

  it("are complained of when they are wrong themselves", () => {
    expect(() => parseSlackApp({ SLACK_MODE: "pigeon" })).toThrow(ConfigError);
  });

  it("must name an https address where Slack is to call us", async () => {
    const run = () =>
      slackManifestCommand.run({
        t,
        readSlackApp: async () => ({ mode: "http", publicUrl: "http://localhost:3000" }),
      } as unknown as Parameters<typeof slackManifestCommand.run>[0]);
    await expect(run()).rejects.toThrow(ConfigError);
  });
});
