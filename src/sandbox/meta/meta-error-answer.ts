import type { SimulatedAnswer } from "../simulator.ts";
import { INSIGHTS_METRIC_NAMES } from "./insights-errors.ts";
import type { MetaErrorRow } from "./meta-error-row.ts";
import { metaErrors } from "./meta-errors.ts";

/** How error answers of Meta's hosts vary. */
export interface MetaErrorStyle {
  /** `usual`: 400 nearly everywhere. `other`: 401 for code 190 and 403 for 10, 200 and 4, as has also been seen. */
  readonly errorStatus: string;
  readonly now: number;
  /** The app that messages name. */
  readonly appId: string;
}

/** What stands in the gaps of a row's message. */
export interface MetaErrorDetails {
  /** When the token ended; now by default. */
  readonly endedAt?: number | undefined;
  /** The field, object or parameter that the message names. */
  readonly detail?: string | undefined;
  /** Which of several values the message speaks of, from 0. */
  readonly position?: number | undefined;
  /** The values that would do; the metrics of insights by default. */
  readonly values?: readonly string[] | undefined;
}

/** The row of that name; an unknown name is a mistake of the caller. */
export function metaErrorRow(name: string): MetaErrorRow {
  const row = metaErrors[name];
  if (!row) throw new RangeError(`Meta has no error ${name}`);
  return row;
}

/** The row's message with its gaps filled. */
export function metaErrorMessage(name: string, style: MetaErrorStyle, details: MetaErrorDetails = {}): string {
  return metaErrorRow(name)
    .message.replace("{ended}", metaDate(details.endedAt ?? style.now))
    .replace("{now}", metaDate(style.now))
    .replace("{app}", style.appId)
    .replace("{detail}", details.detail ?? "unknown")
    .replace("{position}", String(details.position ?? 0))
    .replace("{values}", (details.values ?? INSIGHTS_METRIC_NAMES).join(", "));
}

/** Renders a row in Meta's envelope, with the header that its OAuth errors carry. */
export function metaErrorAnswer(name: string, style: MetaErrorStyle, details: MetaErrorDetails = {}): SimulatedAnswer {
  const row = metaErrorRow(name);
  const message = metaErrorMessage(name, style, details);
  const type = row.type ?? "OAuthException";
  const error = {
    message,
    type,
    code: row.code,
    ...(row.subcode === undefined ? {} : { error_subcode: row.subcode }),
    ...(row.transient === undefined ? {} : { is_transient: row.transient }),
    ...(row.userTitle === undefined ? {} : { error_user_title: row.userTitle, error_user_msg: message }),
    fbtrace_id: "AmOcKtRaCeId0123456789",
  };
  const word = challengeWord(row);
  return {
    status: statusOf(row, style.errorStatus),
    headers: {
      "content-type": "application/json",
      // Three quoted words, which is not RFC 6750; clients that parse the header trip over it.
      ...(type === "OAuthException" ? { "www-authenticate": `OAuth "Facebook Platform" "${word}" "${message}"` } : {}),
    },
    body: JSON.stringify({ error }),
  };
}

/** The second of the header's three quoted words, as far as it was seen live (2026). */
function challengeWord({ code, subcode, message }: MetaErrorRow): string {
  if (message.startsWith("API access blocked")) return "access_denied";
  if (code === 100 && (subcode === 36007 || subcode === 36009)) return "invalid_code";
  return code === 190 || code === 102 ? "invalid_token" : "invalid_request";
}

function statusOf(row: MetaErrorRow, errorStatus: string): number {
  if (errorStatus === "other") {
    if (row.code === 190) return 401;
    if ([4, 10, 200].includes(row.code)) return 403;
  }
  return row.status ?? 400;
}

/** Meta writes `Saturday, 13-Jun-26 05:00:00 PDT`; a fixed eight hours behind UTC is near enough for a text. */
function metaDate(at: number): string {
  const date = new Date(at - 8 * 3_600_000);
  const part = (options: Intl.DateTimeFormatOptions) => date.toLocaleString("en-US", { timeZone: "UTC", ...options });
  const day = `${part({ day: "2-digit" })}-${part({ month: "short" })}-${part({ year: "2-digit" })}`;
  return `${part({ weekday: "long" })}, ${day} ${date.toISOString().slice(11, 19)} PST`;
}
