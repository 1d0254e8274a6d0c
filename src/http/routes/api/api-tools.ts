import type { App } from "../../../app/app.ts";
import type { Translator } from "../../../lib/i18n/translator.ts";
import type { Log } from "../../../lib/log/log.ts";

/** What the routes of the API stand on. */
export interface ApiTools {
  readonly app: Pick<
    App,
    | "clock"
    | "keys"
    | "connections"
    | "refreshConnection"
    | "getLiveToken"
    | "takeToken"
    | "callProvider"
    | "sendMessage"
    | "disconnect"
    | "followUp"
  >;
  /** The API speaks English. */
  readonly english: Translator;
  readonly log: Log;
  /** Per key. */
  readonly requestsPerMinute: number;
}
