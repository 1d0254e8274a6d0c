import type { App, Receiver, ReceiverEvent } from "@slack/bolt";
import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log/log.ts";
import type { InboundHook } from "../messenger.ts";
import { isSignedBySlack } from "./verify-signature.ts";

/** The address that Slack calls in HTTP mode: for events, commands and interactivity alike. */
export const SLACK_HOOK_PATH = "/hooks/slack/events";

/**
 * Feeds Bolt from our own HTTP server: Bolt's receivers would each open a port of their own. Checks the signature on the
 * raw bytes before it parses anything (B63), and answers as soon as the listener has acknowledged.
 */
export function createHttpReceiver(options: {
  readonly signingKey: string;
  /** False while events could not be worked on; Slack sends them again (three times, for an hour). */
  readonly ready: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
}): { readonly receiver: Receiver; readonly hook: InboundHook } {
  const { signingKey, ready, clock, log } = options;
  let app: App | null = null;

  const receiver: Receiver = {
    init(started) {
      app = started;
    },
    async start() {},
    async stop() {},
  };

  const handle: InboundHook["handle"] = async ({ headers, rawBody }) => {
    if (!isSignedBySlack({ headers, rawBody, signingKey, now: clock.now() })) return { status: 401, body: "" };
    const body = parseBody(headers["content-type"] ?? "", Buffer.from(rawBody).toString("utf8"));
    if (body === null) return { status: 400, body: "" };
    if (body.ssl_check === "1") return { status: 200, body: "" };
    if (body.type === "url_verification" && typeof body.challenge === "string") {
      return { status: 200, body: body.challenge, contentType: "text/plain; charset=utf-8" };
    }
    if (app === null || !ready()) return { status: 503, body: "" };
    return await acknowledged(app, { body, ...retryOf(headers) });
  };

  /** Resolves with what the listener acknowledged, however long it works afterwards; 404 when nobody listens. */
  async function acknowledged(started: App, event: Omit<ReceiverEvent, "ack">) {
    return await new Promise<Awaited<ReturnType<InboundHook["handle"]>>>((resolve) => {
      const ack = async (answer?: unknown) => {
        if (answer === undefined || answer === "") resolve({ status: 200, body: "" });
        else if (typeof answer === "string") resolve({ status: 200, body: answer });
        else resolve({ status: 200, body: JSON.stringify(answer), contentType: "application/json" });
      };
      started.processEvent({ ...event, ack }).then(
        // A promise that is resolved already stays as it is.
        () => resolve({ status: 404, body: "" }),
        (error: unknown) => {
          log.error({ err: error }, "An event from Slack could not be worked on.");
          resolve({ status: 500, body: "" });
        },
      );
    });
  }

  return { receiver, hook: { method: "POST", path: SLACK_HOOK_PATH, handle } };
}

/** Slash commands come as a form, interactions as JSON in one field of a form, events as JSON. */
function parseBody(contentType: string, text: string): Record<string, unknown> | null {
  try {
    if (!contentType.startsWith("application/x-www-form-urlencoded")) return asObject(JSON.parse(text));
    const form = Object.fromEntries(new URLSearchParams(text));
    return form.payload === undefined ? form : asObject(JSON.parse(form.payload));
  } catch {
    // Signed, but not JSON: nothing that we know how to read.
    return null;
  }
}

function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function retryOf(headers: Readonly<Record<string, string | undefined>>): { retryNum?: number; retryReason?: string } {
  const count = Number(headers["x-slack-retry-num"]);
  const reason = headers["x-slack-retry-reason"];
  return {
    ...(Number.isInteger(count) ? { retryNum: count } : {}),
    ...(reason === undefined ? {} : { retryReason: reason }),
  };
}
