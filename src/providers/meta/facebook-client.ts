import type { Clock } from "../../lib/clock.ts";
import { firstAccepted } from "../../lib/first-accepted.ts";
import type { HttpAnswer, HttpClient, HttpRequest } from "../../lib/http-client/http-client.ts";
import type { Secret } from "../../lib/secret.ts";
import type { Answer } from "../provider.ts";
import { type ProofMaker, proofMakers } from "./app-secret-proof.ts";
import type { FacebookSettings } from "./facebook-settings.ts";
import { isSecretRefused } from "./is-secret-refused.ts";

/**
 * The one way to graph.facebook.com. A second secret, or the second form of a proof, is tried only after the one before was
 * refused as such (B48): a refusal of that kind comes before Meta does anything, so no code and no token is spent by it.
 */
export interface FacebookClient {
  /** A call with a token, as the app's server: the token in a header, out of the address, and the proof beside it. */
  withToken<T>(request: HttpRequest, token: Secret, understand: Understand<T>): Promise<Answer<T>>;
  /** A call that carries an app secret itself. */
  withSecret<T>(requestOf: (appSecret: Secret) => HttpRequest, understand: Understand<T>): Promise<Answer<T>>;
  /** The proof of a token, of the kind that Meta accepted last, for a call that somebody else sends. */
  proofOf(token: Secret): Readonly<Record<string, Secret | string>>;
}

/** What an answer that came at `now` means. */
export type Understand<T> = (answer: HttpAnswer, now: number) => Answer<T>;

/** What the Facebook providers are made of. */
export interface FacebookTools {
  readonly settings: FacebookSettings;
  readonly http: HttpClient;
  readonly clock: Clock;
  /** For each single call (B22). */
  readonly callTimeoutMs: number;
}

/** Makes the client. */
export function createFacebookClient({ settings, http, clock, callTimeoutMs }: FacebookTools): FacebookClient {
  // The kind that was accepted last goes first, so that a change of secrets costs a refused call once and not each time.
  let kinds = proofMakers(settings.appSecrets);

  function remember(kind: ProofMaker): void {
    if (kinds[0] !== kind) kinds = [kind, ...kinds.filter((other) => other !== kind)];
  }

  async function ask<T>(request: HttpRequest, understand: Understand<T>): Promise<Answer<T>> {
    const answer = await http.request({ ...request, timeoutMs: callTimeoutMs });
    return understand(answer, clock.now());
  }

  return {
    withToken: (request, token, understand) =>
      firstAccepted(
        kinds,
        async (kind) => {
          const query = { ...request.query, ...kind(token, clock.now()) };
          const answer = await ask({ ...request, query, bearer: token }, understand);
          if (answer.ok) remember(kind);
          return answer;
        },
        isSecretRefused,
      ),
    withSecret: (requestOf, understand) =>
      firstAccepted(settings.appSecrets, (appSecret) => ask(requestOf(appSecret), understand), isSecretRefused),
    proofOf(token) {
      const [kind] = kinds;
      return kind === undefined ? {} : kind(token, clock.now());
    },
  };
}
