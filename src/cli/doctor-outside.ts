import { type Clock, MINUTE_MS, SECOND_MS } from "../lib/clock.ts";
import { InsecureAddressError } from "../lib/http-client/check-address.ts";
import type { HttpAnswer, HttpClient, HttpRequest } from "../lib/http-client/http-client.ts";
import { formatDuration } from "../lib/i18n/format.ts";
import type { CliSettings } from "./cli-product.ts";
import { type Finding, fine, unknown, wrong, wronglySet } from "./doctor-finding.ts";

/** What asking somebody outside led to; `skewMs`: how far our clock is ahead of theirs, null where they don't say. */
export interface Asked {
  readonly finding: Finding;
  readonly skewMs: number | null;
}

export interface OutsideTools {
  readonly http: HttpClient;
  readonly clock: Clock;
}

/** Asks every address of every configured service, without any token: whatever it answers, it is reached. */
export async function askProviders(settings: CliSettings["providerSettings"], tools: OutsideTools): Promise<Asked[]> {
  const asked = Object.entries(settings).flatMap(([provider, given]) =>
    addressesOf(given).map(async (url): Promise<Asked> => {
      const origin = new URL(url).origin;
      const { answer, skewMs } = await ask({ method: "GET", url }, tools);
      if (answer instanceof InsecureAddressError) {
        return {
          finding: wronglySet(provider, answer.message, "Set its address to one that begins with https."),
          skewMs,
        };
      }
      const finding = isReached(answer)
        ? fine(provider, `${origin} is reached.`)
        : wrong(provider, `${origin} does not answer (${causeOf(answer)}).`, NETWORK_REMEDY);
      return { finding, skewMs };
    }),
  );
  return Promise.all(asked);
}

/** Asks one thing; an address that no secret may go to comes back as the error that says so. */
export async function ask(
  request: HttpRequest,
  { http, clock }: OutsideTools,
): Promise<{ readonly answer: HttpAnswer | InsecureAddressError; readonly skewMs: number | null }> {
  const from = clock.now();
  try {
    const answer = await http.request(request);
    const theirs = answer.kind === "answered" ? Date.parse(answer.headers.date ?? "") : Number.NaN;
    // Theirs is of some moment between asking and hearing, and is told in whole seconds.
    return { answer, skewMs: Number.isNaN(theirs) ? null : (from + clock.now()) / 2 - theirs };
  } catch (error) {
    if (error instanceof InsecureAddressError) return { answer: error, skewMs: null };
    throw error;
  }
}

/** A redirect or a long page is an answer too, though not one that we read. */
export function isReached(answer: HttpAnswer): boolean {
  return answer.kind === "answered" || answer.cause === "redirect" || answer.cause === "too_large";
}

/** The name of the silence. */
export function causeOf(answer: HttpAnswer): string {
  return answer.kind === "answered" ? `http ${answer.status}` : answer.cause;
}

export const NETWORK_REMEDY =
  "Check that this machine reaches it (DNS, firewall, the address in the settings); if so, wait for the service.";

/** Judges our clock by the middle one of theirs, so that one service with a wrong clock decides nothing. */
export function judgeClock(asked: readonly Asked[]): Finding {
  const skews = asked.flatMap(({ skewMs }) => (skewMs === null ? [] : [skewMs])).sort((a, b) => a - b);
  const skewMs = skews[Math.floor(skews.length / 2)];
  if (skewMs === undefined) return unknown("clock", "Not compared: nobody outside told the time.");
  if (Math.abs(skewMs) <= MAX_SKEW_MS) return fine("clock", "This machine's clock agrees with the services' clocks.");
  const apart = formatDuration("en", Math.abs(skewMs));
  const message = `This machine's clock is ${apart} ${skewMs > 0 ? "ahead of" : "behind"} the services' clocks.`;
  return wrong("clock", message, "Turn on time synchronisation (NTP): a wrong clock renews too early or too late.");
}

/** What a call of the doctor may take. */
export const ASK_TIMEOUT_MS = 8 * SECOND_MS;
const MAX_SKEW_MS = MINUTE_MS;

/** Each origin once: what the settings of a provider name as `…Url`. */
function addressesOf(settings: object | null): string[] {
  const urls = Object.entries(settings ?? {}).flatMap(([name, value]) =>
    name.endsWith("Url") && typeof value === "string" && URL.canParse(value) ? [value] : [],
  );
  return [...new Map(urls.map((url) => [new URL(url).origin, url])).values()];
}
