import type { KeyObject } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { HOUR_MS, SECOND_MS } from "../lib/clock.ts";
import { signText, verifyText } from "../lib/crypto/tokens.ts";

/** Holds a browser's session of the dashboard, and what its pages send along with each POST (B66). */
export interface SessionCookie {
  /** Null when the browser has none, or something that we did not make the form of. */
  read(request: FastifyRequest): string | null;
  write(reply: FastifyReply, session: string): void;
  clear(reply: FastifyReply): void;
  formToken(session: string): string;
  isFormToken(session: string, given: unknown): boolean;
}

/** Makes the cookie. `key` must be the same in all replicas. `secure`: people come by https. */
export function createSessionCookie({
  key,
  secure,
}: {
  readonly key: KeyObject;
  readonly secure: boolean;
}): SessionCookie {
  // With this prefix browsers refuse a cookie that another host of the domain tries to plant (RFC 6265bis, 4.1.3.2).
  const name = secure ? "__Host-tk_session" : "tk_session";
  // Strict: no other site's link or form ever comes with it. Signing in ends with a POST of our own page, which does.
  const options = { path: "/", httpOnly: true, secure, sameSite: "strict" } as const;

  return {
    read(request) {
      const value = request.cookies[name];
      return value !== undefined && /^[\w-]{43}$/.test(value) ? value : null;
    },
    write: (reply, session) => void reply.setCookie(name, session, { ...options, maxAge: COOKIE_MS / SECOND_MS }),
    clear: (reply) => void reply.clearCookie(name, options),
    formToken: (session) => signText(key, formText(session)),
    isFormToken: (session, given) => typeof given === "string" && verifyText(key, formText(session), given),
  };
}

/** As long as a session lives. */
const COOKIE_MS = 12 * HOUR_MS;

function formText(session: string): string {
  return `dashboard\n${session}`;
}
