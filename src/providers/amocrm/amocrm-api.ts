import { Secret } from "../../lib/secret.ts";
import type { ProviderApi } from "../provider.ts";

/** Where codes, tokens and secrets are handed out: not for whoever may call the API. */
const KEPT_BACK = /(^|\/)oauth2?(\/|$)/;
/** An address is decoded as often as this before it counts as one that hides something. */
const MAX_DECODINGS = 4;

/** Calls of the API with a connection's token. `baseOf` gives an account's address, or null where no secret may go. */
export function createAmocrmApi(baseOf: (details: Readonly<Record<string, string>>) => string | null): ProviderApi {
  return {
    addressOf({ details }, pathAndQuery) {
      const base = baseOf(details);
      if (base === null) return null;
      const path = pathAndQuery.replace(/^\//, "");
      // Whatever could be read as another host, by us or by somebody on the way, is no path.
      if (/^[/\\]/.test(path)) return null;
      const url = URL.parse(`${base}/${path}`);
      if (url === null || !String(url).startsWith(`${base}/`)) return null;
      const plain = decodeWhole(url.pathname);
      return plain === null || isKeptBack(plain) ? null : url;
    },
    sign: (accessToken) => ({
      headers: { authorization: new Secret(`Bearer ${accessToken.reveal()}`) },
      query: {},
    }),
    refusesToken: (answer) => answer.kind === "answered" && answer.status === 401,
  };
}

/** Each encoded byte as a character of its own: what is looked for is ASCII. Null: encoded over and over. */
function decodeWhole(path: string): string | null {
  let plain = path;
  for (let round = 0; round < MAX_DECODINGS; round += 1) {
    const next = plain.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    if (next === plain) return plain;
    plain = next;
  }
  return null;
}

/** A server may take `\` for `/`, fold the case, cut a `;parameter` off and walk up on its own. */
function isKeptBack(plain: string): boolean {
  const path = plain
    .toLowerCase()
    .replaceAll("\\", "/")
    .replace(/;[^/]*/g, "");
  return KEPT_BACK.test(path) || path.split("/").includes("..");
}
