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

/**
 * Who may open the console. On the machine itself: whoever has the link that the start printed. It works once and becomes a
 * session of this process, so that a reload goes on and a copied address does not. Where people come from elsewhere: an admin
 * of the team who is signed in to the dashboard, for as long as they are both. Only hashes are kept.
 */
export interface ConsoleAccess {
  /** True where people reach us from other machines: no link opens the console there. */
  readonly asksForLogin: boolean;
  /** A link for the start to print: `<public address>/console?token=…`, or one that signs in. Throws `StoreUnavailable`. */
  makeLink(): Promise<{ readonly url: string; readonly expiresAt: number }>;
  /** The session that the browser has, or gets by this request: by the token of a link, which is used up, or by its login. */
  open(request: FastifyRequest, reply: FastifyReply, token: string | null): Promise<string | null>;
  /** The session that the browser shows; null without a living one. Using it keeps it alive. */
  session(request: FastifyRequest): Promise<string | null>;
  /** What a session's page sends along with each POST (B66). */
  formToken(session: string): string;
  isFormToken(session: string, given: string): boolean;
}

/** Makes the access. Sessions end with the process, or 12 hours after they were last used. */
export function createConsoleAccess(options: {
  readonly links: LinkStore;
  readonly login: Pick<Login, "makeLink" | "session">;
  readonly key: KeyObject;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly random: Random;
}): ConsoleAccess {
  const { links, login, key, publicUrl, clock, random } = options;
  const sessions = new Map<string, number>();
  const secure = publicUrl.startsWith("https:");
  const asksForLogin = !isLoopback(new URL(publicUrl).hostname);
  const dashboard = createSessionCookie({ key, secure });

  function begin(reply: FastifyReply): string {
    const now = clock.now();
    for (const [hash, until] of sessions) if (until <= now) sessions.delete(hash);
    const oldest = sessions.keys().next().value;
    if (sessions.size >= MAX_SESSIONS && oldest !== undefined) sessions.delete(oldest);
    const session = newToken(random);
    sessions.set(hashToken(session), now + SESSION_MS);
    void reply.setCookie(COOKIE, session, { path: "/console", httpOnly: true, secure, sameSite: "strict" });
    return session;
  }

  async function useLink(token: string): Promise<boolean> {
    const hash = hashToken(token);
    // Looked at first, so that a connect link tried here is not used up by it.
    if ((await links.getLink(hash, clock.now()))?.purpose !== "console") return false;
    return (await links.useLink(hash, clock.now())).outcome === "taken";
  }

  /** Asked at each request, since a role may be taken away and a session be ended (B54). The console may do everything. */
  async function isAdmin(request: FastifyRequest): Promise<boolean> {
    const signedIn = dashboard.read(request);
    const who = signedIn === null ? null : await login.session(signedIn);
    return who !== null && who.workspace === DEFAULT_WORKSPACE && mayDo(who.role, "admin");
  }

  async function sessionOf(request: FastifyRequest): Promise<string | null> {
    const session = request.cookies[COOKIE];
    if (session === undefined) return null;
    const hash = hashToken(session);
    const until = sessions.get(hash);
    if (until === undefined || until <= clock.now()) return null;
    if (asksForLogin && !(await isAdmin(request))) return null;
    sessions.set(hash, clock.now() + SESSION_MS);
    return session;
  }

  return {
    asksForLogin,

    async makeLink() {
      if (asksForLogin) return login.makeLink({ workspace: DEFAULT_WORKSPACE, memberId: null, timeZone: "UTC" });
      const token = newToken(random);
      const createdAt = clock.now();
      const expiresAt = createdAt + LINK_MS;
      await links.putLink({ hash: hashToken(token), purpose: "console", payload: null, createdAt, expiresAt });
      return { url: `${publicUrl}/console?token=${token}`, expiresAt };
    },

    async open(request, reply, token) {
      if (!asksForLogin && token !== null && (await useLink(token))) return begin(reply);
      const session = await sessionOf(request);
      return session === null && asksForLogin && (await isAdmin(request)) ? begin(reply) : session;
    },

    session: sessionOf,

    formToken: (session) => signText(key, `console\n${session}`),
    isFormToken: (session, given) => verifyText(key, `console\n${session}`, given),
  };
}

const COOKIE = "tk_console";
const SESSION_MS = 12 * HOUR_MS;
const MAX_SESSIONS = 100;
/** The link waits in a terminal until somebody looks there. */
const LINK_MS = 7 * DAY_MS;
