import { describe, expect, it } from "vitest";
import { parseConfig } from "../src/config.ts";
import { ConfigError } from "../src/domain/config-error.ts";
import { DAY_MS, HOUR_MS } from "../src/lib/clock.ts";

const KEY = `k1:${Buffer.alloc(32, 7).toString("base64")}`;
const LIVE = { INSTAGRAM_APP_ID: "1", INSTAGRAM_APP_SECRET: "s3cret-of-the-app", ENCRYPTION_KEYS: KEY };

function problemsOf(raw: Record<string, string>): readonly string[] {
  try {
    parseConfig(raw);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe("without any settings", () => {
  it("it is the sandbox, on this machine only, with a database of its own", () => {
    expect(parseConfig({})).toMatchObject({
      mode: "sandbox",
      console: true,
      http: { port: 3000, host: "127.0.0.1", publicUrl: "http://localhost:3000" },
      database: { url: "sqlite:./data/sandbox.db" },
      chat: { telegram: null, slack: null },
      alerts: {
        groupWaitMs: 30_000,
        repeatMs: 24 * HOUR_MS,
        thresholdsMs: [14, 7, 3, 1].map((days) => days * DAY_MS).concat(2 * HOUR_MS),
      },
    });
  });

  it("an empty value counts as not set", () => {
    expect(parseConfig({ TELEGRAM_BOT_TOKEN: "", PORT: " ", PUBLIC_URL: "" }).http.port).toBe(3000);
  });
});

describe("the mode", () => {
  it("is live as soon as a provider is set", () => {
    expect(parseConfig(LIVE)).toMatchObject({
      mode: "live",
      console: false,
      database: { url: "sqlite:./data/tokenkeeper.db" },
    });
  });

  it("is live in production, which then asks for a provider and a key", () => {
    expect(problemsOf({ NODE_ENV: "production" })).toEqual([
      expect.stringContaining("ENCRYPTION_KEYS"),
      expect.stringContaining("PROVIDER_MODE"),
    ]);
  });

  it("a sandbox on MongoDB needs a key all the same: only a file beside SQLite is made by itself", () => {
    expect(problemsOf({ DATABASE_URL: "mongodb://127.0.0.1/x" })).toEqual([expect.stringContaining("ENCRYPTION_KEYS")]);
  });
});

describe("wrong settings", () => {
  it("are reported all at once, each with what was expected, and no value is repeated", () => {
    const problems = problemsOf({
      PORT: "eighty",
      TELEGRAM_MODE: "carrier pigeon",
      SWEEP_CONCURRENCY: "0",
      ENCRYPTION_KEYS: "k1:dG9vLXNob3J0",
      ALERT_THRESHOLDS: "soon",
      ADMINS: "anna",
      SLACK_API_URL: "http://slack.example.com/api",
    });
    expect(problems.map((problem) => problem.split(":")[0]).sort()).toEqual(
      [
        "ADMINS",
        "ALERT_THRESHOLDS",
        "ENCRYPTION_KEYS",
        "PORT",
        "SLACK_API_URL",
        "SWEEP_CONCURRENCY",
        "TELEGRAM_MODE",
      ].sort(),
    );
    expect(problems.join("\n")).not.toMatch(/eighty|pigeon|dG9vLXNob3J0|slack\.example/);
  });

  it.each([
    ["https://x.example/back", "https://x.example/back"],
    ["https://x.example/health", "https://x.example/oauth/callback/instagram"],
  ])("ways back that can't be told apart, or lead to a page of our own: %s and %s", (instagram, amocrm) => {
    const amo = { AMOCRM_CLIENT_ID: "1", AMOCRM_CLIENT_SECRET: "s" };
    const ways = { INSTAGRAM_REDIRECT_URI: instagram, AMOCRM_REDIRECT_URI: amocrm };
    expect(problemsOf({ ...LIVE, ...amo, ...ways })).toEqual([
      expect.stringContaining("INSTAGRAM_REDIRECT_URI: expected a path"),
      expect.stringContaining("AMOCRM_REDIRECT_URI: expected a path"),
    ]);
    expect(problemsOf({ ...LIVE, INSTAGRAM_REDIRECT_URI: "https://x.example/" })).toEqual([]);
  });

  it("half a provider's settings is a mistake, not a wish to do without it", () => {
    expect(problemsOf({ ...LIVE, AMOCRM_CLIENT_ID: "id" })).toEqual([
      "AMOCRM_CLIENT_ID and AMOCRM_CLIENT_SECRET: expected both or neither",
    ]);
  });

  it.each([
    [{ SLACK_BOT_TOKEN: "xoxb-1" }, "SLACK_APP_TOKEN"],
    [{ SLACK_BOT_TOKEN: "xoxb-1", SLACK_MODE: "http" }, "SLACK_SIGNING_SECRET"],
    [{ TELEGRAM_BOT_TOKEN: "1:a", TELEGRAM_MODE: "webhook" }, "TELEGRAM_WEBHOOK_SECRET"],
  ])("%o misses %s", (raw, name) => {
    expect(problemsOf(raw)).toEqual([expect.stringContaining(name)]);
  });

  it.each(["http://graph.instagram.com", "ftp://x.example", "graph.instagram.com"])(
    "B61: no secret is sent to %s",
    (url) => {
      expect(problemsOf({ ...LIVE, INSTAGRAM_GRAPH_URL: url })).toEqual([
        expect.stringContaining("INSTAGRAM_GRAPH_URL"),
      ]);
    },
  );

  it("plain http is accepted on loopback", () => {
    expect(problemsOf({ ...LIVE, INSTAGRAM_GRAPH_URL: "http://127.0.0.1:4010/instagram-graph" })).toEqual([]);
  });
});

it("B47: a printed configuration shows no secret", () => {
  const printed = JSON.stringify(
    parseConfig({ ...LIVE, TELEGRAM_BOT_TOKEN: "123:telegram-secret", METRICS_TOKEN: "metrics-secret" }),
  );
  expect(printed).not.toMatch(/s3cret-of-the-app|telegram-secret|metrics-secret|BwcHBwcH/);
});
