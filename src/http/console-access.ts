import type { KeyObject } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Login } from "../app/sign-in/login.ts";
import { DEFAULT_WORKSPACE } from "../domain/ids.ts";
import { mayDo } from "../domain/permissions.ts";
import { type Clock, DAY_MS, HOUR_MS } from "../lib/clock.ts";
import { hashToken, newToken, signText, verifyText } from "../lib/crypto/tokens.ts";
import { isLoopback } from "../lib/http-client/check-address.ts";
import type { Random } from "../lib/random.ts";
import type { LinkStore } from "../store/link-store.ts";
import { createSessionCookie } from "./session-cookie.ts";

/** Who may open the console. It may do everything in the team, so it is for the person at the machine, or for admins. */
export interface ConsoleAccess {
  /** True where people reach us from other machines: no link opens the console there. */
  readonly asksForLogin: boolean;
  /** A link for the start to print, which opens the console or signs in. Throws `StoreUnavailable`. */
  makeLink(): Promise<{ readonly url: string; readonly expiresAt: number }>;
  /** Uses a link's token up; the session that the browser gets by it, null when none. */
  admit(token: string, reply: FastifyReply): Promise<string | null>;
  /** The session that the browser shows; null without a living one that may open the console. */
  session(request: FastifyRequest): Promise<string | null>;
  /** True for who is signed in and may not open it. */
  lacksRole(request: FastifyRequest): Promise<boolean>;
  /** What a session's page sends along with each POST (B66). */
  formToken(session: string): string;
  isFormToken(session: string, given: string): boolean;
}

/** What the access stands on. */
export interface ConsoleAccessOptions {
  readonly links: LinkStore;
  readonly login: Pick<Login, "makeLink" | "session">;
  readonly key: KeyObject;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly random: Random;
}

/** Makes the access: by link where only this machine reaches us, by login elsewhere. */
export function createConsoleAccess(options: ConsoleAccessOptions): ConsoleAccess {
  const { key, publicUrl } = options;
  return {
    ...(isLoopback(new URL(publicUrl).hostname) ? accessByLink(options) : accessByLogin(options)),
    formToken: (session) => signText(key, `console\n${session}`),
    isFormToken: (session, given) => verifyText(key, `console\n${session}`, given),
  };
}

type Access = Omit<ConsoleAccess, "formToken" | "isFormToken">;

/**
 * For whoever has the link that the start printed, `<public address>/console?token=…`. It works once and becomes a session of
 * this process, so that a reload goes on and a copied address does not. Sessions end with the process, or 12 hours after they
 * were last used. Only hashes are kept.
 */
function accessByLink({ links, publicUrl, clock, random }: ConsoleAccessOptions): Access {
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
    asksForLogin: false,

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
      if ((await links.getLink(hash, clock.now()))?.purpose !== "console") return null;
      if ((await links.useLink(hash, clock.now())).outcome !== "taken") return null;
      const session = begin();
      void reply.setCookie(COOKIE, session, { path: "/console", httpOnly: true, secure, sameSite: "strict" });
      return session;
    },

    async session(request) {
      const session = request.cookies[COOKIE];
      if (session === undefined) return null;
      const hash = hashToken(session);
      const until = sessions.get(hash);
      if (until === undefined || until <= clock.now()) return null;
      // The one that was used last stands last.
      sessions.delete(hash);
      sessions.set(hash, clock.now() + SESSION_MS);
      return session;
    },

    lacksRole: async () => false,
  };
}

/**
 * For an admin of the team who is signed in to the dashboard, by that session. Both are asked at each request, since a role may
 * be taken away and a session be ended (B54).
 */
function accessByLogin({ login, key, publicUrl }: ConsoleAccessOptions): Access {
  const cookie = createSessionCookie({ key, secure: publicUrl.startsWith("https:") });

  async function signedIn(request: FastifyRequest) {
    const session = cookie.read(request);
    const who = session === null ? null : await login.session(session);
    const mayOpen = who !== null && who.workspace === DEFAULT_WORKSPACE && mayDo(who.role, "admin");
    return who === null || session === null ? null : { session, mayOpen };
  }

  return {
    asksForLogin: true,
    makeLink: () => login.makeLink({ workspace: DEFAULT_WORKSPACE, memberId: null, timeZone: "UTC" }),
    admit: async () => null,

    async session(request) {
      const who = await signedIn(request);
      return who?.mayOpen === true ? who.session : null;
    },

    lacksRole: async (request) => (await signedIn(request))?.mayOpen === false,
  };
}

const COOKIE = "tk_console";
const SESSION_MS = 12 * HOUR_MS;
const MAX_SESSIONS = 100;
/** The link waits in a terminal until somebody looks there. */
const LINK_MS = 7 * DAY_MS;
