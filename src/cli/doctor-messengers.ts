import { InsecureAddressError } from "../lib/http-client/check-address.ts";
import type { HttpAnswer, HttpRequest } from "../lib/http-client/http-client.ts";
import type { CliSettings } from "./cli-product.ts";
import { fine, unknown, wrong, wronglySet } from "./doctor-finding.ts";
import { type Asked, ask, causeOf, NETWORK_REMEDY, type OutsideTools } from "./doctor-outside.ts";

/**
 * Asks each configured messenger who we are: that it answers, and that it takes our token. Not through the adapters: to
 * start one is to receive, and a second receiver would take updates away from the product that runs.
 */
export async function askMessengers(chat: CliSettings["chat"], tools: OutsideTools): Promise<Asked[]> {
  const { telegram, slack } = chat;
  const asked: Promise<Asked>[] = [];
  if (telegram !== null) {
    const root = telegram.apiRoot ?? "https://api.telegram.org";
    // Telegram wants its token in the path (https://core.telegram.org/bots/api#making-requests, 2026-11-21).
    const request: HttpRequest = { method: "GET", url: `${root}/bot${telegram.token.reveal()}/getMe` };
    asked.push(askOne({ platform: "telegram", title: "Telegram", root, request, setting: TELEGRAM }, tools));
  }
  if (slack !== null) {
    const root = slack.apiUrl ?? "https://slack.com/api";
    const request: HttpRequest = { method: "POST", url: `${root}/auth.test`, bearer: slack.botToken, form: {} };
    asked.push(askOne({ platform: "slack", title: "Slack", root, request, setting: SLACK }, tools));
  }
  if (asked.length === 0) return [{ finding: NO_MESSENGER, skewMs: null }];
  return Promise.all(asked);
}

const TELEGRAM = "Set TELEGRAM_BOT_TOKEN to the token that @BotFather gave.";
const SLACK = "Set SLACK_BOT_TOKEN to the app's own (xoxb-…), and see that the app is still installed.";
const NO_MESSENGER = unknown(
  "messengers",
  "None is configured, so alerts reach nobody but the console.",
  "Set TELEGRAM_BOT_TOKEN, or SLACK_BOT_TOKEN with SLACK_APP_TOKEN.",
);

interface Question {
  readonly platform: string;
  readonly title: string;
  readonly root: string;
  readonly request: HttpRequest;
  /** What to set where our token is refused. */
  readonly setting: string;
}

async function askOne({ platform, title, root, request, setting }: Question, tools: OutsideTools): Promise<Asked> {
  const { answer, skewMs } = await ask(request, tools);
  if (answer instanceof InsecureAddressError) {
    return { finding: wronglySet(platform, answer.message, "Set its address to one that begins with https."), skewMs };
  }
  switch (verdictOf(answer)) {
    case "takes us":
      return { finding: fine(platform, `${title} answers and takes our token.`), skewMs };
    case "refuses us":
      return { finding: wronglySet(platform, `${title} refuses our token.`, setting), skewMs };
    case "silent": {
      const message = `${title} does not answer at ${new URL(root).origin} (${causeOf(answer)}).`;
      return { finding: wrong(platform, message, NETWORK_REMEDY), skewMs };
    }
  }
}

/** Both say `{"ok": …}`; Telegram refuses a token with 401 or 404, Slack with 200. Anything else is somebody between. */
function verdictOf(answer: HttpAnswer): "takes us" | "refuses us" | "silent" {
  if (answer.kind !== "answered" || answer.status >= 500 || answer.status === 429) return "silent";
  const ok = /^\s*\{\s*"ok"\s*:\s*(true|false)\b/.exec(answer.text)?.[1];
  if (ok === undefined) return "silent";
  return ok === "true" ? "takes us" : "refuses us";
}
