import type { KeyObject } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Clock, DAY_MS, HOUR_MS } from "../lib/clock.ts";
import { hashToken, newToken, signText, verifyText } from "../lib/crypto/tokens.ts";
import type { Random } from "../lib/random.ts";
import type { LinkStore } from "../store/link-store.ts";

/**
 * Who may open the console: whoever has the link that the start printed. The link works once and becomes a session of
 * this process, so that a reload goes on and a copied address does not. Only hashes are kept.
 */
export interface ConsoleAccess {
  /** A link for the start to print, `<public address>/console?token=…`. Throws `StoreUnavailable`. */
  makeLink(): Promise<{ readonly url: string; readonly expiresAt: number }>;
  /** Uses a link's token up; true when the browser has a session now. */
  admit(token: string, reply: FastifyReply): Promise<boolean>;
  /** The session that the browser shows; null without a living one. Using it keeps it alive. */
  session(request: FastifyRequest): string | null;
  /** What a session's page sends along with each POST (B66). */
  formToken(session: string): string;
  isFormToken(session: string, given: string): boolean;
}

/** Makes the access. Sessions end with the process, or 12 hours after they were last used. */
export function createConsoleAccess(options: {
  readonly links: LinkStore;
  readonly key: KeyObject;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly random: Random;
}): ConsoleAccess {
  const { links, key, publicUrl, clock, random } = options;
  const sessions = new Map<string, number>();
  const secure = publicUrl.startsWith("https:");

  function begin(): string {
    const now = clock.now();
    for (const [hash, until] of sessions) if (until <= now) sessions.delete(hash);
    const oldest = sessions.keys().next().value;
    if (sessions.size >= MAX_SESSIONS && oldest !== undefined) sessions.delete(oldest);
    const session = newToken(random);
    sessions.set(hashToken(session), now + SESSION_MS);
    return session;
  }

  return {
    async makeLink() {
      const token = newToken(random);
      const createdAt = clock.now();
      const expiresAt = createdAt + LINK_MS;
      await links.putLink({ hash: hashToken(token), purpose: "console", payload: null, createdAt, expiresAt });
      return { url: `${publicUrl}/console?token=${token}`, expiresAt };
    },

    async admit(token, reply) {
      const hash = hashToken(token);
      // Looked at first, so that a connect link tried here is not used up by it.
      if ((await links.getLink(hash, clock.now()))?.purpose !== "console") return false;
      if ((await links.useLink(hash, clock.now())).outcome !== "taken") return false;
      void reply.setCookie(COOKIE, begin(), { path: "/console", httpOnly: true, secure, sameSite: "strict" });
      return true;
    },

    session(request) {
      const session = request.cookies[COOKIE];
      if (session === undefined) return null;
      const hash = hashToken(session);
      const until = sessions.get(hash);
      if (until === undefined || until <= clock.now()) return null;
      sessions.set(hash, clock.now() + SESSION_MS);
      return session;
    },

    formToken: (session) => signText(key, `console\n${session}`),
    isFormToken: (session, given) => verifyText(key, `console\n${session}`, given),
  };
}

const COOKIE = "tk_console";
const SESSION_MS = 12 * HOUR_MS;
const MAX_SESSIONS = 100;
/** The link waits in a terminal until somebody looks there. */
const LINK_MS = 7 * DAY_MS;
