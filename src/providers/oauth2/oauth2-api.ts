import { Secret } from "../../lib/secret.ts";
import type { Throttle } from "../../lib/throttle.ts";
import type { ProviderApi } from "../provider.ts";
import type { Endpoints } from "./discovery.ts";

/** Makes the way to a service's API for the proxy: below its base, never to where tokens are made or told of. */
export function createOauth2Api(apiBaseUrl: string, known: () => Endpoints, turn: Throttle): ProviderApi {
  const base = new URL(`${apiBaseUrl.replace(/\/+$/, "")}/`);
  return {
    addressOf(_account, pathAndQuery) {
      const url = URL.parse(`${base.href}${pathAndQuery.replace(/^\/+/, "")}`);
      if (url === null || url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) return null;
      const path = plainPath(url.pathname);
      if (path === null || ABOUT_TOKENS.test(path)) return null;
      const { namesIssuer: _, ...endpoints } = known();
      const own = Object.entries(endpoints).some(
        ([name, address]) => name !== "userinfo" && address !== null && isSame(url.origin, path, new URL(address)),
      );
      if (own) return null;
      url.hash = "";
      return url;
    },
    sign: (accessToken) => ({ headers: { authorization: new Secret(`Bearer ${accessToken.reveal()}`) }, query: {} }),
    turn,
    refusesToken: (answer) => answer.kind === "answered" && answer.status === 401,
  };
}

/** Paths that speak of tokens at many services. */
const ABOUT_TOKENS =
  /(?:^|\/)(?:oauth2?|token|tokens|access-tokens|refresh-tokens|introspect|revoke|\.well-known)(?:\/|$)/i;

/**
 * A path as a server may read it: decoded, `;parameters` cut off, slashes that stand together taken for one. Null: it
 * hides something behind more than one encoding, walks up, or is none.
 */
function plainPath(path: string): string | null {
  try {
    const plain = decodeURIComponent(path)
      .replace(/;[^/]*/g, "")
      .replace(/\/+/g, "/");
    return /%[0-9a-f]{2}|\\/i.test(plain) || plain.split("/").includes("..") ? null : plain;
  } catch {
    return null;
  }
}

function isSame(origin: string, path: string, endpoint: URL): boolean {
  const known = plainPath(endpoint.pathname) ?? endpoint.pathname;
  const bare = (one: string) => one.replace(/\/$/, "").toLowerCase();
  return origin === endpoint.origin && bare(path) === bare(known);
}
