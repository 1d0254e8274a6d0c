import type { KeyObject } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { HOUR_MS, SECOND_MS } from "../lib/clock.ts";
import { newToken, signText, verifyText } from "../lib/crypto/tokens.ts";
import type { Random } from "../lib/random.ts";

/**
 * Which browser this is: 256 random bits in a cookie that no script sees. The way back from a provider is shown only to
 * the browser that went (B60), and a form is taken only from the browser it was shown to (B66).
 */
export interface BrowserCookie {
  /** The browser's token; null when it has none, or one that we did not make the form of. */
  read(request: FastifyRequest): string | null;
  /** The browser's token, given to it now if it has none yet. */
  ensure(request: FastifyRequest, reply: FastifyReply): string;
  write(reply: FastifyReply, token: string): void;
  /** What a form for `path` carries in the field `form_token`. */
  formToken(browserToken: string, path: string): string;
  isFormToken(browserToken: string, path: string, given: string): boolean;
}

/** Makes the cookie. `key` must be the same in all replicas. `secure`: people come by https. */
export function createBrowserCookie(options: {
  readonly key: KeyObject;
  readonly secure: boolean;
  readonly random: Random;
}): BrowserCookie {
  const { key, secure, random } = options;
  // With this prefix browsers refuse a cookie that another host of the domain tries to plant (RFC 6265bis, 4.1.3.2).
  const name = secure ? "__Host-tk_browser" : "tk_browser";

  function read(request: FastifyRequest): string | null {
    const value = request.cookies[name];
    return value !== undefined && /^[\w-]{43}$/.test(value) ? value : null;
  }

  function write(reply: FastifyReply, token: string): void {
    // Lax, as the way back from the provider is a navigation that begins on another site. The path is the whole site,
    // since a way back may be any path that is registered at a provider.
    void reply.setCookie(name, token, {
      path: "/",
      httpOnly: true,
      secure,
      sameSite: "lax",
      maxAge: COOKIE_MS / SECOND_MS,
    });
  }

  return {
    read,
    write,
    ensure(request, reply) {
      const token = read(request) ?? newToken(random);
      write(reply, token);
      return token;
    },
    formToken: (browserToken, path) => signText(key, formText(browserToken, path)),
    isFormToken: (browserToken, path, given) => verifyText(key, formText(browserToken, path), given),
  };
}

/** Longer than a connect takes, so that its result can be looked at again. */
const COOKIE_MS = HOUR_MS;

function formText(browserToken: string, path: string): string {
  return `form\n${browserToken}\n${path}`;
}
