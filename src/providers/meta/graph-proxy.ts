import { FAILURE_REASONS } from "../../domain/failure.ts";
import type { HttpAnswer } from "../../lib/http-client/http-client.ts";
import { parseJson } from "../../lib/http-client/parse-json.ts";
import { Secret } from "../../lib/secret.ts";
import type { ProviderApi } from "../provider.ts";
import { classifyGraphError } from "./classify-graph-error.ts";
import { areOpen, isOpenBody } from "./graph-parameters.ts";
import { readGraphError } from "./read-graph-error.ts";

/** Names and ids of the Graph API and nothing that could be read in two ways: no escapes, no empty or dotted parts. */
const PLAIN_PATH = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*\/?$/;
const VERSION = /^v\d+\.\d+\//;
const ANOTHER_VERSION = /^v\d+\.\d+(?:\/|$)/i;
/**
 * Where tokens are made or told, and where a grant is ended: `DELETE /me/permissions` removes the whole app for that person.
 * An address does not say its method, so permissions are closed altogether; `debug_token` tells them too.
 */
const CLOSED_PATHS = /^(?:oauth|access_token|refresh_access_token|debug_token)(?:\/|$)|(?:^|\/)permissions(?:\/|$)/i;
/**
 * Calls of Meta's API with a connection's token. `proofOf` is given for graph.facebook.com, where each call of a server
 * proves that it is one; on graph.instagram.com nothing says that a proof is known.
 */
export function createGraphProxy(options: {
  readonly graphUrl: string;
  readonly graphVersion: string;
  readonly proofOf: ((token: Secret) => Readonly<Record<string, Secret | string>>) | null;
}): ProviderApi {
  const { graphUrl, graphVersion, proofOf } = options;
  return {
    addressOf: (_account, pathAndQuery) => addressBelow(graphUrl.replace(/\/+$/, ""), graphVersion, pathAndQuery),
    sign: (accessToken) => ({
      headers: { authorization: new Secret(`Bearer ${accessToken.reveal()}`) },
      query: proofOf?.(accessToken) ?? {},
    }),
    takesBody: isOpenBody,
    refusesToken,
  };
}

function addressBelow(base: string, graphVersion: string, pathAndQuery: string): URL | null {
  const [, path = "", query = ""] = /^\/?([^?#]*)(\?[^#]*)?$/.exec(pathAndQuery) ?? [];
  if (!PLAIN_PATH.test(path)) return null;
  const version = VERSION.exec(path)?.[0] ?? `${graphVersion}/`;
  const unversioned = path.replace(VERSION, "");
  if (unversioned === "" || ANOTHER_VERSION.test(unversioned) || CLOSED_PATHS.test(unversioned)) return null;
  const url = new URL(`${base}/${version}${unversioned}${query}`);
  return areOpen(url.searchParams) ? url : null;
}

/** The token is refused by what Meta says of it; a bare 401 counts where Meta says nothing at all. */
function refusesToken(answer: HttpAnswer): boolean {
  if (answer.kind === "no_answer") return false;
  const error = readGraphError(parseJson(answer.text));
  if (error === null) return answer.status === 401;
  const failure = classifyGraphError(error);
  return failure !== null && FAILURE_REASONS[failure.reason] === "dead";
}
